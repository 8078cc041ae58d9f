/**
 * The term dictionary: terms in code unit order, front-coded in blocks of 256; each entry says for each field in how many documents
 * the term stands and where its postings and positions lie. A term with one document carries it in the entry itself.
 */

import { ByteReader, ByteWriter } from './bytes.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import type { PageReader, PageWriter } from './pages.js';
import { type PostingList, type Postings, readPostings, writePositions, writePostings } from './postings.js';

const BLOCK_TERMS = 256;
const ESCAPE = 15;
const MASKS = 1 << FIELD_COUNT;

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
}

export class TermWriter {
  private readonly files: TermFiles<PageWriter>;
  /** By field, by document: bits of a position. */
  private readonly bitsOf: readonly Uint8Array[];
  private readonly block = new ByteWriter();
  private readonly scratch = new ByteWriter();
  private readonly blocks = new ByteWriter();
  private readonly firstTerms = new ByteWriter();
  private inBlock = 0;
  private previous = '';
  terms = 0;

  constructor(files: TermFiles<PageWriter>, bitsOf: readonly Uint8Array[]) {
    this.files = files;
    this.bitsOf = bitsOf;
  }

  /** Terms come in ascending order, each once. */
  add(term: string, lists: TermLists): void {
    if (this.inBlock === 0) this.beginBlock(term);
    this.writeTerm(term);
    this.writeHeader(lists);
    this.terms++;
    if (++this.inBlock === BLOCK_TERMS) this.endBlock();
  }

  finish(): BlockIndex {
    if (this.inBlock > 0) this.endBlock();
    return { blocks: this.blocks.view(), firstTerms: this.firstTerms.view() };
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

  private writeTerm(term: string): void {
    const shared = sharedUnits(this.previous, term);
    const rest = term.length - shared;
    if (shared < ESCAPE && rest < ESCAPE) this.block.byte((shared << 4) | rest);
    else {
      this.block.byte((ESCAPE << 4) | ESCAPE);
      this.block.varint(shared);
      this.block.varint(rest);
    }
    this.block.units(term, shared);
    this.previous = term;
  }

  private writeHeader(lists: TermLists): void {
    let mask = 0;
    for (let field = 0; field < FIELD_COUNT; field++) if (lists[field] !== undefined) mask |= 1 << field;
    let first = true;
    for (let field = 0; field < FIELD_COUNT; field++) {
      const list = lists[field];
      if (list === undefined) continue;
      this.block.varint(first ? list.documents.length * MASKS + mask : list.documents.length);
      first = false;
      this.writeList(field, list);
    }
  }

  private writeList(field: number, list: PostingList): void {
    this.scratch.clear();
    writePostings(list, this.scratch);
    if (list.documents.length === 1) this.block.append(this.scratch.view());
    else {
      this.block.varint(this.scratch.length);
      this.files.postings.write(this.scratch.view());
    }
    if (field === VALUE) return;
    this.scratch.clear();
    writePositions(list, this.bitsOf[field] as Uint8Array, this.scratch);
    this.block.varint(this.scratch.length);
    this.files.positions.write(this.scratch.view());
  }
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
    return entry.only ?? readPostings(this.files.postings.read(entry.postingsAt, entry.postingsBytes), entry.count);
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
      const entry = readEntry(reader, cursor);
      if (entry.term >= start) yield entry;
    }
  }
}

interface BlockCursor {
  postings: number;
  positions: number;
  term: string;
}

function readEntry(reader: ByteReader, cursor: BlockCursor): TermEntry {
  const lengths = reader.byte();
  const escaped = lengths === ((ESCAPE << 4) | ESCAPE);
  const shared = escaped ? reader.varint() : lengths >> 4;
  const rest = escaped ? reader.varint() : lengths & ESCAPE;
  cursor.term = cursor.term.slice(0, shared) + reader.units(rest);
  const header = reader.varint();
  const mask = header % MASKS;
  const fields: FieldEntry[] = [];
  for (let field = 0; field < FIELD_COUNT; field++) {
    if ((mask & (1 << field)) === 0) continue;
    const count = fields.length === 0 ? Math.floor(header / MASKS) : reader.varint();
    fields.push(readField(reader, cursor, field, count));
  }
  return { term: cursor.term, fields };
}

function readField(reader: ByteReader, cursor: BlockCursor, field: number, count: number): FieldEntry {
  const only = count === 1 ? readOnly(reader) : undefined;
  const postingsBytes = count === 1 ? 0 : reader.varint();
  const positionsBytes = field === VALUE ? 0 : reader.varint();
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
  const gap = reader.varint();
  const frequency = gap % 2 === 1 ? reader.varint() + 2 : 1;
  return { documents: Uint32Array.of(Math.floor(gap / 2)), frequencies: Uint32Array.of(frequency) };
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
