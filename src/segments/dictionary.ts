/**
 * The term dictionary: terms in code unit order, front-coded in blocks of 256; each entry says for each field in how many documents
 * the term stands and where its postings and positions lie. A term with one document carries it in the entry itself.
 *
 * An entry begins with a byte: bit 0 says that the term is the previous one with another last character (then comes how much further
 * that is), bits 1 and 2 which fields it has, bits 3 to 7 in how many documents less one, all ones meaning that more follows.
 */

import { ByteReader } from './bytes.js';
import { BODY, FIELD_COUNT, TITLE, VALUE } from './fields.js';
import type { PageReader } from './pages.js';
import { type PostingList, type Postings, unpackPostings } from './postings.js';

/** In the byte of lengths: they do not fit and follow. */
export const ESCAPE = 15;
/** Masks of fields that have a number of their own; the others follow in a byte. */
export const COMMON_MASKS: readonly number[] = [1 << BODY, (1 << TITLE) | (1 << BODY), 1 << VALUE];
/** In the byte of an entry: more documents than fit. */
export const MANY = 31;

export interface TermFiles<File> {
  readonly terms: File;
  readonly postings: File;
  readonly positions: File;
}

/** What a term brings, by field number. */
export type TermLists = readonly (PostingList | undefined)[];

/** Where one field's postings of a term lie. */
export interface FieldEntry {
  readonly field: number;
  /** Documents of the segment, removed ones included. */
  readonly count: number;
  /** The only document, when `count` is 1. */
  readonly only: Postings | undefined;
  readonly postingsAt: number;
  readonly postingsBytes: number;
  readonly positionsAt: number;
  readonly positionsBytes: number;
}

export interface TermEntry {
  readonly term: string;
  readonly fields: readonly FieldEntry[];
}

/** Block starts and first terms, kept in the head so that a lookup reads one block. */
export interface BlockIndex {
  /** Pairs of u32: where the block lies in the terms file, where its first term ends in `firstTerms`. */
  readonly blocks: Buffer;
  /** UTF-16, little end first. */
  readonly firstTerms: Buffer;
  /** By field: bytes that the position takes of a term that stands once in all. */
  readonly onceBytes: readonly number[];
}

export class TermReader {
  private readonly files: TermFiles<PageReader>;
  private readonly index: BlockIndex;
  private readonly termsBytes: number;

  constructor(files: TermFiles<PageReader>, index: BlockIndex, termsBytes: number) {
    this.files = files;
    this.index = index;
    this.termsBytes = termsBytes;
  }

  find(term: string): TermEntry | undefined {
    for (const entry of this.from(term)) return entry.term === term ? entry : undefined;
    return undefined;
  }

  /** Every term that begins with `prefix`, in order. */
  *withPrefix(prefix: string): Iterable<TermEntry> {
    for (const entry of this.from(prefix)) {
      if (!entry.term.startsWith(prefix)) return;
      yield entry;
    }
  }

  /** Every term from `start` on, in order. */
  *from(start: string): Iterable<TermEntry> {
    const blocks = this.index.blocks.length / 8;
    for (let block = Math.max(0, this.blocksUpTo(start) - 1); block < blocks; block++)
      yield* this.entries(block, start);
  }

  postings(entry: FieldEntry): Postings {
    return entry.only ?? unpackPostings(this.files.postings.read(entry.postingsAt, entry.postingsBytes), entry.count);
  }

  positionBytes(entry: FieldEntry): Uint8Array {
    return this.files.positions.read(entry.positionsAt, entry.positionsBytes);
  }

  /** Blocks whose first term is `term` or comes before it. */
  private blocksUpTo(term: string): number {
    let low = 0;
    let high = this.index.blocks.length / 8;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.firstTerm(middle) <= term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private firstTerm(block: number): string {
    const start = block === 0 ? 0 : this.index.blocks.readUInt32LE(block * 8 - 4);
    return this.index.firstTerms.toString('utf16le', start, this.index.blocks.readUInt32LE(block * 8 + 4));
  }

  private *entries(block: number, start: string): Iterable<TermEntry> {
    const { blocks } = this.index;
    const at = blocks.readUInt32LE(block * 8);
    const end = block * 8 + 8 < blocks.length ? blocks.readUInt32LE(block * 8 + 8) : this.termsBytes;
    const reader = new ByteReader(this.files.terms.read(at, end - at));
    const cursor: BlockCursor = { postings: reader.varint(), positions: reader.varint(), term: '' };
    while (reader.at < reader.bytes.length) {
      const entry = readEntry(reader, cursor, this.index.onceBytes);
      if (entry.term >= start) yield entry;
    }
  }
}

interface BlockCursor {
  postings: number;
  positions: number;
  term: string;
}

function readEntry(reader: ByteReader, cursor: BlockCursor, onceBytes: readonly number[]): TermEntry {
  const control = reader.byte();
  cursor.term = (control & 1) === 1 ? withLast(cursor.term, reader.varint()) : readUnits(reader, cursor.term);
  const mask = COMMON_MASKS[(control >> 1) & 3] ?? reader.byte();
  const least = control >> 3;
  let count = least === MANY ? MANY + 1 + reader.varint() : least + 1;
  const fields: FieldEntry[] = [];
  for (let field = 0; field < FIELD_COUNT; field++) {
    if ((mask & (1 << field)) === 0) continue;
    if (fields.length > 0) count = reader.varint();
    fields.push(readField(reader, cursor, { field, count, onceBytes: onceBytes[field] ?? 0 }));
  }
  return { term: cursor.term, fields };
}

function readUnits(reader: ByteReader, previous: string): string {
  const lengths = reader.byte();
  const escaped = lengths === ((ESCAPE << 4) | ESCAPE);
  const shared = escaped ? reader.varint() : lengths >> 4;
  const rest = escaped ? reader.varint() : lengths & ESCAPE;
  return previous.slice(0, shared) + reader.units(rest);
}

interface FieldToRead {
  readonly field: number;
  readonly count: number;
  readonly onceBytes: number;
}

function readField(reader: ByteReader, cursor: BlockCursor, { field, count, onceBytes }: FieldToRead): FieldEntry {
  const only = count === 1 ? readOnly(reader) : undefined;
  const postingsBytes = count === 1 ? 0 : reader.varint();
  const positionsBytes = field === VALUE ? 0 : only?.frequencies[0] === 1 ? onceBytes : reader.varint();
  const entry = {
    field,
    count,
    only,
    postingsAt: cursor.postings,
    postingsBytes,
    positionsAt: cursor.positions,
    positionsBytes,
  };
  cursor.postings += postingsBytes;
  cursor.positions += positionsBytes;
  return entry;
}

function readOnly(reader: ByteReader): Postings {
  const packed = reader.varint();
  const frequency = packed % 2 === 1 ? reader.varint() + 2 : 1;
  return { documents: Uint32Array.of(Math.floor(packed / 2)), frequencies: Uint32Array.of(frequency) };
}

function withLast(previous: string, further: number): string {
  return String.fromCharCode(previous.charCodeAt(0), previous.charCodeAt(1) + further + 1);
}
