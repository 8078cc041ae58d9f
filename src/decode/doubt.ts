/**
 * Which stretches of a file deserve a second look: those that cannot be in its main encoding and those that hardly can. One pass, one table
 * look-up a character; a clean file yields none.
 */

import { isAscii, isUtf8 } from 'node:buffer';
import type { Span } from '../model.js';
import { CHINESE_BITS, QUARTERS, UNDECODABLE_BITS } from './charmodel.js';
import { isFourByte } from './codec.js';
import { HALF_BITS } from './edges.js';
import { type LatticeEncoding, readLattice } from './lattice.js';
import { pairQuarters, repeatedPairBits, scoreAs } from './score.js';
import { loneBits, standsAlone } from './step.js';

export interface Readiness {
  /** Excess bits over Chinese text, summed while they last, that raise doubt. */
  readonly suspiciousBits: number;
  /** What else the file may hold. */
  readonly encodings: readonly LatticeEncoding[];
  /** How much more than the doubtful run itself another reading of it may cost: the run is cut at its ends. */
  readonly rivalBits: number;
  /** Is the file known to hold several? Then a line that is well-formed UTF-8 may be so, however plain it looks. */
  readonly isMixed: boolean;
}

/** A stretch to look at again, and the encodings it may be in. */
export interface Doubt extends Span {
  readonly encodings: readonly LatticeEncoding[];
}

type PairEncoding = Exclude<LatticeEncoding, 'utf-8'>;

/** Long lines are cut at bytes that are never part of a character, the longest anywhere between two. */
const STRETCH_BYTES = 1 << 11;
export const LONGEST_STRETCH_BYTES = 1 << 14;

/** What is read twice because a file may begin inside a character. */
const FIRST_STRETCH_BYTES = 64;

const LINE_FEED = 0x0a;

/** How unlikely a character of four bytes is, beyond the ordinary. */
const LONG_EXCESS_BITS = 10;

/** In quarters of a bit, as all is added up here. */
const CHINESE_QUARTERS = QUARTERS * CHINESE_BITS;

/** A rival in UTF-8 may cost this much more again: a sequence of three bytes is cut more often. */
const CUT_UTF8_BITS = 34;

export function doubtfulStretches(bytes: Uint8Array, main: LatticeEncoding, readiness: Readiness): Doubt[] {
  if (main !== 'utf-8') return unlikelyStretches(bytes, main, readiness);
  return brokenLines(bytes).map((line) => ({ ...line, encodings: readiness.encodings }));
}

/** Lines that are not well-formed UTF-8, looked for only in blocks that are not. */
function brokenLines(bytes: Uint8Array): Span[] {
  const broken: Span[] = [];
  for (const block of cutAtLineFeeds(bytes, 0, bytes.length, 1 << 16)) {
    if (isUtf8(bytes.subarray(block.start, block.end))) continue;
    for (const line of cutAtLineFeeds(bytes, block.start, block.end, 1)) {
      if (!isUtf8(bytes.subarray(line.start, line.end))) broken.push(...shortened(bytes, line));
    }
  }
  return broken;
}

/** Pieces of at least so many bytes, each ending with a line feed or at the end. */
export function cutAtLineFeeds(bytes: Uint8Array, from: number, to: number, atLeast: number): Span[] {
  const pieces: Span[] = [];
  let start = from;
  while (start < to) {
    const feed = bytes.indexOf(LINE_FEED, Math.min(start + atLeast - 1, to - 1));
    const end = feed < 0 || feed >= to ? to : feed + 1;
    pieces.push({ start, end });
    start = end;
  }
  return pieces;
}

/** The broken parts of a very long line. */
function shortened(bytes: Uint8Array, line: Span): Span[] {
  if (line.end - line.start <= LONGEST_STRETCH_BYTES) return [line];
  const parts: Span[] = [];
  let start = line.start;
  while (start < line.end) {
    let end = Math.min(start + STRETCH_BYTES, line.end);
    while (end < line.end && ((bytes[end] as number) & 0xc0) === 0x80) end++;
    if (!isUtf8(bytes.subarray(start, end))) parts.push({ start, end });
    start = end;
  }
  return parts;
}

/** Stretches that hold a pair without a character, or a run of characters that hardly occur in Chinese and might be read another way. */
function unlikelyStretches(bytes: Uint8Array, main: PairEncoding, readiness: Readiness): Doubt[] {
  const table = pairQuarters(main);
  const suspicious = QUARTERS * readiness.suspiciousBits;
  const found: Doubt[] = [];
  let start = 0;
  // A file may begin inside a character, and a short shift need not look unlikely.
  let soonestEnd = FIRST_STRETCH_BYTES;
  let plainEnd = Math.min(soonestEnd, bytes.length);
  let encodings: readonly LatticeEncoding[] = (bytes[0] ?? 0) >= 0x80 ? [main] : [];
  // Where the run of unlikely characters began, what it sums up to, and where it did so most.
  let [runStart, excess, peak, peakEnd] = [0, 0, 0, 0];
  // The last pair that was looked at, and where the last character ended that is no ASCII.
  let [at, before, pairEnd] = [0, 0, 0];
  while (at < bytes.length) {
    if (excess === 0) {
      const plain = afterPlainPairs(table, bytes, at, plainEnd);
      if (plain > at) pairEnd = plain;
      at = plain;
    }
    let byte = bytes[at] as number;
    if (byte < 0x80) {
      if (byte >= 0x40 && at === pairEnd && mayBeTrail(table, bytes, at)) encodings = joined(encodings, [main]);
      at = afterAscii(bytes, at, plainEnd);
      byte = bytes[at - 1] as number;
      if (byte !== LINE_FEED && at < plainEnd) continue;
    } else {
      const pair = (byte << 8) | (bytes[at + 1] ?? 0);
      const cost = pair === before ? QUARTERS * repeatedPairBits(main, pair) : (table[pair] as number);
      before = pair;
      const length = cost < QUARTERS * UNDECODABLE_BITS ? 2 : longLength(main, bytes, at);
      if (length === 1) encodings = readiness.encodings;
      if (excess === 0) runStart = at;
      excess += length === 4 ? QUARTERS * LONG_EXCESS_BITS : cost - CHINESE_QUARTERS;
      at += length;
      if (length > 1) pairEnd = at;
      if (excess > peak) peakEnd = at;
      peak = Math.max(peak, excess);
      if (excess > 0 && at < soonestEnd && at < bytes.length) continue;
      excess = Math.max(0, excess);
    }
    const isEnd = at >= bytes.length || byte === LINE_FEED || (at >= soonestEnd && isStretchEnd(byte, at - start));
    if (!isEnd && excess > 0) continue;
    if (peak > suspicious) {
      encodings = joined(encodings, rivalsOf(bytes, { start: runStart, end: peakEnd }, main, readiness));
    }
    peak = 0;
    if (!isEnd) continue;
    if (readiness.isMixed && isFormed(bytes, start, at)) encodings = joined(encodings, readiness.encodings);
    if (encodings.length > 0 && byte >= 0x80) at = betweenCharacters(bytes, at, main);
    if (encodings.length > 0) found.push({ start, end: at, encodings });
    start = at;
    soonestEnd = at + STRETCH_BYTES;
    plainEnd = Math.min(soonestEnd, bytes.length);
    excess = 0;
    encodings = [];
  }
  return found;
}

// Plain pairs and markup are most of any page. They are stepped over in functions of their own, small enough to be compiled at once.

/** Where plain pairs from there on, which raise no doubt, come to an end. */
function afterPlainPairs(table: Uint8Array, bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at + 2 < end && (bytes[at] as number) >= 0x80 && isPlainPair(table, bytes, at)) at += 2;
  return at;
}

const isPlainPair = (table: Uint8Array, bytes: Uint8Array, at: number): boolean =>
  (table[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] as number) <= CHINESE_QUARTERS;

/** Behind the ASCII that begins there: at the end of its line at the latest. */
function afterAscii(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  let byte = bytes[at++] as number;
  while (byte !== LINE_FEED && at < end && (bytes[at] as number) < 0x80) byte = bytes[at++] as number;
  return at;
}

function isFormed(bytes: Uint8Array, start: number, end: number): boolean {
  const line = bytes.subarray(start, end);
  return !isAscii(line) && isUtf8(line);
}

/** Could the ASCII byte behind a character be the second byte of one, because what stands before it is read one byte off? */
function mayBeTrail(table: Uint8Array, bytes: Uint8Array, at: number): boolean {
  return loneBits(bytes, at) > 0 || (standsAlone(bytes, at) && mayEndShift(table, bytes, at));
}

/** Longest shifted run that a plain letter is suspected to end, in bytes, and the bits its other reading must save to be read again. */
const SHIFT_BYTES = 16;
const SHIFT_BITS = 4;

function mayEndShift(table: Uint8Array, bytes: Uint8Array, at: number): boolean {
  let saved = 0;
  for (let end = at; end >= 2 && at - end < SHIFT_BYTES; end -= 2) {
    const [first, second, next] = [bytes[end - 2] as number, bytes[end - 1] as number, bytes[end] as number];
    if (first < 0x80 || second < 0x80) return false;
    saved += (table[(first << 8) | second] as number) - (table[(second << 8) | next] as number);
    if (saved > QUARTERS * SHIFT_BITS) return true;
  }
  return false;
}

/** The encodings in which the run can be read otherwise; its own, if it can be read one byte later. */
function rivalsOf(
  bytes: Uint8Array,
  { start, end }: Span,
  main: PairEncoding,
  readiness: Readiness,
): LatticeEncoding[] {
  const own = scoreAs(main, bytes, start, end).bits + readiness.rivalBits;
  const beats = (encoding: LatticeEncoding, from: number) =>
    scoreAs(encoding, bytes, from, end).bits < own + (encoding === 'utf-8' ? CUT_UTF8_BITS : 0);
  return readiness.encodings.filter(
    (encoding) => beats(encoding, start + 1) || (encoding !== main && beats(encoding, start)),
  );
}

export function joined(some: readonly LatticeEncoding[], more: readonly LatticeEncoding[]): readonly LatticeEncoding[] {
  const missing = more.filter((encoding) => !some.includes(encoding));
  return missing.length === 0 ? some : [...some, ...missing];
}

const ALIGNMENT_BYTES = 128;

/** A doubtful stretch may have lost the beat: it ends where the text behind it begins with a whole character, here or a byte later. */
function betweenCharacters(bytes: Uint8Array, at: number, main: PairEncoding): number {
  const end = Math.min(at + ALIGNMENT_BYTES, bytes.length);
  if (scoreAs(main, bytes, at + 1, end).bits + HALF_BITS >= scoreAs(main, bytes, at, end).bits) return at;
  const costs = { cutStart: HALF_BITS };
  const { pieces } = readLattice(new Uint16Array(bytes.subarray(at, end)), { encodings: [main], costs });
  return pieces[0]?.kind === 'lost' ? at + 1 : at;
}

/** Four for a character of four bytes, else one: the byte is stepped over. */
function longLength(main: PairEncoding, bytes: Uint8Array, at: number): 1 | 4 {
  const isLong =
    main === 'gb18030' ? isFourByte(bytes, at) : main === 'euc-tw' && bytes[at] === 0x8e && at + 3 < bytes.length;
  return isLong ? 4 : 1;
}

/** In a long line, after a space or an angle bracket, which are never half of a character; in the first stretch, and at last, anywhere. */
function isStretchEnd(byte: number, length: number): boolean {
  if (length < STRETCH_BYTES || length >= LONGEST_STRETCH_BYTES) return true;
  return byte < 0x40 && (byte < 0x30 || byte > 0x39);
}
