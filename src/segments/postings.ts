/**
 * Posting lists: for one term in one field the numbers of the documents that hold it, how often, and where. Documents go as gaps whose
 * low bit says "once"; positions as bits, each as wide as the largest position in its document needs, so that any can be reached.
 */

import type { ByteWriter } from './bytes.js';

/** `positions` holds those of the first document, then of the second …; empty where a field keeps none. */
export interface PostingList {
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
  readonly positions: Uint32Array;
}

export function writePostings(list: PostingList, into: ByteWriter): void {
  const { documents, frequencies } = list;
  let previous = -1;
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] as number;
    const frequency = frequencies[i] as number;
    const gap = document - previous - 1;
    previous = document;
    into.varint(gap * 2 + (frequency === 1 ? 0 : 1));
    if (frequency !== 1) into.varint(frequency - 2);
  }
}

export interface Postings {
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
}

export function readPostings(bytes: Uint8Array, count: number): Postings {
  const documents = new Uint32Array(count);
  const frequencies = new Uint32Array(count);
  let at = 0;
  let document = -1;
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++] as number;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] as number;
      value = shift < 28 ? value | ((byte & 0x7f) << shift) : value + (byte & 0x7f) * 2 ** shift;
    }
    document += (value - (value & 1)) / 2 + 1;
    documents[i] = document;
    if ((value & 1) === 0) {
      frequencies[i] = 1;
      continue;
    }
    let frequency = 0;
    let scale = 1;
    do {
      byte = bytes[at++] as number;
      frequency += (byte & 0x7f) * scale;
      scale *= 0x80;
    } while (byte >= 0x80);
    frequencies[i] = frequency + 2;
  }
  return { documents, frequencies };
}

/** Bits that the largest position of a document needs. */
export function positionBits(largest: number): number {
  return largest < 1 ? 1 : 32 - Math.clz32(largest);
}

export function writePositions(list: PostingList, bitsOf: Uint8Array, into: ByteWriter): void {
  let pending = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < list.documents.length; i++) {
    const bits = bitsOf[list.documents[i] as number] as number;
    for (let left = list.frequencies[i] as number; left > 0; left--) {
      pending += (list.positions[at++] as number) * 2 ** held;
      held += bits;
      while (held >= 8) {
        into.byte(pending % 256);
        pending = Math.floor(pending / 256);
        held -= 8;
      }
    }
  }
  if (held > 0) into.byte(pending);
}

/** Positions of a list, whole. */
export function readPositions(bytes: Uint8Array, postings: Postings, bitsOf: Uint8Array): Uint32Array {
  const { documents, frequencies } = postings;
  let total = 0;
  for (let i = 0; i < frequencies.length; i++) total += frequencies[i] as number;
  const positions = new Uint32Array(total);
  let bit = 0;
  let at = 0;
  for (let i = 0; i < documents.length; i++) {
    const bits = bitsOf[documents[i] as number] as number;
    for (let left = frequencies[i] as number; left > 0; left--, bit += bits) positions[at++] = bitsAt(bytes, bit, bits);
  }
  return positions;
}

/** `count` bits (at most 32) that begin at bit `from`. */
export function bitsAt(bytes: Uint8Array, from: number, count: number): number {
  let at = from >>> 3;
  const skipped = from & 7;
  let value = (bytes[at++] as number) >>> skipped;
  for (let have = 8 - skipped; have < count; have += 8) value += (bytes[at++] as number) * 2 ** have;
  return count >= 32 ? value % 0x100000000 : value % 2 ** count;
}
