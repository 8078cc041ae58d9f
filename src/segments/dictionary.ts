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
import { type Postings, unpackPostings } from './postings.js';

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
    const cursor = this.cursor(Math.max(0, this.blocksUpTo(start) - 1));
    while (cursor.next()) if (cursor.term >= start) yield cursor.entry();
  }

  /** Before the first term of a block; goes on through all that follow. */
  cursor(block = 0): TermCursor {
    return new TermCursor(this.files, this.index, { block, bytes: this.termsBytes });
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
}

/** Goes through the entries one by one, without making an object for each. What is said by field is only good for fields in `mask`. */
export class TermCursor {
  term = '';
  /** A bit for each field that the term has. */
  mask = 0;
  /** Documents by field; where there is only one, which and how often. */
  readonly counts = new Uint32Array(FIELD_COUNT);
  readonly onlyDocuments = new Uint32Array(FIELD_COUNT);
  readonly onlyFrequencies = new Uint32Array(FIELD_COUNT);
  readonly postingsAt = new Float64Array(FIELD_COUNT);
  readonly postingsBytes = new Uint32Array(FIELD_COUNT);
  readonly positionsAt = new Float64Array(FIELD_COUNT);
  readonly positionsBytes = new Uint32Array(FIELD_COUNT);
  readonly files: TermFiles<PageReader>;
  private readonly index: BlockIndex;
  /** Of the terms file. */
  private readonly bytes: number;
  private block: number;
  private reader = new ByteReader(new Uint8Array(0));
  private nextPostings = 0;
  private nextPositions = 0;

  constructor(files: TermFiles<PageReader>, index: BlockIndex, { block, bytes }: { block: number; bytes: number }) {
    this.files = files;
    this.index = index;
    this.block = block;
    this.bytes = bytes;
  }

  /** False past the last term. */
  next(): boolean {
    const { reader } = this;
    if (reader.at >= reader.bytes.length) return this.openBlock() && this.next();
    const control = reader.byte();
    this.term = (control & 1) === 1 ? withLast(this.term, reader.varint()) : readUnits(reader, this.term);
    this.mask = COMMON_MASKS[(control >> 1) & 3] ?? reader.byte();
    const least = control >> 3;
    let count = least === MANY ? MANY + 1 + reader.varint() : least + 1;
    for (let field = 0; field < FIELD_COUNT; field++) {
      if ((this.mask & (1 << field)) === 0) continue;
      this.readField(field, count || reader.varint());
      count = 0;
    }
    return true;
  }

  entry(): TermEntry {
    const fields: FieldEntry[] = [];
    for (let field = 0; field < FIELD_COUNT; field++)
      if ((this.mask & (1 << field)) !== 0) fields.push(this.fieldEntry(field));
    return { term: this.term, fields };
  }

  private openBlock(): boolean {
    const { blocks } = this.index;
    const place = this.block * 8;
    if (place >= blocks.length) return false;
    const at = blocks.readUInt32LE(place);
    const end = place + 8 < blocks.length ? blocks.readUInt32LE(place + 8) : this.bytes;
    this.reader = new ByteReader(this.files.terms.read(at, end - at));
    this.nextPostings = this.reader.varint();
    this.nextPositions = this.reader.varint();
    this.term = '';
    this.block++;
    return true;
  }

  private readField(field: number, count: number): void {
    const { reader } = this;
    this.counts[field] = count;
    if (count === 1) this.readOnly(field);
    const once = count === 1 && this.onlyFrequencies[field] === 1;
    const postingsBytes = count === 1 ? 0 : reader.varint();
    const positionsBytes = field === VALUE ? 0 : once ? (this.index.onceBytes[field] ?? 0) : reader.varint();
    this.postingsAt[field] = this.nextPostings;
    this.postingsBytes[field] = postingsBytes;
    this.positionsAt[field] = this.nextPositions;
    this.positionsBytes[field] = positionsBytes;
    this.nextPostings += postingsBytes;
    this.nextPositions += positionsBytes;
  }

  private readOnly(field: number): void {
    const packed = this.reader.varint();
    this.onlyDocuments[field] = Math.floor(packed / 2);
    this.onlyFrequencies[field] = packed % 2 === 1 ? this.reader.varint() + 2 : 1;
  }

  private only(field: number): Postings {
    const document = this.onlyDocuments[field] as number;
    return { documents: Uint32Array.of(document), frequencies: Uint32Array.of(this.onlyFrequencies[field] as number) };
  }

  private fieldEntry(field: number): FieldEntry {
    const count = this.counts[field] as number;
    return {
      field,
      count,
      only: count === 1 ? this.only(field) : undefined,
      postingsAt: this.postingsAt[field] as number,
      postingsBytes: this.postingsBytes[field] as number,
      positionsAt: this.positionsAt[field] as number,
      positionsBytes: this.positionsBytes[field] as number,
    };
  }
}

function readUnits(reader: ByteReader, previous: string): string {
  const lengths = reader.byte();
  const escaped = lengths === ((ESCAPE << 4) | ESCAPE);
  const shared = escaped ? reader.varint() : lengths >> 4;
  const rest = escaped ? reader.varint() : lengths & ESCAPE;
  return previous.slice(0, shared) + reader.units(rest);
}

function withLast(previous: string, further: number): string {
  return String.fromCharCode(previous.charCodeAt(0), previous.charCodeAt(1) + further + 1);
}
