/** The terms of a written dictionary, in order, with their lists; the documents are renumbered on the way. */

import type { TermCursor, TermReader } from './dictionary.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import type { ListRoom, TermRooms } from './list-room.js';
import { readPositions, readPostings } from './postings.js';
import { keyOfTerm, PAST_ALL, type TermSource } from './term-source.js';

/** Stands in a renumbering for a document that is left out. */
export const LEFT_OUT = 0xffffffff;

export class WrittenTerms implements TermSource {
  term = '';
  key = 0;
  private readonly cursor: TermCursor;
  /** By field, by document: bits of a position. */
  private readonly bitsOf: readonly Uint8Array[];
  private readonly renumbering: Uint32Array;

  /** `renumbering` is ascending in what it keeps. */
  constructor(reader: TermReader, bitsOf: readonly Uint8Array[], renumbering: Uint32Array) {
    this.cursor = reader.cursor();
    this.bitsOf = bitsOf;
    this.renumbering = renumbering;
  }

  next(): void {
    if (!this.cursor.next()) {
      this.key = PAST_ALL;
      return;
    }
    this.term = this.cursor.term;
    this.key = keyOfTerm(this.term);
  }

  append(rooms: TermRooms): void {
    for (let field = 0; field < FIELD_COUNT; field++) {
      if ((this.cursor.mask & (1 << field)) !== 0) this.appendList(field, rooms[field] as ListRoom);
    }
  }

  private appendList(field: number, room: ListRoom): void {
    const { count, occurrences } = room;
    this.appendPostings(field, room);
    if (field !== VALUE) this.appendPositions(field, room, count);
    renumber(room, { count, occurrences }, this.renumbering);
  }

  private appendPostings(field: number, room: ListRoom): void {
    const { cursor } = this;
    const count = cursor.counts[field] as number;
    room.reserveDocuments(count);
    if (count === 1) {
      room.documents[room.count] = cursor.onlyDocuments[field] as number;
      room.frequencies[room.count] = cursor.onlyFrequencies[field] as number;
    } else {
      const { postings } = cursor.files;
      const at = postings.reach(cursor.postingsAt[field] as number, cursor.postingsBytes[field] as number);
      const { documents, frequencies } = room;
      readPostings(postings.held, at, { documents, frequencies, from: room.count, end: room.count + count });
    }
    room.count += count;
  }

  private appendPositions(field: number, room: ListRoom, from: number): void {
    const { cursor } = this;
    let more = 0;
    for (let i = from; i < room.count; i++) more += room.frequencies[i] as number;
    room.reservePositions(more);
    const { positions: file } = cursor.files;
    const at = file.reach(cursor.positionsAt[field] as number, cursor.positionsBytes[field] as number);
    const { documents, frequencies, positions, occurrences: to } = room;
    const bitsOf = this.bitsOf[field] as Uint8Array;
    readPositions(file.held, at, { documents, frequencies, from, end: room.count }, { bitsOf, positions, to });
    room.occurrences += more;
  }
}

/** What was appended since a room was as full as `before`. */
function renumber(
  room: ListRoom,
  before: { readonly count: number; readonly occurrences: number },
  renumbering: Uint32Array,
): void {
  const { documents, frequencies, positions } = room;
  let kept = before.count;
  let keptPositions = before.occurrences;
  for (let i = before.count, at = before.occurrences; i < room.count; i++) {
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
  room.count = kept;
  room.occurrences = Math.min(keptPositions, room.occurrences);
}
