/**
 * The term dictionary: terms in code unit order, front-coded in blocks of 256; each entry says for each field in how many documents
 * the term stands and where its postings and positions lie. A term with one document carries it in the entry itself.
 *
 * An entry begins with a byte: bit 0 says that the term is the previous one with another last character (then comes how much further
 * that is), bits 1 and 2 which fields it has, bits 3 to 7 in how many documents less one, all ones meaning that more follows.
 */

import { ByteReader, ByteWriter } from './bytes.js';
import { BODY, FIELD_COUNT, TITLE, VALUE } from './fields.js';
import type { PageReader, PageWriter } from './pages.js';
import { type PostingList, type Postings, packPositions, packPostings, unpackPostings } from './postings.js';

const BLOCK_TERMS = 256;
const ESCAPE = 15;
/** Masks of fields that have a number of their own; the others follow in a byte. */
const COMMON_MASKS = [1 << BODY, (1 << TITLE) | (1 << BODY), 1 << VALUE];
const OTHER_MASK = COMMON_MASKS.length;
const MANY = 31;

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

export class TermWriter {
  private readonly files: TermFiles<PageWriter>;
  /** By field, by document: bits of a position. */
  private readonly bitsOf: readonly Uint8Array[];
  private readonly block = new ByteWriter();
  private readonly blocks = new ByteWriter();
  private readonly firstTerms = new ByteWriter();
  private readonly onceBytes: readonly number[];
  private inBlock = 0;
  private previous = '';
  private isFirstField = true;

  constructor(files: TermFiles<PageWriter>, bitsOf: readonly Uint8Array[]) {
    this.files = files;
    this.bitsOf = bitsOf;
    this.onceBytes = bitsOf.map((bits) => Math.ceil(bits.reduce((most, width) => Math.max(most, width), 1) / 8));
  }

  /** Terms come in ascending order, each once. */
  add(term: string, lists: TermLists): void {
    if (this.inBlock === 0) this.beginBlock(term);
    this.writeTerm(term, lists);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const list = lists[field];
      if (list !== undefined) this.writeList(field, list);
    }
    if (++this.inBlock === BLOCK_TERMS) this.endBlock();
  }

  finish(): BlockIndex {
    if (this.inBlock > 0) this.endBlock();
    return { blocks: this.blocks.view(), firstTerms: this.firstTerms.view(), onceBytes: this.onceBytes };
  }

  private beginBlock(term: string): void {
    this.firstTerms.units(term, 0);
    u32(this.blocks, this.files.terms.length);
    u32(this.blocks, this.firstTerms.length);
    this.block.varint(this.files.postings.length);
    this.block.varint(this.files.positions.length);
    this.previous = '';
  }

  private endBlock(): void {
    this.files.terms.write(this.block.view());
    this.block.clear();
    this.inBlock = 0;
  }

  private writeTerm(term: string, lists: TermLists): void {
    let mask = 0;
    for (let field = FIELD_COUNT - 1; field >= 0; field--) mask = mask * 2 + (lists[field] === undefined ? 0 : 1);
    const common = COMMON_MASKS.indexOf(mask);
    const count = lists.find((list) => list !== undefined)?.count ?? 0;
    const further = furtherCharacter(this.previous, term);
    const fields = common < 0 ? OTHER_MASK : common;
    this.block.byte((further < 0 ? 0 : 1) | (fields << 1) | (Math.min(count - 1, MANY) << 3));
    if (further >= 0) this.block.varint(further);
    else this.writeUnits(term);
    if (common < 0) this.block.byte(mask);
    if (count > MANY) this.block.varint(count - MANY - 1);
    this.previous = term;
    this.isFirstField = true;
  }

  private writeUnits(term: string): void {
    const shared = sharedUnits(this.previous, term);
    const rest = term.length - shared;
    if (shared < ESCAPE && rest < ESCAPE) this.block.byte((shared << 4) | rest);
    else {
      this.block.byte((ESCAPE << 4) | ESCAPE);
      this.block.varint(shared);
      this.block.varint(rest);
    }
    this.block.units(term, shared);
  }

  private writeList(field: number, list: PostingList): void {
    if (!this.isFirstField) this.block.varint(list.count);
    this.isFirstField = false;
    const once = list.count === 1 && list.frequencies[0] === 1;
    if (list.count === 1) this.writeOnly(list);
    else {
      const packed = packPostings(list);
      this.block.varint(packed.length);
      this.files.postings.write(packed);
    }
    if (field === VALUE) return;
    const packed = packPositions(list, this.bitsOf[field] as Uint8Array);
    if (!once) this.block.varint(packed.length);
    this.files.positions.write(packed);
    if (once) this.files.positions.write(ZEROS.subarray(0, (this.onceBytes[field] as number) - packed.length));
  }

  private writeOnly({ documents, frequencies }: PostingList): void {
    const frequency = frequencies[0] as number;
    this.block.varint((documents[0] as number) * 2 + (frequency === 1 ? 0 : 1));
    if (frequency > 1) this.block.varint(frequency - 2);
  }
}

const ZEROS = new Uint8Array(4);

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

/** How much further the last character is, less one, where two terms of two differ in nothing else; -1 where they do. */
function furtherCharacter(previous: string, term: string): number {
  if (term.length !== 2 || previous.length !== 2 || previous[0] !== term[0]) return -1;
  return term.charCodeAt(1) - previous.charCodeAt(1) - 1;
}

function withLast(previous: string, further: number): string {
  return String.fromCharCode(previous.charCodeAt(0), previous.charCodeAt(1) + further + 1);
}

function sharedUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

function u32(into: ByteWriter, value: number): void {
  into.reserve(4);
  into.bytes.writeUInt32LE(value, into.length);
  into.length += 4;
}
