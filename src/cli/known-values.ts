/** The places, people and sources an archive knows, from its dictionary: to complete them, and to guess which was meant. */

import { fold } from '../script/fold.js';
import type { Snapshot } from '../segments/snapshot.js';
import { readValueTerm, type ValueField, valuePrefix } from '../segments/values.js';

interface KnownValue {
  readonly folded: string;
  written: string;
  count: number;
}

/** The most frequent first; each once, however it was written. */
export function knownValues(snapshot: Snapshot, field: ValueField): readonly KnownValue[] {
  const values = new Map<string, KnownValue>();
  for (const { segment } of snapshot.segments) {
    for (const { term, fields } of segment.terms.withPrefix(valuePrefix(field))) {
      const { folded, written } = readValueTerm(term, field);
      const known = values.get(folded) ?? { folded, written, count: 0 };
      for (const { count } of fields) known.count += count;
      values.set(folded, known);
    }
  }
  return [...values.values()].sort((a, b) => b.count - a.count || (a.folded < b.folded ? -1 : 1));
}

/** 溫 begins 温州市: script and case of what is typed do not matter. */
export function valuesBeginning(snapshot: Snapshot, field: ValueField, typed: string): readonly string[] {
  const beginning = fold(typed);
  return knownValues(snapshot, field)
    .filter(({ folded }) => folded.startsWith(beginning))
    .map(({ written }) => written);
}
