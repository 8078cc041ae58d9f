/** Blobs in compressed blocks: neighbours share one deflate stream of some 24 KB, so that any can be had by inflating a few. */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Column, type ColumnPlace, Numbers, writeColumn } from './columns.js';
import type { PageReader, PageWriter } from './pages.js';

const BLOCK_BYTES = 24_000;
const BLOCK_DOCUMENTS = 64;
const ABSENT = 0xffffffff;
/** The fastest: on real pages it writes twice as fast as the default and takes a tenth more room. */
const LEVEL = 1;

/** In the columns file. */
export interface BlocksPlace {
  /** Where each block begins, and where the last one ends. */
  readonly starts: ColumnPlace;
  /** The first document of each block. */
  readonly firsts: ColumnPlace;
}

export class BlockWriter {
  private readonly file: PageWriter;
  private readonly starts = new Numbers();
  private readonly firsts = new Numbers();
  private held: (Uint8Array | undefined)[] = [];
  private heldBytes = 0;
  private documents = 0;

  constructor(file: PageWriter) {
    this.file = file;
  }

  add(blob: Uint8Array | undefined): void {
    this.held.push(blob);
    this.heldBytes += blob?.length ?? 0;
    if (this.heldBytes >= BLOCK_BYTES || this.held.length === BLOCK_DOCUMENTS) this.flush();
  }

  finish(columns: PageWriter): BlocksPlace {
    if (this.held.length > 0) this.flush();
    this.starts.push(this.file.length);
    return {
      starts: writeColumn(columns, this.starts.values, this.starts.length),
      firsts: writeColumn(columns, this.firsts.values, this.firsts.length),
    };
  }

  private flush(): void {
    const lengths = Buffer.alloc(this.held.length * 4);
    for (const [i, blob] of this.held.entries()) lengths.writeUInt32LE(blob?.length ?? ABSENT, i * 4);
    const blobs = this.held.filter((blob) => blob !== undefined);
    this.starts.push(this.file.length);
    this.firsts.push(this.documents);
    this.file.write(deflateRawSync(Buffer.concat([lengths, ...blobs]), { level: LEVEL }));
    this.documents += this.held.length;
    this.held = [];
    this.heldBytes = 0;
  }
}

export class BlockReader {
  private readonly file: PageReader;
  private readonly starts: Column;
  private readonly firsts: Column;
  private readonly documents: number;
  private block = -1;
  private first = 0;
  private end = 0;
  private bytes: Buffer = Buffer.alloc(0);

  constructor(file: PageReader, columns: PageReader, place: BlocksPlace, documents: number) {
    this.file = file;
    this.starts = new Column(columns, place.starts);
    this.firsts = new Column(columns, place.firsts);
    this.documents = documents;
  }

  blob(document: number): Buffer | undefined {
    if (this.block < 0 || document < this.first || document >= this.end) this.open(this.blockOf(document));
    const inBlock = document - this.first;
    let at = (this.end - this.first) * 4;
    for (let i = 0; i < inBlock; i++) {
      const length = this.bytes.readUInt32LE(i * 4);
      if (length !== ABSENT) at += length;
    }
    const length = this.bytes.readUInt32LE(inBlock * 4);
    return length === ABSENT ? undefined : this.bytes.subarray(at, at + length);
  }

  private blockOf(document: number): number {
    let low = 0;
    let high = this.firsts.count;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.firsts.at(middle) <= document) low = middle;
      else high = middle;
    }
    return low;
  }

  private open(block: number): void {
    const start = this.starts.at(block);
    this.bytes = inflateRawSync(this.file.read(start, this.starts.at(block + 1) - start));
    this.first = this.firsts.at(block);
    this.end = block + 1 < this.firsts.count ? this.firsts.at(block + 1) : this.documents;
    this.block = block;
  }
}
