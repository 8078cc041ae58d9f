/** Blobs in compressed blocks: neighbours share one deflate stream of some 12 KB, so that any can be had by inflating a few. */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Column, type ColumnPlace, Numbers, writeColumn } from './columns.js';
import { MOST_UTF8_BYTES, type PageReader, type PageWriter } from './pages.js';

const BLOCK_BYTES = 12_000;
const BLOCK_DOCUMENTS = 64;
const LENGTHS_BYTES = BLOCK_DOCUMENTS * 4;
const ABSENT = 0xffffffff;
/** Before each stream stands how much it holds, so that it can be inflated in one piece. */
const SIZE_BYTES = 4;
/** Of zlib. */
const MIN_CHUNK = 64;
/** The fastest: on real pages it writes twice as fast as the default and takes a tenth more room. */
const LEVEL = 1;
/** The most: a tenth faster than what zlib takes by itself, for half a megabyte while it works. */
const MEMORY_LEVEL = 9;

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
  /** Blobs of the block at hand, one after the other, behind room for the lengths of as many as a block can have. */
  private room = Buffer.allocUnsafe(LENGTHS_BYTES + BLOCK_BYTES * 2);
  private end = LENGTHS_BYTES;
  private lengths: number[] = [];
  private documents = 0;

  constructor(file: PageWriter) {
    this.file = file;
  }

  add(blob: Uint8Array | undefined): void {
    if (blob !== undefined) {
      this.reserve(blob.length);
      this.room.set(blob, this.end);
    }
    this.added(blob?.length);
  }

  /** In UTF-8. */
  addText(text: string): void {
    this.reserve(text.length * MOST_UTF8_BYTES);
    this.added(this.room.write(text, this.end));
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.room.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.end + bytes, this.room.length * 2));
    this.room.copy(grown, 0, 0, this.end);
    this.room = grown;
  }

  private added(length: number | undefined): void {
    this.lengths.push(length ?? ABSENT);
    this.end += length ?? 0;
    if (this.end >= LENGTHS_BYTES + BLOCK_BYTES || this.lengths.length === BLOCK_DOCUMENTS) this.flush();
  }

  /** Documents `from` to `to` of a written file: full blocks as they lie there, the others are packed anew. */
  copy(reader: BlockReader, from: number, to: number): void {
    for (let document = from; document < to; ) {
      const block = reader.fullBlockAt(document, to);
      if (block === undefined) {
        this.add(reader.blob(document++));
        continue;
      }
      this.flush();
      this.starts.push(this.file.length);
      this.firsts.push(this.documents);
      this.file.write(block.packed);
      this.documents += block.documents;
      document += block.documents;
    }
  }

  finish(columns: PageWriter): BlocksPlace {
    this.flush();
    this.starts.push(this.file.length);
    return {
      starts: writeColumn(columns, this.starts.values, this.starts.length),
      firsts: writeColumn(columns, this.firsts.values, this.firsts.length),
    };
  }

  private flush(): void {
    const { lengths } = this;
    if (lengths.length === 0) return;
    const start = LENGTHS_BYTES - lengths.length * 4;
    for (const [i, length] of lengths.entries()) this.room.writeUInt32LE(length, start + i * 4);
    const whole = this.room.subarray(start, this.end);
    this.starts.push(this.file.length);
    this.firsts.push(this.documents);
    this.file.number(whole.length, SIZE_BYTES);
    const chunkSize = Math.max(MIN_CHUNK, whole.length);
    this.file.write(deflateRawSync(whole, { level: LEVEL, memLevel: MEMORY_LEVEL, chunkSize }));
    this.documents += lengths.length;
    this.lengths = [];
    this.end = LENGTHS_BYTES;
  }
}

interface FullBlock {
  readonly packed: Buffer;
  readonly documents: number;
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

  /** The block that begins with `document`, as it lies on the disk, when it ends before `end` and no more would have fitted into it. */
  fullBlockAt(document: number, end: number): FullBlock | undefined {
    const block = this.blockOf(document);
    const firsts = this.firsts.all();
    const next = firsts[block + 1] ?? this.documents;
    if (firsts[block] !== document || next > end) return undefined;
    const packed = this.packed(block);
    const documents = next - document;
    const isFull = documents === BLOCK_DOCUMENTS || packed.readUInt32LE() - documents * 4 >= BLOCK_BYTES;
    return isFull ? { packed, documents } : undefined;
  }

  private blockOf(document: number): number {
    const firsts = this.firsts.all();
    let low = 0;
    let high = firsts.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((firsts[middle] as number) <= document) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Good until another one is asked for. */
  private packed(block: number): Buffer {
    const starts = this.starts.all();
    const start = starts[block] as number;
    return this.file.peek(start, (starts[block + 1] as number) - start);
  }

  private open(block: number): void {
    const firsts = this.firsts.all();
    const packed = this.packed(block);
    const chunkSize = Math.max(MIN_CHUNK, packed.readUInt32LE());
    this.bytes = inflateRawSync(packed.subarray(SIZE_BYTES), { chunkSize });
    this.first = firsts[block] as number;
    this.end = firsts[block + 1] ?? this.documents;
    this.block = block;
  }
}
