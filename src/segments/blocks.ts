/** Blobs in compressed blocks: a fixed number of documents share one deflate stream, so that any can be had by inflating a few. */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Column, type ColumnPlace, Numbers, writeColumn } from './columns.js';
import type { PageReader, PageWriter } from './pages.js';

const ABSENT = 0xffffffff;
/** 3: on real pages 40 % faster to write than the default level and 6 % larger. */
const LEVEL = 3;

export interface BlocksPlace {
  readonly documentsPerBlock: number;
  /** In the columns file: where each block begins, and where the last one ends. */
  readonly starts: ColumnPlace;
}

export class BlockWriter {
  private readonly file: PageWriter;
  private readonly documentsPerBlock: number;
  private readonly starts = new Numbers();
  private held: (Uint8Array | undefined)[] = [];

  constructor(file: PageWriter, documentsPerBlock: number) {
    this.file = file;
    this.documentsPerBlock = documentsPerBlock;
    this.starts.push(0);
  }

  add(blob: Uint8Array | undefined): void {
    this.held.push(blob);
    if (this.held.length === this.documentsPerBlock) this.flush();
  }

  finish(columns: PageWriter): BlocksPlace {
    if (this.held.length > 0) this.flush();
    return {
      documentsPerBlock: this.documentsPerBlock,
      starts: writeColumn(columns, this.starts.values, this.starts.length),
    };
  }

  private flush(): void {
    const lengths = Buffer.alloc(this.held.length * 4);
    for (const [i, blob] of this.held.entries()) lengths.writeUInt32LE(blob?.length ?? ABSENT, i * 4);
    const blobs = this.held.filter((blob) => blob !== undefined);
    this.file.write(deflateRawSync(Buffer.concat([lengths, ...blobs]), { level: LEVEL }));
    this.starts.push(this.file.length);
    this.held = [];
  }
}

export class BlockReader {
  private readonly file: PageReader;
  private readonly documentsPerBlock: number;
  private readonly starts: Column;
  private readonly documents: number;
  private lastBlock = -1;
  private lastBytes: Buffer = Buffer.alloc(0);

  constructor(file: PageReader, columns: PageReader, place: BlocksPlace, documents: number) {
    this.file = file;
    this.documentsPerBlock = place.documentsPerBlock;
    this.starts = new Column(columns, place.starts);
    this.documents = documents;
  }

  blob(document: number): Buffer | undefined {
    const block = Math.floor(document / this.documentsPerBlock);
    const bytes = this.block(block);
    const inBlock = document - block * this.documentsPerBlock;
    let at = Math.min(this.documentsPerBlock, this.documents - block * this.documentsPerBlock) * 4;
    for (let i = 0; i < inBlock; i++) {
      const length = bytes.readUInt32LE(i * 4);
      if (length !== ABSENT) at += length;
    }
    const length = bytes.readUInt32LE(inBlock * 4);
    return length === ABSENT ? undefined : bytes.subarray(at, at + length);
  }

  private block(block: number): Buffer {
    if (block !== this.lastBlock) {
      const start = this.starts.at(block);
      this.lastBytes = inflateRawSync(this.file.read(start, this.starts.at(block + 1) - start));
      this.lastBlock = block;
    }
    return this.lastBytes;
  }
}
