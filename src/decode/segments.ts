/**
 * A file that holds several encodings, or broken bytes. The whole is scanned once in its main encoding; only the lines that cannot be it,
 * or that are too unlikely, are read by the lattice. A clean file takes the fast path throughout and comes out as its codec reads it.
 */

import { isAscii, isUtf8 } from 'node:buffer';
import type { Span } from '../model.js';
import { CHINESE_BITS, UNDECODABLE_BITS } from './charmodel.js';
import { HALF_BITS } from './edges.js';
import { type LatticeEncoding, type LatticePiece, readLattice } from './lattice.js';
import { pairBits } from './score.js';
import { decodeAs, isFourByte } from './transcode.js';

/** A stretch of the text and what it was read as; `lost` where it is U+FFFD for bytes that mean nothing. */
export interface ReadPiece extends Span {
  readonly encoding: LatticeEncoding;
  readonly lost: boolean;
}

export interface MixedReading {
  readonly text: string;
  readonly pieces: readonly ReadPiece[];
}

/** How ready a reading is to find another encoding. */
interface Temper {
  /** Excess bits over Chinese text, summed while they last, that send a line to the lattice. */
  readonly suspiciousBits: number;
  readonly encodings: readonly LatticeEncoding[];
  readonly mainBits: number;
  readonly switchBits: number;
  readonly lineSwitchBits: number;
}

/** Most files are in one encoding: two or three unheard-of characters in a row raise doubt, and leaving the encoding costs as much. */
const CALM: Temper = {
  suspiciousBits: 10,
  encodings: ['gb18030', 'big5', 'utf-8'],
  mainBits: 26,
  switchBits: 26,
  lineSwitchBits: 8,
};

/** A file that has shown to mix is read again, with an open mind for what it was seen to hold. */
const MIXING: Omit<Temper, 'encodings'> = { suspiciousBits: 4, mainBits: 4, switchBits: 20, lineSwitchBits: 4 };

/** Share of the text in other encodings that makes a file a mixed one. */
const MIXED_SHARE = 0.05;

/** Long lines are cut at bytes that are never part of a character, the longest anywhere between two. */
const STRETCH_BYTES = 1 << 11;
const LONGEST_STRETCH_BYTES = 1 << 14;

const LINE_FEED = 0x0a;

export function readMixed(bytes: Uint8Array, main: LatticeEncoding): MixedReading {
  const first = readWith(bytes, main, CALM);
  const others = first.pieces.filter((piece) => piece.encoding !== main && !piece.lost);
  const share = others.reduce((sum, { start, end }) => sum + end - start, 0) / first.text.length;
  if (others.length === 0 || share < MIXED_SHARE) return first;
  return readWith(bytes, main, {
    ...MIXING,
    encodings: [...new Set([main, ...others.map((piece) => piece.encoding)])],
  });
}

function readWith(bytes: Uint8Array, main: LatticeEncoding, temper: Temper): MixedReading {
  const doubtful = main === 'utf-8' ? brokenLines(bytes) : unlikelyStretches(bytes, main, temper.suspiciousBits);
  const reading: { text: string; pieces: ReadPiece[] } = { text: '', pieces: [] };
  let done = 0;
  for (const stretch of merged(bytes, doubtful)) {
    append(reading, plainReading(bytes.subarray(done, stretch.start), main));
    append(reading, latticeReading(bytes, stretch, main, temper));
    done = stretch.end;
  }
  append(reading, plainReading(bytes.subarray(done), main));
  return reading;
}

function append(whole: { text: string; pieces: ReadPiece[] }, part: MixedReading): void {
  const offset = whole.text.length;
  for (const piece of part.pieces) {
    const last = whole.pieces.at(-1);
    const moved = { ...piece, start: piece.start + offset, end: piece.end + offset };
    if (last === undefined || last.encoding !== piece.encoding || last.lost || piece.lost) whole.pieces.push(moved);
    else whole.pieces[whole.pieces.length - 1] = { ...last, end: moved.end };
  }
  whole.text += part.text;
}

function plainReading(bytes: Uint8Array, main: LatticeEncoding): MixedReading {
  const text = bytes.length === 0 ? '' : decodeAs(bytes, main);
  return { text, pieces: text === '' ? [] : [{ start: 0, end: text.length, encoding: main, lost: false }] };
}

function latticeReading(bytes: Uint8Array, { start, end }: Span, main: LatticeEncoding, temper: Temper): MixedReading {
  const encodings = temper.encodings.includes(main) ? temper.encodings : [main, ...temper.encodings];
  const cuts = { ...(start > 0 ? { cutStart: HALF_BITS } : {}), ...(end < bytes.length ? { cutEnd: HALF_BITS } : {}) };
  const { text, pieces } = readLattice(Uint16Array.from(bytes.subarray(start, end)), {
    ...temper,
    encodings,
    main,
    costs: cuts,
  });
  return { text, pieces: pieces.map((piece) => ({ ...toPiece(piece), encoding: encodingOf(piece, text, main) })) };
}

function toPiece(piece: LatticePiece): ReadPiece {
  return { start: piece.textStart, end: piece.textEnd, encoding: piece.encoding, lost: piece.kind === 'lost' };
}

/** ASCII is the same everywhere: it belongs to the file. */
function encodingOf(piece: LatticePiece, text: string, main: LatticeEncoding): LatticeEncoding {
  for (let at = piece.textStart; at < piece.textEnd; at++) if (text.charCodeAt(at) >= 0x80) return piece.encoding;
  return main;
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
function cutAtLineFeeds(bytes: Uint8Array, from: number, to: number, atLeast: number): Span[] {
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

/** Stretches that hold a pair without a character or a run of characters that hardly occur in Chinese. */
function unlikelyStretches(bytes: Uint8Array, main: Exclude<LatticeEncoding, 'utf-8'>, suspiciousBits: number): Span[] {
  const table = pairBits(main);
  const found: Span[] = [];
  let start = 0;
  let excess = 0;
  // A file may begin inside a character, and a short shift need not look unlikely.
  let unlikely = (bytes[0] ?? 0) >= 0x80;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) {
      const bits = table[(byte << 8) | (at + 1 < bytes.length ? (bytes[at + 1] as number) : 0)] as number;
      const isPair = bits < UNDECODABLE_BITS;
      const isLong = !isPair && isLongCharacter(main, bytes, at);
      excess = Math.max(0, excess + (isLong ? UNDECODABLE_BITS - 22 : bits - CHINESE_BITS));
      unlikely ||= excess > suspiciousBits || !(isPair || isLong);
      at += isPair ? 2 : isLong ? 4 : 1;
    } else at++;
    if (!isStretchEnd(byte, at - start) && at < bytes.length) continue;
    if (unlikely) found.push({ start, end: at });
    start = at;
    excess = 0;
    unlikely = false;
  }
  return found;
}

function isLongCharacter(main: LatticeEncoding, bytes: Uint8Array, at: number): boolean {
  return main === 'gb18030' ? isFourByte(bytes, at) : main === 'euc-tw' && bytes[at] === 0x8e && at + 3 < bytes.length;
}

/** After a line feed; in a long line after a space or an angle bracket, which are never half of a character. */
function isStretchEnd(byte: number, length: number): boolean {
  if (byte === LINE_FEED || length >= LONGEST_STRETCH_BYTES) return true;
  return length >= STRETCH_BYTES && byte < 0x40 && (byte < 0x30 || byte > 0x39);
}

/** Joins stretches that only ASCII parts, so that a block in another encoding pays once for being so. */
function merged(bytes: Uint8Array, stretches: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const next of stretches) {
    const last = joined.at(-1);
    const fits = last !== undefined && next.end - last.start <= LONGEST_STRETCH_BYTES;
    if (fits && isAscii(bytes.subarray(last.end, next.start)))
      joined[joined.length - 1] = { start: last.start, end: next.end };
    else joined.push(next);
  }
  return joined;
}
