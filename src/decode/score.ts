/**
 * What a stretch of bytes costs as Chinese text in one encoding: one pass, one table look-up a character, no pairs. The cheapest encoding
 * is the likeliest. Lattice and decision live elsewhere.
 */

import { characterBits, characterQuarters, QUARTERS, repeatedBits, UNDECODABLE_BITS } from './charmodel.js';
import { isWide, type PairEncoding, pairTable } from './codec.js';

export interface Score {
  /** Of everything, ASCII included: comparable between encodings over the same bytes. */
  readonly bits: number;
  /** Of the characters that are not ASCII alone. */
  readonly foreignBits: number;
  readonly foreign: number;
}

export type ScoredEncoding = 'utf-8' | 'gb18030' | 'big5' | 'euc-tw' | 'utf-16le' | 'utf-16be';

const WIDE_BITS = 23;
/** Signs that rows are drawn of cost so much at least, most Han less. */
const DRAWN_BITS = 10;
const pairBitsTables = new Map<PairEncoding, Float32Array>();
const pairQuartersTables = new Map<PairEncoding, Uint8Array>();

/** Bits of every pair of an encoding; UNDECODABLE_BITS where there is no character. */
export function pairBits(encoding: PairEncoding): Float32Array {
  const known = pairBitsTables.get(encoding);
  if (known !== undefined) return known;
  const table = Float32Array.from(pairQuarters(encoding), (cost) => cost / QUARTERS);
  pairBitsTables.set(encoding, table);
  return table;
}

/** The same in quarters of a bit. */
export function pairQuarters(encoding: PairEncoding): Uint8Array {
  const known = pairQuartersTables.get(encoding);
  if (known !== undefined) return known;
  const units = characterQuarters();
  const entries = pairTable(encoding);
  const table = new Uint8Array(entries.length).fill(QUARTERS * UNDECODABLE_BITS);
  for (let pair = 0; pair < entries.length; pair++) {
    const entry = entries[pair] as number;
    if (entry !== 0) table[pair] = isWide(entry) ? QUARTERS * WIDE_BITS : (units[entry] as number);
  }
  pairQuartersTables.set(encoding, table);
  return table;
}

/** A stretch of bytes to score; past `limit` bits the rest does not matter any more. */
export interface Stretch {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly limit: number;
}

export function scoreAs(encoding: ScoredEncoding, bytes: Uint8Array, start: number, end: number): Score {
  return scoreWithin(encoding, { bytes, start, end, limit: Number.POSITIVE_INFINITY });
}

export function scoreWithin(encoding: ScoredEncoding, stretch: Stretch): Score {
  if (encoding === 'utf-8') return scoreUtf8(stretch);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return scoreUtf16(stretch, encoding === 'utf-16le');
  return scorePairs(encoding, stretch);
}

function scorePairs(encoding: PairEncoding, { bytes, start, end, limit }: Stretch): Score {
  const units = characterQuarters();
  const table = pairQuarters(encoding);
  const most = quartersWithin(limit);
  let all = 0;
  let foreignQuarters = 0;
  let foreign = 0;
  let at = start;
  let before = 0;
  while (at < end && all < most) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      all += units[byte] as number;
      before = byte;
      at++;
      continue;
    }
    const pair = (byte << 8) | (at + 1 < end ? (bytes[at + 1] as number) : 0);
    let cost = table[pair] as number;
    if (cost >= QUARTERS * DRAWN_BITS) {
      if (pair === before) cost = QUARTERS * repeatedPairBits(encoding, pair);
      before = pair;
    }
    all += cost;
    foreignQuarters += cost;
    foreign++;
    at += cost < QUARTERS * UNDECODABLE_BITS ? 2 : skipAfterError(encoding, bytes, at);
  }
  return { bits: all / QUARTERS, foreignBits: foreignQuarters / QUARTERS, foreign };
}

/** No stretch costs more than this. */
const MOST_QUARTERS = 2 ** 30;

const quartersWithin = (limit: number): number => Math.min(QUARTERS * limit, MOST_QUARTERS);

/** Bits of a pair that stands behind itself. */
export function repeatedPairBits(encoding: PairEncoding, pair: number): number {
  const cost = pairQuarters(encoding)[pair] as number;
  return repeatedBits(cost / QUARTERS, pairTable(encoding)[pair] as number);
}

/** GB18030 and EUC-TW also have characters of four bytes, too rare to be worth their own cost here. */
function skipAfterError(encoding: PairEncoding, bytes: Uint8Array, at: number): number {
  const [first, second, third] = [bytes[at] as number, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  if (encoding === 'gb18030' && second >= 0x30 && second <= 0x39 && third > 0x80) return 4;
  return encoding === 'euc-tw' && first === 0x8e && second >= 0xa1 ? 4 : 1;
}

function scoreUtf8({ bytes, start, end, limit }: Stretch): Score {
  const units = characterQuarters();
  const most = quartersWithin(limit);
  let all = 0;
  let foreignQuarters = 0;
  let foreign = 0;
  let at = start;
  let before = 0;
  while (at < end && all < most) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      all += units[byte] as number;
      before = byte;
      at++;
      continue;
    }
    const length = utf8Length(bytes, at, end);
    let cost = QUARTERS * (length === 0 ? UNDECODABLE_BITS : WIDE_BITS);
    if (length === 2 || length === 3) {
      const unit = utf8Unit(bytes, at, length);
      cost = units[unit] as number;
      if (unit === before) cost = QUARTERS * repeatedBits(cost / QUARTERS, unit);
      before = unit;
    }
    all += cost;
    foreignQuarters += cost;
    foreign++;
    at += length || 1;
  }
  return { bits: all / QUARTERS, foreignBits: foreignQuarters / QUARTERS, foreign };
}

/** Bytes of the well-formed UTF-8 sequence that starts here, 0 if there is none. */
export function utf8Length(bytes: ArrayLike<number>, at: number, end: number): number {
  const byte = bytes[at] as number;
  if (byte < 0x80) return 1;
  const length = byte < 0xc2 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > end) return 0;
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] as number;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return isShortestForm(byte, bytes[at + 1] as number) ? length : 0;
}

/** Neither over-long nor a surrogate nor above U+10FFFF. */
function isShortestForm(lead: number, next: number): boolean {
  if (lead === 0xe0) return next >= 0xa0;
  if (lead === 0xed) return next < 0xa0;
  if (lead === 0xf0) return next >= 0x90;
  return lead !== 0xf4 || next < 0x90;
}

/** The code unit of a sequence of two or three bytes. */
export function utf8Unit(bytes: ArrayLike<number>, at: number, length: number): number {
  const [a, b] = [bytes[at] as number, (bytes[at + 1] as number) & 0x3f];
  if (length === 2) return ((a & 0x1f) << 6) | b;
  return ((a & 0x0f) << 12) | (b << 6) | ((bytes[at + 2] as number) & 0x3f);
}

function scoreUtf16({ bytes, start, end, limit }: Stretch, littleEndian: boolean): Score {
  const unitBits = characterBits();
  const [high, low] = littleEndian ? [1, 0] : [0, 1];
  let ascii = 0;
  let foreignBits = 0;
  let foreign = 0;
  let at = start;
  let before = 0;
  for (; at + 1 < end && ascii + foreignBits < limit; at += 2) {
    const unit = ((bytes[at + high] as number) << 8) | (bytes[at + low] as number);
    const bits = unit === before ? repeatedBits(unitBits[unit] as number, unit) : (unitBits[unit] as number);
    before = unit;
    if (unit < 0x80) ascii += bits;
    else {
      foreignBits += bits;
      foreign++;
    }
  }
  if (at < end) foreignBits += UNDECODABLE_BITS;
  return { bits: ascii + foreignBits, foreignBits, foreign };
}
