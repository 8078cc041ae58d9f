/**
 * Posting lists: for one term in one field the numbers of the documents that hold it, how often, and where. Short lists go in Rice code,
 * as tight as their gaps allow; long ones in columns that are copied rather than read one by one, since a program that has just started
 * runs loops slowly. Positions go as bits, each as wide as the largest position in its document needs, so that any can be reached.
 */

import { BitReader, BitWriter, bitsAt, USUAL_BITS } from './bits.js';
import { ByteReader, ByteWriter } from './bytes.js';

/** The arrays may be longer than they are full. */
export interface PostingList {
  readonly count: number;
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
  /** Those of the first document, then of the second …; without meaning where a field keeps none. */
  readonly positions: Uint32Array;
}

/** As read: exactly as long as the list. */
export interface Postings {
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
}

/** Lists from here on are read in whole bytes. */
const LONG_LIST = 4096;

const bits = new BitWriter();
const bytes = new ByteWriter();

/** The first `length` of the bytes, good until the next call. */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly length: number;
}

export function packPostings(list: PostingList): Packed {
  return list.count < LONG_LIST ? packShort(list) : packLong(list);
}

/** Documents `from` to `end` of the arrays. */
export interface PostingsPart extends Postings {
  readonly from: number;
  readonly end: number;
}

/** Fills a part with the list that lies at `at`. */
export function readPostings(packed: Uint8Array, at: number, part: PostingsPart): void {
  if (part.end - part.from < LONG_LIST) readShort(packed, at, part);
  else readLong(packed, at, part);
}

export function unpackPostings(packed: Uint8Array, count: number): Postings {
  const documents = new Uint32Array(count);
  const frequencies = new Uint32Array(count);
  readPostings(packed, 0, { documents, frequencies, from: 0, end: count });
  return { documents, frequencies };
}

/** First a byte that says how wide the low part of a gap is; then for each document its gap, and its frequency in unary. */
function packShort({ count, documents, frequencies }: PostingList): Packed {
  const k = riceWidth((documents[count - 1] as number) / count);
  bits.clear();
  bits.put(k, 5);
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const document = documents[i] as number;
    bits.gapAndCount(document - previous - 1, (frequencies[i] as number) - 1, k);
    previous = document;
  }
  bits.finish();
  return bits;
}

/** Of gaps with this mean: the width that makes geometric gaps shortest (Kiely 2004, rounded down). */
function riceWidth(mean: number): number {
  return Math.max(0, Math.min(24, Math.floor(Math.log2(mean * 0.69 + 1))));
}

const WIDTH_BITS = 5;

/** The usual pair, a small gap and a frequency of one, is read without a call. */
function readShort(packed: Uint8Array, at: number, { documents, frequencies, from, end }: PostingsPart): void {
  const k = bitsAt(packed, at * 8, WIDTH_BITS);
  const mask = (1 << k) - 1;
  const reader = new BitReader(packed, at * 8 + WIDTH_BITS);
  let document = -1;
  for (let i = from; i < end; i++) {
    let window = reader.window();
    let high = 0;
    for (; (window & 1) === 1; high++) window >>>= 1;
    if (high + k > USUAL_BITS) {
      document += 1 + reader.rice(k);
      frequencies[i] = 1 + reader.rice(0);
    } else {
      document += 1 + (high << k) + ((window >>> 1) & mask);
      reader.bit += high + k + 1;
      if (((window >>> (k + 1)) & 1) === 1) frequencies[i] = 1 + reader.rice(0);
      else {
        frequencies[i] = 1;
        reader.bit++;
      }
    }
    documents[i] = document;
  }
}

/**
 * For each 65,536 documents how many there are (u32 each, as many as the last one needs), then the low halves of their numbers (u16), then
 * the frequencies (bytes, 255 for as many and more, which then follow as variable-length integers).
 */
function packLong({ count, documents, frequencies }: PostingList): Packed {
  bytes.clear();
  const counts = new Uint32Array(((documents[count - 1] as number) >>> 16) + 1);
  const lows = new Uint16Array(documents.subarray(0, count));
  const small = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const part = (documents[i] as number) >>> 16;
    counts[part] = (counts[part] as number) + 1;
    small[i] = Math.min(MOST_IN_BYTE, frequencies[i] as number);
  }
  bytes.varint(counts.length);
  for (const held of counts) bytes.varint(held);
  for (const column of [lows, small]) bytes.append(new Uint8Array(column.buffer));
  for (let i = 0; i < count; i++) if (small[i] === MOST_IN_BYTE) bytes.varint(frequencies[i] as number);
  return bytes;
}

const MOST_IN_BYTE = 255;

function readLong(packed: Uint8Array, start: number, { documents, frequencies, from, end }: PostingsPart): void {
  const count = end - from;
  const reader = new ByteReader(packed, start);
  const counts = Array.from({ length: reader.varint() }, () => reader.varint());
  const lows = new Uint8Array(count * 2);
  lows.set(packed.subarray(reader.at, reader.at + count * 2));
  const small = packed.subarray(reader.at + count * 2, reader.at + count * 3);
  reader.at += count * 3;
  documents.set(new Uint16Array(lows.buffer), from);
  let at = from;
  for (const [part, held] of counts.entries()) {
    const next = at + held;
    if (part > 0) for (let i = at; i < next; i++) documents[i] = (documents[i] as number) + part * 0x10000;
    at = next;
  }
  frequencies.set(small, from);
  for (let i = small.indexOf(MOST_IN_BYTE); i >= 0; i = small.indexOf(MOST_IN_BYTE, i + 1)) {
    frequencies[from + i] = reader.varint();
  }
}

/** Bits that the largest position of a document needs. */
export function positionBits(largest: number): number {
  return largest < 1 ? 1 : 32 - Math.clz32(largest);
}

export function packPositions({ count, documents, frequencies, positions }: PostingList, bitsOf: Uint8Array): Packed {
  bits.clear();
  let at = 0;
  for (let i = 0; i < count; i++) {
    const width = bitsOf[documents[i] as number] as number;
    for (const end = at + (frequencies[i] as number); at < end; at++) bits.put(positions[at] as number, width);
  }
  bits.finish();
  return bits;
}

/** Fills `positions` from `to` on with those of the documents of a part, which lie at `at`. */
export function readPositions(
  packed: Uint8Array,
  at: number,
  { documents, frequencies, from, end }: PostingsPart,
  { bitsOf, positions, to }: PositionsPart,
): void {
  let bit = at * 8;
  let into = to;
  for (let i = from; i < end; i++) {
    const width = bitsOf[documents[i] as number] as number;
    for (let left = frequencies[i] as number; left > 0; left--, bit += width)
      positions[into++] = bitsAt(packed, bit, width);
  }
}

export interface PositionsPart {
  /** By document. */
  readonly bitsOf: Uint8Array;
  readonly positions: Uint32Array;
  readonly to: number;
}
