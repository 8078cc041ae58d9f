/**
 * Writes the files of one segment: documents first, one by one, then the terms in order, then the head. Whoever calls it decides where
 * documents and terms come from: fresh records (builder) or older segments (merge).
 */

import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { BlockWriter } from './blocks.js';
import { type ColumnPlace, Numbers, writeColumn, writeDays } from './columns.js';
import type { RecordParts } from './documents.js';
import { TEXT_FIELDS } from './fields.js';
import { FINGERPRINT_BYTES } from './fingerprint.js';
import { FORMAT_VERSION, HEAD_FILE, PAGED_FILES, type PagedFile, packHead } from './head.js';
import type { ListRoom, TermRooms } from './list-room.js';
import { PageWriter } from './pages.js';
import { BlobWriter } from './plain-blobs.js';
import type { Segment } from './segment.js';
import { writeSpare } from './spare.js';
import { forEachTerm, type TermSource } from './term-source.js';
import { TermWriter } from './term-writer.js';
import type { SegmentFile, SegmentSummary } from './types.js';

/** What is known of a document beside its blobs and terms. */
export interface DocumentFacts {
  readonly id: string;
  /** Days, see `days.ts`. */
  readonly earliest: number;
  readonly latest: number;
  readonly added: number;
  /** 0: of before runs were noted. */
  readonly run: number;
  readonly pipeline: number;
  readonly superseded: boolean;
  /** Bits that the largest position takes, by text field. */
  readonly positionBits: readonly number[];
}

/** A fresh document but for its terms. */
export interface DocumentToWrite {
  readonly facts: DocumentFacts;
  readonly parts: RecordParts;
  /** Absent under `--no-raw`. */
  readonly raw: Uint8Array | undefined;
  readonly fingerprint: Uint8Array;
}

const BLOCK_FILES = { captures: 'captures.bin', records: 'records.bin', raw: 'raw.bin' } as const;
const BLOCK_NAMES = ['captures', 'records', 'raw'] as const;
const DAY_COLUMNS = ['earliest', 'latest', 'added'] as const;
const NUMBER_COLUMNS = ['run', 'pipeline'] as const;

export class SegmentWriter {
  private readonly folder: string;
  private readonly files: Readonly<Record<PagedFile, PageWriter>>;
  private readonly blocks: Readonly<Record<keyof typeof BLOCK_FILES, BlockWriter>>;
  private readonly cards: BlobWriter;
  private readonly days = { earliest: new Numbers(), latest: new Numbers(), added: new Numbers() };
  private readonly numbers = { run: new Numbers(), pipeline: new Numbers() };
  private readonly positionBits = TEXT_FIELDS.map(() => new Numbers());
  private readonly ids: string[] = [];
  private superseded = 0;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const files = PAGED_FILES.map((name) => [name, new PageWriter(folder, name)]);
    this.files = Object.fromEntries(files) as Record<PagedFile, PageWriter>;
    this.cards = new BlobWriter(this.files['cards.bin']);
    const blocks = Object.entries(BLOCK_FILES).map(([name, file]) => [name, new BlockWriter(this.files[file])]);
    this.blocks = Object.fromEntries(blocks) as Record<keyof typeof BLOCK_FILES, BlockWriter>;
  }

  get documents(): number {
    return this.ids.length;
  }

  addDocument({ facts, parts, raw, fingerprint }: DocumentToWrite): void {
    this.addFacts(facts);
    this.cards.add(parts.card);
    this.blocks.captures.addText(parts.captures);
    this.blocks.records.addText(parts.rest);
    this.blocks.raw.add(raw);
    this.files['fingerprints.bin'].write(fingerprint);
  }

  /** Documents `from` to `to` of a segment, of which these are the facts. */
  copyDocuments(segment: Segment, from: number, facts: readonly DocumentFacts[]): void {
    const to = from + facts.length;
    for (const each of facts) this.addFacts(each);
    this.cards.copy(segment.cards, from, to);
    for (const name of BLOCK_NAMES) this.blocks[name].copy(segment.blocksOf(name), from, to);
    const bytes = facts.length * FINGERPRINT_BYTES;
    this.files['fingerprints.bin'].copy(segment.files['fingerprints.bin'], from * FINGERPRINT_BYTES, bytes);
  }

  private addFacts(facts: DocumentFacts): void {
    this.ids.push(facts.id);
    for (const name of DAY_COLUMNS) this.days[name].push(facts[name]);
    for (const name of NUMBER_COLUMNS) this.numbers[name].push(facts[name]);
    for (let field = 0; field < this.positionBits.length; field++)
      this.positionBits[field]?.push(facts.positionBits[field] as number);
    if (facts.superseded) this.superseded++;
  }

  /** Bits of a position by field and document, of the documents added so far. */
  bitsOf(): readonly Uint8Array[] {
    return this.positionBits.map((column) => Uint8Array.from(column.values.subarray(0, column.length)));
  }

  /** Writes what is left, and the terms of all sources as one. */
  finish(sources: readonly TermSource[]): SegmentSummary {
    const {
      'terms.bin': termsFile,
      'postings.bin': postings,
      'positions.bin': positions,
      'columns.bin': columns,
    } = this.files;
    const writer = new TermWriter({ terms: termsFile, postings, positions }, this.bitsOf());
    const lengths = writeTerms(sources, writer, this.documents);
    const { onceBytes, ...blockIndex } = writer.finish();
    const head = {
      version: FORMAT_VERSION,
      documents: this.documents,
      lengthSums: lengths.map((column) => column.reduce((sum, length) => sum + length, 0)),
      superseded: this.superseded,
      onceBytes,
      columns: this.writeColumns(columns, lengths),
      blocks: Object.fromEntries(Object.entries(this.blocks).map(([name, block]) => [name, block.finish(columns)])),
    };
    this.files['ids.bin'].write(Buffer.from(this.ids.join(''), 'hex'));
    const paged = PAGED_FILES.map((name) => this.files[name].finish());
    const pages = Object.fromEntries(PAGED_FILES.map((name) => [`pages:${name}`, bytesOf(this.files[name].checksums)]));
    const files = [writeHead(this.folder, packHead(head, { ...pages, ...blockIndex })), ...paged];
    const spare = writeSpare(this.folder, files);
    syncFolder(this.folder);
    return {
      version: FORMAT_VERSION,
      name: basename(this.folder),
      documents: this.documents,
      files: [...files, spare],
    };
  }

  /** Closes the files after a failure; the folder is the caller's to remove. */
  abandon(): void {
    for (const file of Object.values(this.files)) file.abandon();
  }

  private writeColumns(file: PageWriter, lengths: readonly Uint32Array[]): Record<string, ColumnPlace> {
    const columns: Record<string, ColumnPlace> = {};
    lengths.forEach((column, field) => {
      columns[`length:${field}`] = writeColumn(file, column);
    });
    this.positionBits.forEach((column, field) => {
      columns[`bits:${field}`] = writeColumn(file, column.values, column.length);
    });
    for (const [name, { values, length }] of Object.entries(this.days)) columns[name] = writeDays(file, values, length);
    for (const [name, { values, length }] of Object.entries(this.numbers))
      columns[name] = writeColumn(file, values, length);
    columns.order = writeColumn(file, orderOf(this.ids));
    columns.cards = this.cards.finish(file);
    return columns;
  }
}

/** Returns the unique terms of each document, by text field, as MiniSearch counts a field's length. */
function writeTerms(sources: readonly TermSource[], writer: TermWriter, documents: number): readonly Uint32Array[] {
  const lengths = TEXT_FIELDS.map(() => new Uint32Array(documents));
  forEachTerm(sources, (term, lists: TermRooms) => {
    writer.add(term, lists);
    for (let field = 0; field < lengths.length; field++) count(lists[field] as ListRoom, lengths[field] as Uint32Array);
  });
  return lengths;
}

function count({ count, documents }: ListRoom, lengths: Uint32Array): void {
  for (let i = 0; i < count; i++) {
    const document = documents[i] as number;
    lengths[document] = (lengths[document] as number) + 1;
  }
}

/** Document numbers by id. */
function orderOf(ids: readonly string[]): Uint32Array {
  const order = Uint32Array.from(ids, (_, document) => document);
  return order.sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1));
}

function bytesOf(checksums: readonly number[]): Buffer {
  const bytes = Buffer.alloc(checksums.length * 4);
  for (const [i, checksum] of checksums.entries()) bytes.writeUInt32LE(checksum, i * 4);
  return bytes;
}

function writeHead(folder: string, bytes: Buffer): SegmentFile {
  const file = new PageWriter(folder, HEAD_FILE);
  file.write(bytes);
  return file.finish();
}

/** A folder's entries are safe only once the folder is; Windows cannot sync one, and does not need to. */
function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, 'r');
  } catch (error) {
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    closeSync(descriptor);
  }
}
