/** Columns: one whole number a document, all of a column as wide as its largest needs, so that any document's is one read away. */

import { NO_DAY } from './days.js';
import type { PageReader, PageWriter } from './pages.js';

/** Where a column lies in the columns file. */
export interface ColumnPlace {
  readonly at: number;
  readonly count: number;
  /** Bytes of a number. */
  readonly width: 1 | 2 | 4 | 8;
  /** In a column of days: the day that is stored as 1; 0 is no day. */
  readonly firstDay?: number;
}

/** Numbers fetched at once where one is asked for. */
const CHUNK = 4096;

/** Numbers that come one by one while a segment is written. */
export class Numbers {
  values: Float64Array;
  length = 0;

  constructor(capacity = 1024) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }
}

export function writeColumn(file: PageWriter, values: ArrayLike<number>, count = values.length): ColumnPlace {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, values[i] as number);
  const place = { at: file.length, count, width: widthOf(largest) };
  const bytes = Buffer.alloc(count * place.width);
  for (let i = 0; i < count; i++) writeNumber(bytes, i, place.width, values[i] as number);
  file.write(bytes);
  return place;
}

/** Two bytes do for 179 years of days. */
export function writeDays(file: PageWriter, days: ArrayLike<number>, count: number): ColumnPlace {
  let firstDay = 0;
  let known = false;
  for (let i = 0; i < count; i++) {
    const day = days[i] as number;
    if (day !== NO_DAY && (!known || day < firstDay)) firstDay = day;
    known ||= day !== NO_DAY;
  }
  const stored = Float64Array.from({ length: count }, (_, i) =>
    days[i] === NO_DAY ? 0 : (days[i] as number) - firstDay + 1,
  );
  return { ...writeColumn(file, stored), firstDay };
}

function widthOf(largest: number): 1 | 2 | 4 | 8 {
  if (largest < 0x100) return 1;
  if (largest < 0x10000) return 2;
  return largest < 0x100000000 ? 4 : 8;
}

function writeNumber(bytes: Buffer, i: number, width: number, value: number): void {
  if (width === 1) bytes[i] = value;
  else if (width === 2) bytes.writeUInt16LE(value, i * 2);
  else if (width === 8) bytes.writeDoubleLE(value, i * 8);
  else bytes.writeUInt32LE(value, i * 4);
}

export class Column {
  private readonly file: PageReader;
  private readonly place: ColumnPlace;
  private whole: ArrayLike<number> | undefined;
  private chunk: ArrayLike<number> = [];
  private chunkStart = 0;
  private readNumbers = 0;

  constructor(file: PageReader, place: ColumnPlace) {
    this.file = file;
    this.place = place;
  }

  get count(): number {
    return this.place.count;
  }

  at(document: number): number {
    if (this.whole !== undefined) return this.whole[document] as number;
    if (document < this.chunkStart || document >= this.chunkStart + this.chunk.length) {
      // Who has jumped about for as long as reading all of it takes will go on jumping.
      if (this.readNumbers >= this.place.count) return this.all()[document] as number;
      this.readNumbers += CHUNK;
      this.chunkStart = document - (document % CHUNK);
      this.chunk = this.numbers(this.chunkStart, Math.min(CHUNK, this.place.count - this.chunkStart));
    }
    return this.chunk[document - this.chunkStart] as number;
  }

  all(): ArrayLike<number> {
    this.whole ??= this.numbers(0, this.place.count);
    return this.whole;
  }

  /** `count` numbers from `first` on, read for this once. */
  some(first: number, count: number): readonly number[] {
    return Array.from(this.numbers(first, count));
  }

  /** Where among `count` numbers from `first` on a number stands; less than 0 where it does not. */
  placeOf(value: number, first: number, count: number): number {
    const place = this.numbers(first, count).indexOf(value);
    return place < 0 ? place : first + place;
  }

  private numbers(first: number, count: number): Stored {
    const { at, width, firstDay } = this.place;
    const bytes = this.file.read(at + first * width, count * width);
    const stored = asNumbers(bytes, width);
    return firstDay === undefined
      ? stored
      : Int32Array.from(stored, (day) => (day === 0 ? NO_DAY : day + firstDay - 1));
  }
}

type Stored = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

function asNumbers(bytes: Buffer, width: number): Stored {
  if (width === 1) return bytes;
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  if (width === 2) return new Uint16Array(own);
  return width === 8 ? new Float64Array(own) : new Uint32Array(own);
}
