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

/** The slots with fewest occurrences come first: the others are read only where those leave a phrase possible. */
function atRightPositions(filled: readonly FilledSlot[], candidates: DocumentSet, where: FieldOfSegment): DocumentSet {
  const inOrder = [...filled].sort((a, b) => holdersOf(a) - holdersOf(b));
  let left = candidates;
  let starts: Starts | undefined;
  for (const { slot, lists } of inOrder) {
    const met = startsIn(lists, slot.offset, left, where);
    starts = starts === undefined ? met : sharedStarts(starts, met);
    left = documentsOf(starts);
    if (left.length === 0) return EMPTY;
  }
  return left;
}

function holdersOf({ lists }: FilledSlot): number {
  return lists.reduce((sum, { documents }) => sum + documents.length, 0);
}

/** Places where a phrase may begin, in order: columns side by side, each place once. */
interface Starts {
  readonly documents: Uint32Array;
  readonly positions: Uint32Array;
}

/** In the wanted documents the places where a phrase would begin, were this slot its proof. */
function startsIn(lists: readonly LoadedList[], offset: number, wanted: DocumentSet, where: FieldOfSegment): Starts {
  const bitsOf = where.segment.column(`bits:${where.field}`).all();
  const found = new StartWriter();
  for (const list of lists) {
    const { documents, frequencies } = list;
    const bytes = where.segment.terms.positionBytes(list.entry);
    let bit = 0;
    let at = 0;
    for (let i = 0; i < documents.length && at < wanted.length; i++) {
      const document = documents[i] as number;
      const frequency = frequencies[i] as number;
      const bits = bitsOf[document] as number;
      if ((wanted[at] as number) < document) at = placeFrom(wanted, at + 1, document);
      if (wanted[at] === document) {
        for (let n = 0; n < frequency; n++) found.add(document, bitsAt(bytes, bit + n * bits, bits) - offset);
      }
      bit += bits * frequency;
    }
  }
  return lists.length < 2 ? found.finish() : sorted(found.finish());
}

class StartWriter {
  private documents = new Uint32Array(256);
  private positions = new Uint32Array(256);
  private count = 0;

  /** A phrase that would begin before the text does not stand there. */
  add(document: number, position: number): void {
    if (position < 0) return;
    if (this.count === this.documents.length) {
      this.documents = doubled(this.documents);
      this.positions = doubled(this.positions);
    }
    this.documents[this.count] = document;
    this.positions[this.count++] = position;
  }

  finish(): Starts {
    return { documents: this.documents.subarray(0, this.count), positions: this.positions.subarray(0, this.count) };
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(array.length * 2);
  grown.set(array);
  return grown;
}

/** What several lists gave, one after the other: sorted as one number each, since typed arrays sort numbers in native code. */
function sorted({ documents, positions }: Starts): Starts {
  const keys = Float64Array.from(documents, (document, i) => document * 2 ** 32 + (positions[i] as number)).sort();
  return {
    documents: Uint32Array.from(keys, (key) => Math.floor(key / 2 ** 32)),
    positions: Uint32Array.from(keys, (key) => key % 2 ** 32),
  };
}

function sharedStarts(a: Starts, b: Starts): Starts {
  const shared = new StartWriter();
  for (let i = 0, j = 0; i < a.documents.length && j < b.documents.length; ) {
    const document = a.documents[i] as number;
    const position = a.positions[i] as number;
    const further = document - (b.documents[j] as number) || position - (b.positions[j] as number);
    if (further === 0) shared.add(document, position);
    if (further <= 0) i++;
    if (further >= 0) j++;
  }
  return shared.finish();
}

function documentsOf({ documents }: Starts): DocumentSet {
  const each = new Uint32Array(documents.length);
  let count = 0;
  for (let i = 0; i < documents.length; i++) {
    if (count === 0 || documents[i] !== each[count - 1]) each[count++] = documents[i] as number;
  }
  return each.subarray(0, count);
}
