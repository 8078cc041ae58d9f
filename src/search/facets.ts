/** Facets: for a field the values that the found documents have, the most frequent first. */

import { ArchiveError } from '../errors.js';
import type { LiveSegment, Snapshot } from '../segments/snapshot.js';
import { readValueTerm, VALUE_FIELDS, type ValueField, valuePrefix } from '../segments/values.js';
import { type DocumentSet, intersection } from './sets.js';

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

const MAX_VALUES = 20;

/** Throws where a name is no facet. */
export function facetFields(names: readonly string[]): readonly ValueField[] {
  return names.map((name) => {
    const field = VALUE_FIELDS.find((known) => known === name);
    if (field !== undefined) return field;
    throw new ArchiveError('unknown-field', `${name} cannot be counted`, {
      hint: `choose from ${VALUE_FIELDS.join(', ')}`,
    });
  });
}

/** `sets` are the found documents by segment; `limit` 0 gives every value. */
export function facetOf(
  snapshot: Snapshot,
  sets: readonly DocumentSet[],
  field: ValueField,
  limit = MAX_VALUES,
): readonly FacetValue[] {
  const counts = new Map<string, Counted>();
  for (const [i, live] of snapshot.segments.entries()) countIn(live, sets[i] as DocumentSet, field, counts);
  const values = [...counts.values()].map(({ written, count }) => ({ value: written, count }));
  values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return limit === 0 ? values : values.slice(0, limit);
}

interface Counted {
  written: string;
  /** How many have it as `written`. */
  most: number;
  count: number;
}

/** One value written in two scripts is one value, shown as most write it. */
function countIn({ segment }: LiveSegment, found: DocumentSet, field: ValueField, counts: Map<string, Counted>): void {
  for (const entry of segment.terms.withPrefix(valuePrefix(field))) {
    const { folded, written } = readValueTerm(entry.term, field);
    const documents = entry.fields.map((list) => segment.terms.postings(list).documents);
    const count = documents.reduce((sum, list) => sum + intersection(list, found).length, 0);
    if (count === 0) continue;
    const known = counts.get(folded) ?? { written, most: 0, count: 0 };
    known.count += count;
    if (count > known.most) Object.assign(known, { written, most: count });
    counts.set(folded, known);
  }
}
