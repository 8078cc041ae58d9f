/**
 * Writes the files of one segment: documents first, one by one, then the terms in order, then the head. Whoever calls it decides where
 * documents and terms come from: fresh records (builder) or older segments (merge).
 */

import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { BlockWriter } from './blocks.js';
import { type ColumnPlace, Numbers, writeColumn, writeDays } from './columns.js';
import type { TermLists } from './dictionary.js';
import type { DocumentBlobs } from './documents.js';
import { TEXT_FIELDS } from './fields.js';
import { FORMAT_VERSION, HEAD_FILE, PAGED_FILES, type PagedFile, packHead } from './head.js';
import { PageWriter } from './pages.js';
import { BlobWriter } from './plain-blobs.js';
import type { PostingList } from './postings.js';
import { writeSpare } from './spare.js';
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

export interface TermWithLists {
  readonly term: string;
  readonly lists: TermLists;
}

const BLOCK_FILES = { captures: 'captures.bin', records: 'records.bin', raw: 'raw.bin' } as const;
const DAY_COLUMNS = ['earliest', 'latest', 'added'] as const;
const NUMBER_COLUMNS = ['run', 'pipeline'] as const;

export class SegmentWriter {
  private readonly folder: string;
  private readonly files: Readonly<Record<PagedFile, PageWriter>>;
  private readonly blocks: Readonly<Record<keyof typeof BLOCK_FILES, BlockWriter>>;
  private readonly cards: BlobWriter;
  private readonly days = DAY_COLUMNS.map(() => new Numbers());
  private readonly numbers = NUMBER_COLUMNS.map(() => new Numbers());
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

  addDocument(facts: DocumentFacts, blobs: DocumentBlobs): void {
    this.ids.push(facts.id);
    for (const [i, name] of DAY_COLUMNS.entries()) this.days[i]?.push(facts[name]);
    for (const [i, name] of NUMBER_COLUMNS.entries()) this.numbers[i]?.push(facts[name]);
    for (const [field, bits] of facts.positionBits.entries()) this.positionBits[field]?.push(bits);
    if (facts.superseded) this.superseded++;
    this.cards.add(blobs.card);
    this.blocks.captures.add(blobs.captures);
    this.blocks.records.add(blobs.rest);
    this.blocks.raw.add(blobs.raw);
    this.files['fingerprints.bin'].write(blobs.fingerprint);
  }

  /** Bits of a position by field and document, of the documents added so far. */
  bitsOf(): readonly Uint8Array[] {
    return this.positionBits.map((column) => Uint8Array.from(column.values.subarray(0, column.length)));
  }

  /** Writes what is left; `terms` come in ascending order, each once. */
  finish(terms: Iterable<TermWithLists>): SegmentSummary {
    const {
      'terms.bin': termsFile,
      'postings.bin': postings,
      'positions.bin': positions,
      'columns.bin': columns,
    } = this.files;
    const writer = new TermWriter({ terms: termsFile, postings, positions }, this.bitsOf());
    const lengths = writeTerms(terms, writer, this.documents);
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
    DAY_COLUMNS.forEach((name, i) => {
      const column = this.days[i] as Numbers;
      columns[name] = writeDays(file, column.values, column.length);
    });
    NUMBER_COLUMNS.forEach((name, i) => {
      const column = this.numbers[i] as Numbers;
      columns[name] = writeColumn(file, column.values, column.length);
    });
    columns.order = writeColumn(file, orderOf(this.ids));
    columns.cards = this.cards.finish(file);
    return columns;
  }
}

/** Returns the unique terms of each document, by text field, as MiniSearch counts a field's length. */
function writeTerms(terms: Iterable<TermWithLists>, writer: TermWriter, documents: number): readonly Uint32Array[] {
  const lengths = TEXT_FIELDS.map(() => new Uint32Array(documents));
  for (const { term, lists } of terms) {
    writer.add(term, lists);
    for (let field = 0; field < lengths.length; field++) count(lists[field], lengths[field] as Uint32Array);
  }
  return lengths;
}

function count(list: PostingList | undefined, lengths: Uint32Array): void {
  if (list === undefined) return;
  for (let i = 0; i < list.count; i++) {
    const document = list.documents[i] as number;
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
