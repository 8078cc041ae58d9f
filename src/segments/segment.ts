/** A segment on disk, open for reading: its head is in memory, everything else is fetched and verified when it is asked for. */

import { join } from 'node:path';
import { ArchiveError } from '../errors.js';
import type { ArchiveRecord, Capture } from '../model.js';
import { BlockReader } from './blocks.js';
import { Column, type ColumnPlace } from './columns.js';
import { isoDay, NO_DAY } from './days.js';
import { TermReader } from './dictionary.js';
import {
  type Card,
  type Heading,
  readBody,
  readCaptures,
  readCard,
  readHeading,
  readRecord,
  readUncaptured,
  type Uncaptured,
} from './documents.js';
import { FINGERPRINT_BYTES } from './fingerprint.js';
import {
  FORMAT_VERSION,
  HEAD_FILE,
  type Head,
  OLDEST_FORMAT,
  PAGED_FILES,
  type PagedFile,
  unpackHead,
} from './head.js';
import { damaged, PAGE_BYTES, PageReader, readWhole } from './pages.js';
import { BlobReader } from './plain-blobs.js';
import type { SegmentSummary } from './types.js';

const ID_BYTES = 32;
/** Ids lie as if by lot: of 16,000 not one is further from where it should be than twice the root of their number. */
const SPREAD = 2;

export class Segment {
  readonly folder: string;
  readonly head: Head;
  readonly terms: TermReader;
  readonly files: Readonly<Record<PagedFile, PageReader>>;
  readonly cards: BlobReader;
  private readonly columns = new Map<string, Column>();
  private ids: Buffer | undefined;
  private idsAsked = 0;
  private readonly blocks = new Map<string, BlockReader>();

  constructor(folder: string, summary: SegmentSummary) {
    this.folder = folder;
    const { head, tables } = readHead(folder, summary);
    this.head = head;
    const sizes = new Map(summary.files.map(({ name, bytes }) => [name, bytes]));
    const readers = PAGED_FILES.map((name) => {
      return [name, new PageReader(join(folder, name), sizes.get(name) ?? 0, wordsOf(tables[`pages:${name}`]))];
    });
    this.files = Object.fromEntries(readers) as Record<PagedFile, PageReader>;
    this.cards = new BlobReader(this.files['cards.bin'], this.files['columns.bin'], this.placeOf('cards'));
    const { 'terms.bin': terms, 'postings.bin': postings, 'positions.bin': positions } = this.files;
    const index = {
      blocks: tables.blocks as Buffer,
      firstTerms: tables.firstTerms as Buffer,
      onceBytes: head.onceBytes,
    };
    this.terms = new TermReader({ terms, postings, positions }, index, sizes.get('terms.bin') ?? 0);
  }

  get documents(): number {
    return this.head.documents;
  }

  column(name: string): Column {
    let column = this.columns.get(name);
    if (column === undefined) {
      column = new Column(this.files['columns.bin'], this.placeOf(name));
      this.columns.set(name, column);
    }
    return column;
  }

  idOf(document: number): string {
    const at = document * ID_BYTES;
    const file = this.files['ids.bin'];
    // Who has asked as often as the file has pages is given all of it.
    if (this.ids === undefined && ++this.idsAsked * PAGE_BYTES > this.documents * ID_BYTES)
      this.ids = file.read(0, this.documents * ID_BYTES);
    return this.ids?.toString('hex', at, at + ID_BYTES) ?? file.peek(at, ID_BYTES).toString('hex');
  }

  /**
   * The place in id order of the first document whose id is not before `id`. Ids are hashes and lie evenly, so the search begins where
   * the id should be and widens from there.
   */
  rankOf(id: string): number {
    const order = this.column('order');
    const isBefore = (rank: number): boolean => this.idOf(order.at(rank)) < id;
    let low = Math.min(this.likelyRank(id), this.documents);
    let high = low;
    for (let step = 8; low > 0 && !isBefore(low - 1); step *= 2) low = Math.max(0, low - step);
    for (let step = 8; high < this.documents && isBefore(high); step *= 2) high = Math.min(this.documents, high + step);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The same of a document of its own, whose number is looked for where its id should be: no other id is read. */
  rankOfDocument(document: number, id: string): number {
    const guess = this.likelyRank(id);
    const spread = Math.ceil(SPREAD * Math.sqrt(this.documents));
    const first = Math.max(0, guess - spread);
    const count = Math.min(this.documents, guess + spread) - first;
    const place = this.column('order').placeOf(document, first, count);
    return place < 0 ? this.rankOf(id) : place;
  }

  private likelyRank(id: string): number {
    return Math.floor((Number.parseInt(id.slice(0, 8).padEnd(8, '0'), 16) / 2 ** 32) * this.documents) || 0;
  }

  /** The document at a place in id order. */
  documentAt(rank: number): number {
    return this.column('order').at(rank);
  }

  card(document: number): Card {
    return readCard(this.cards.blob(document));
  }

  heading(document: number): Heading {
    return readHeading(this.cards.blob(document));
  }

  body(document: number): string {
    return readBody(this.cards.blob(document));
  }

  captures(document: number): readonly Capture[] {
    return readCaptures(this.blob('captures', document));
  }

  record(document: number): ArchiveRecord {
    return readRecord({
      card: this.cards.blob(document),
      captures: this.blob('captures', document),
      rest: this.blob('records', document),
    });
  }

  uncaptured(document: number): Uncaptured {
    return readUncaptured({ card: this.cards.blob(document), rest: this.blob('records', document) });
  }

  raw(document: number): Uint8Array | undefined {
    return this.blocksOf('raw').blob(document);
  }

  /** See `fingerprint.ts`. */
  fingerprint(document: number): Uint8Array {
    return this.files['fingerprints.bin'].read(document * FINGERPRINT_BYTES, FINGERPRINT_BYTES);
  }

  added(document: number): string | undefined {
    return this.day('added', document);
  }

  firstDay(document: number): string | undefined {
    return this.day('earliest', document);
  }

  private day(column: string, document: number): string | undefined {
    const day = this.column(column).at(document);
    return day === NO_DAY ? undefined : isoDay(day);
  }

  /** The run that last changed the record; 0 in segments of before runs were noted. */
  run(document: number): number {
    return this.head.columns.run ? this.column('run').at(document) : 0;
  }

  /** The number of the pipeline that made the record. */
  pipeline(document: number): number {
    return this.head.columns.pipeline
      ? this.column('pipeline').at(document)
      : Number(this.record(document).pipeline) || 0;
  }

  /** From now on it can be read even after a writer removed its files. */
  hold(): void {
    for (const file of Object.values(this.files)) file.open();
  }

  close(): void {
    for (const file of Object.values(this.files)) file.close();
  }

  private placeOf(column: string): ColumnPlace {
    const place = this.head.columns[column];
    if (place === undefined) throw damaged(this.folder, `has no column ${column}`);
    return place;
  }

  private blob(name: string, document: number): Buffer {
    const blob = this.blocksOf(name).blob(document);
    if (blob === undefined) throw damaged(this.folder, `lacks document ${document} in its ${name}`);
    return blob;
  }

  blocksOf(name: string): BlockReader {
    let reader = this.blocks.get(name);
    if (reader === undefined) {
      const place = this.head.blocks[name];
      if (place === undefined) throw damaged(this.folder, `has no ${name}`);
      reader = new BlockReader(
        this.files[`${name}.bin` as PagedFile],
        this.files['columns.bin'],
        place,
        this.documents,
      );
      this.blocks.set(name, reader);
    }
    return reader;
  }
}

export function openSegment(folder: string, summary: SegmentSummary): Segment {
  return new Segment(folder, summary);
}

function readHead(folder: string, summary: SegmentSummary): ReturnType<typeof unpackHead> {
  if (summary.version < OLDEST_FORMAT || summary.version > FORMAT_VERSION) {
    throw new ArchiveError(
      'archive-version',
      `${folder} has index format ${summary.version}, this program reads ${FORMAT_VERSION}`,
      {
        hint: summary.version > FORMAT_VERSION ? 'use the newer program that wrote it' : 'run `archive rebuild`',
        path: folder,
      },
    );
  }
  const file = summary.files.find(({ name }) => name === HEAD_FILE);
  if (file === undefined) throw damaged(folder, 'has no head');
  return unpackHead(readWhole(folder, file), join(folder, HEAD_FILE));
}

function wordsOf(table: Buffer | undefined): Uint32Array {
  const bytes = table ?? Buffer.alloc(0);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
