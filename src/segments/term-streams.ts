/** Streams of terms in order: out of a written dictionary with its documents renumbered, and of several streams as one. */

import type { FieldEntry, TermEntry, TermLists, TermReader } from './dictionary.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import { type PostingList, unpackPositions } from './postings.js';
import type { TermWithLists } from './segment-writer.js';

/** Stands in a renumbering for a document that is left out. */
export const LEFT_OUT = 0xffffffff;

const NO_POSITIONS = new Uint32Array(0);

/** Every term of `reader`; `renumbering` is ascending in what it keeps, and none means that numbers stay. */
export function* termsOfReader(
  reader: TermReader,
  bitsOf: readonly Uint8Array[],
  renumbering?: Uint32Array,
): Iterable<TermWithLists> {
  for (const entry of reader.from('')) {
    const lists = listsOf(reader, entry, bitsOf, renumbering);
    if (lists.some((list) => list !== undefined)) yield { term: entry.term, lists };
  }
}

function listsOf(
  reader: TermReader,
  entry: TermEntry,
  bitsOf: readonly Uint8Array[],
  renumbering?: Uint32Array,
): TermLists {
  const lists: (PostingList | undefined)[] = new Array(FIELD_COUNT).fill(undefined);
  for (const field of entry.fields) {
    const list = listOf(reader, field, bitsOf);
    lists[field.field] = renumbering === undefined ? list : renumbered(list, renumbering);
  }
  return lists;
}

function listOf(reader: TermReader, entry: FieldEntry, bitsOf: readonly Uint8Array[]): PostingList {
  const postings = reader.postings(entry);
  const positions =
    entry.field === VALUE
      ? NO_POSITIONS
      : unpackPositions(reader.positionBytes(entry), postings, bitsOf[entry.field] as Uint8Array);
  return { count: entry.count, ...postings, positions, firstPosition: 0 };
}

function renumbered(list: PostingList, renumbering: Uint32Array): PostingList | undefined {
  const { count, documents, frequencies, positions } = list;
  let kept = 0;
  let keptPositions = 0;
  for (let i = 0, at = 0; i < count; i++) {
    const document = renumbering[documents[i] as number] as number;
    const frequency = frequencies[i] as number;
    if (document !== LEFT_OUT) {
      documents[kept] = document;
      frequencies[kept++] = frequency;
      if (at !== keptPositions) positions.copyWithin(keptPositions, at, at + frequency);
      keptPositions += frequency;
    }
    at += frequency;
  }
  return kept === 0 ? undefined : { ...list, count: kept };
}

/**
 * Several streams as one; the documents of an earlier stream have lower numbers than those of a later one. A stream is asked for its
 * next term only when this one has been used, since it may hand out the same arrays again.
 */
export function* mergedTerms(streams: readonly Iterable<TermWithLists>[]): Iterable<TermWithLists> {
  const iterators = streams.map((stream) => stream[Symbol.iterator]());
  const heads = iterators.map((iterator) => iterator.next());
  for (;;) {
    const term = leastTerm(heads);
    if (term === undefined) return;
    const met: TermLists[] = [];
    for (const head of heads) if (head.done !== true && head.value.term === term) met.push(head.value.lists);
    yield { term, lists: met.length === 1 ? (met[0] as TermLists) : joined(met) };
    for (const [i, head] of heads.entries()) {
      if (head.done !== true && head.value.term === term) heads[i] = (iterators[i] as Iterator<TermWithLists>).next();
    }
  }
}

function leastTerm(heads: readonly IteratorResult<TermWithLists, unknown>[]): string | undefined {
  let least: string | undefined;
  for (const head of heads) {
    if (head.done !== true && (least === undefined || head.value.term < least)) least = head.value.term;
  }
  return least;
}

function joined(met: readonly TermLists[]): TermLists {
  return Array.from({ length: FIELD_COUNT }, (_, field) => {
    const lists = met.map((lists) => lists[field]).filter((list) => list !== undefined);
    return lists.length < 2 ? lists[0] : joinedList(lists, field);
  });
}

/** By field: room for one joined list, used again for the next. */
const rooms = Array.from({ length: FIELD_COUNT }, () => ({
  documents: new Uint32Array(0),
  frequencies: new Uint32Array(0),
  positions: new Uint32Array(0),
}));

function joinedList(lists: readonly PostingList[], field: number): PostingList {
  const room = rooms[field] as (typeof rooms)[number];
  const count = lists.reduce((sum, list) => sum + list.count, 0);
  const occurrences = lists.map(occurrencesIn);
  room.documents = roomFor(room.documents, count);
  room.frequencies = roomFor(room.frequencies, count);
  room.positions = roomFor(
    room.positions,
    occurrences.reduce((sum, many) => sum + many, 0),
  );
  let at = 0;
  let position = 0;
  for (const [i, list] of lists.entries()) {
    copy(list.documents, 0, room.documents, at, list.count);
    copy(list.frequencies, 0, room.frequencies, at, list.count);
    copy(list.positions, list.firstPosition, room.positions, position, occurrences[i] as number);
    at += list.count;
    position += occurrences[i] as number;
  }
  return { count, ...room, firstPosition: 0 };
}

function roomFor(array: Uint32Array<ArrayBuffer>, count: number): Uint32Array<ArrayBuffer> {
  return array.length >= count ? array : new Uint32Array(count * 2);
}

/** Most lists are so short that a loop is quicker than the making of a view. */
function copy(from: Uint32Array, start: number, to: Uint32Array, at: number, count: number): void {
  if (count > 32) to.set(from.subarray(start, start + count), at);
  else for (let i = 0; i < count; i++) to[at + i] = from[start + i] as number;
}

function occurrencesIn({ count, frequencies, positions }: PostingList): number {
  let sum = 0;
  if (positions.length > 0) for (let i = 0; i < count; i++) sum += frequencies[i] as number;
  return sum;
}
