/** Which documents of a segment hold a phrase in a field: those that hold all its terms, and then hold them at the right positions. */

import { bitsAt } from '../segments/bits.js';
import type { Segment } from '../segments/segment.js';
import { type DocumentSet, EMPTY, intersection, placeFrom, union } from './sets.js';
import type { LoadedList, LoadedTerm } from './term-table.js';

/** A slot of the phrase with every term that can fill it. */
export interface LoadedSlot {
  readonly offset: number;
  readonly width: number;
  readonly terms: readonly LoadedTerm[];
}

export interface FieldOfSegment {
  readonly segment: Segment;
  readonly number: number;
  readonly field: number;
}

export function phraseDocuments(slots: readonly LoadedSlot[], where: FieldOfSegment): DocumentSet {
  const filled = slots.map((slot) => ({ slot, lists: listsOf(slot, where) }));
  const sets = filled.map(({ lists }) => union(lists.map(({ documents }) => documents)));
  const candidates = [...sets].sort((a, b) => a.length - b.length).reduce(intersection);
  if (slots.length < 2 || candidates.length === 0) return candidates;
  const needed = covering(slots).map((i) => filled[i] as (typeof filled)[number]);
  return atRightPositions(needed, candidates, where);
}

function listsOf({ terms }: LoadedSlot, { number, field }: FieldOfSegment): readonly LoadedList[] {
  return terms.map(({ lists }) => lists[number]?.[field]).filter((list) => list !== undefined);
}

/** Slots that together reach every element of the phrase: of overlapping pairs every other one is enough. */
function covering(slots: readonly LoadedSlot[]): readonly number[] {
  const chosen: number[] = [];
  let reached = -1;
  for (let i = 0; i < slots.length; i++) {
    const { offset, width } = slots[i] as LoadedSlot;
    const next = slots[i + 1];
    if (next !== undefined && offset <= reached && next.offset <= reached + 1) continue;
    chosen.push(i);
    reached = offset + width - 1;
  }
  return chosen;
}

interface FilledSlot {
  readonly slot: LoadedSlot;
  readonly lists: readonly LoadedList[];
}

function atRightPositions(filled: readonly FilledSlot[], candidates: DocumentSet, where: FieldOfSegment): DocumentSet {
  let left = candidates;
  let starts: number[][] | undefined;
  for (const { slot, lists } of filled) {
    const met = startsIn(lists, slot.offset, left, where);
    const known = starts;
    const both = known === undefined ? met : met.map((found, i) => found.filter((start) => known[i]?.includes(start)));
    const kept = both.map((found, i) => (found.length > 0 ? i : -1)).filter((i) => i >= 0);
    starts = kept.map((i) => both[i] as number[]);
    const before = left;
    left = Uint32Array.from(kept, (i) => before[i] as number);
    if (left.length === 0) return EMPTY;
  }
  return left;
}

/** For each wanted document the places where a phrase would begin, were this slot its proof. */
function startsIn(
  lists: readonly LoadedList[],
  offset: number,
  wanted: DocumentSet,
  where: FieldOfSegment,
): number[][] {
  const starts: number[][] = Array.from(wanted, () => []);
  const bitsOf = where.segment.column(`bits:${where.field}`).all();
  for (const { documents, frequencies, entry } of lists) {
    const bytes = where.segment.terms.positionBytes(entry);
    let bit = 0;
    let at = 0;
    for (let i = 0; i < documents.length && at < wanted.length; i++) {
      const document = documents[i] as number;
      const frequency = frequencies[i] as number;
      const bits = bitsOf[document] as number;
      if ((wanted[at] as number) < document) at = placeFrom(wanted, at, document);
      if (wanted[at] === document) {
        for (let n = 0; n < frequency; n++) starts[at]?.push(bitsAt(bytes, bit + n * bits, bits) - offset);
      }
      bit += bits * frequency;
    }
  }
  return starts;
}
