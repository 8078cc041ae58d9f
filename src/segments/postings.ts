/**
 * Posting lists: for one term in one field the numbers of the documents that hold it, how often, and where. Short lists go in Rice code,
 * as tight as their gaps allow; long ones in columns that are copied rather than read one by one, since a program that has just started
 * runs loops slowly. Positions go as bits, each as wide as the largest position in its document needs, so that any can be reached.
 */

import { BitReader, BitWriter, bitsAt } from './bits.js';
import { ByteReader, ByteWriter } from './bytes.js';

/** The arrays may be longer than `count`, and `positions` may begin before `firstPosition`: they are views of work in progress. */
export interface PostingList {
  readonly count: number;
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
  /** Those of the first document, then of the second …; empty where a field keeps none. */
  readonly positions: Uint32Array;
  readonly firstPosition: number;
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

/** Good until the next call. */
export function packPostings(list: PostingList): Uint8Array {
  return list.count < LONG_LIST ? packShort(list) : packLong(list);
}

export function unpackPostings(packed: Uint8Array, count: number): Postings {
  return count < LONG_LIST ? unpackShort(packed, count) : unpackLong(packed, count);
}

/** First a byte that says how wide the low part of a gap is; then for each document its gap, and its frequency in unary. */
function packShort({ count, documents, frequencies }: PostingList): Uint8Array {
  const k = riceWidth((documents[count - 1] as number) / count);
  bits.clear();
  bits.put(k, 5);
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const document = documents[i] as number;
    bits.gapAndCount(document - previous - 1, (frequencies[i] as number) - 1, k);
    previous = document;
  }
  return bits.finish();
}

/** Of gaps with this mean: the width that makes geometric gaps shortest (Kiely 2004, rounded down). */
function riceWidth(mean: number): number {
  return Math.max(0, Math.min(24, Math.floor(Math.log2(mean * 0.69 + 1))));
}

const WIDTH_BITS = 5;

function unpackShort(packed: Uint8Array, count: number): Postings {
  const documents = new Uint32Array(count);
  const frequencies = new Uint32Array(count);
  new BitReader(packed, WIDTH_BITS).gapsAndCounts(bitsAt(packed, 0, WIDTH_BITS), documents, frequencies);
  let document = -1;
  for (let i = 0; i < count; i++) {
    document += (documents[i] as number) + 1;
    documents[i] = document;
    frequencies[i] = (frequencies[i] as number) + 1;
  }
  return { documents, frequencies };
}

/**
 * For each 65,536 documents how many there are (u32 each, as many as the last one needs), then the low halves of their numbers (u16), then
 * the frequencies (bytes, 255 for as many and more, which then follow as variable-length integers).
 */
function packLong({ count, documents, frequencies }: PostingList): Uint8Array {
  bytes.clear();
  const counts = new Uint32Array(((documents[count - 1] as number) >>> 16) + 1);
  const lows = Uint16Array.from({ length: count }, (_, i) => documents[i] as number);
  const small = Uint8Array.from({ length: count }, (_, i) => Math.min(MOST_IN_BYTE, frequencies[i] as number));
  for (let i = 0; i < count; i++) {
    const part = (documents[i] as number) >>> 16;
    counts[part] = (counts[part] as number) + 1;
  }
  bytes.varint(counts.length);
  for (const held of counts) bytes.varint(held);
  for (const column of [lows, small]) bytes.append(new Uint8Array(column.buffer));
  for (let i = 0; i < count; i++) if (small[i] === MOST_IN_BYTE) bytes.varint(frequencies[i] as number);
  return bytes.view();
}

const MOST_IN_BYTE = 255;

function unpackLong(packed: Uint8Array, count: number): Postings {
  const reader = new ByteReader(packed);
  const counts = Array.from({ length: reader.varint() }, () => reader.varint());
  const lows = new Uint8Array(count * 2);
  lows.set(packed.subarray(reader.at, reader.at + count * 2));
  const small = packed.subarray(reader.at + count * 2, reader.at + count * 3);
  reader.at += count * 3;
  const documents = new Uint32Array(new Uint16Array(lows.buffer));
  let at = 0;
  for (const [part, held] of counts.entries()) {
    const end = at + held;
    if (part > 0) for (let i = at; i < end; i++) documents[i] = (documents[i] as number) + part * 0x10000;
    at = end;
  }
  const frequencies = new Uint32Array(small);
  for (let i = frequencies.indexOf(MOST_IN_BYTE); i >= 0; i = frequencies.indexOf(MOST_IN_BYTE, i + 1)) {
    frequencies[i] = reader.varint();
  }
  return { documents, frequencies };
}

/** Bits that the largest position of a document needs. */
export function positionBits(largest: number): number {
  return largest < 1 ? 1 : 32 - Math.clz32(largest);
}

/** Good until the next call. */
export function packPositions(
  { count, documents, frequencies, positions, firstPosition }: PostingList,
  bitsOf: Uint8Array,
): Uint8Array {
  bits.clear();
  let at = firstPosition;
  for (let i = 0; i < count; i++) {
    const width = bitsOf[documents[i] as number] as number;
    for (const end = at + (frequencies[i] as number); at < end; at++) bits.put(positions[at] as number, width);
  }
  return bits.finish();
}

export function unpackPositions(
  packed: Uint8Array,
  { documents, frequencies }: Postings,
  bitsOf: Uint8Array,
): Uint32Array {
  let total = 0;
  for (let i = 0; i < frequencies.length; i++) total += frequencies[i] as number;
  const positions = new Uint32Array(total);
  let bit = 0;
  let at = 0;
  for (let i = 0; i < documents.length; i++) {
    const width = bitsOf[documents[i] as number] as number;
    for (let left = frequencies[i] as number; left > 0; left--, bit += width)
      positions[at++] = bitsAt(packed, bit, width);
  }
  return positions;
}
