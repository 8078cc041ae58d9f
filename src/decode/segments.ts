/**
 * A file that holds several encodings, or broken bytes. The whole is scanned once in its main encoding; only the lines that cannot be it,
 * or that are too unlikely, are read by the lattice. A clean file takes the fast path throughout and comes out as its codec reads it.
 */

import { isAscii } from 'node:buffer';
import type { Span } from '../model.js';
import { countHan } from '../script/han.js';
import { couldSave, ownBits } from './bound.js';
import {
  cutAtLineFeeds,
  type Doubt,
  doubtfulStretches,
  joined,
  LONGEST_STRETCH_BYTES,
  type Readiness,
} from './doubt.js';
import { CUT_START_BITS, HALF_BITS } from './edges.js';
import { type Familiar, familiarIn } from './familiar.js';
import { type LatticeEncoding, type LatticePiece, readLattice } from './lattice.js';
import { decodeAs } from './transcode.js';

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
interface Temper extends Readiness {
  readonly mainBits: number;
  readonly switchBits: number;
  readonly lineSwitchBits: number;
}

interface InDocument extends Temper {
  readonly familiar: Familiar;
}

/** Most files are in one encoding: two or three unheard-of characters in a row raise doubt, and leaving the encoding costs as much. */
const CALM: Temper = {
  isMixed: false,
  suspiciousBits: 10,
  rivalBits: 6,
  encodings: ['gb18030', 'big5', 'utf-8'],
  mainBits: 26,
  switchBits: 26,
  lineSwitchBits: 8,
};

/** A file that has shown to mix is read again, with an open mind for what it was seen to hold. */
const MIXING: Omit<Temper, 'encodings'> = {
  isMixed: true,
  suspiciousBits: 4,
  rivalBits: Number.POSITIVE_INFINITY,
  mainBits: 4,
  switchBits: 20,
  lineSwitchBits: 4,
};

/** Share of the text in other encodings that makes a file a mixed one. */
const MIXED_SHARE = 0.05;

export function readMixed(bytes: Uint8Array, main: LatticeEncoding): MixedReading {
  const first = readWith(bytes, main, { ...CALM, encodings: joined([main], CALM.encodings) });
  const others = first.pieces.filter((piece) => piece.encoding !== main && !piece.lost);
  const share = others.reduce((sum, { start, end }) => sum + end - start, 0) / first.text.length;
  if (others.length === 0 || share < MIXED_SHARE) return first;
  const encodings = [...new Set([main, ...others.map(({ encoding }) => encoding)])];
  return readWith(bytes, mostHeld(first), { ...MIXING, encodings });
}

/** The encoding that most of the text beyond ASCII is in: of two encodings mixed a third may have fitted the whole best. */
function mostHeld({ text, pieces }: MixedReading): LatticeEncoding {
  const held = new Map<LatticeEncoding, number>();
  for (const { start, end, encoding } of pieces)
    held.set(encoding, (held.get(encoding) ?? 0) + countHan(text.slice(start, end)));
  return [...held].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function readWith(bytes: Uint8Array, main: LatticeEncoding, temper: Temper): MixedReading {
  const doubts = merged(bytes, doubtfulStretches(bytes, main, temper)).filter((doubt) =>
    isWorthReading(bytes, doubt, main, temper),
  );
  const ends = [...doubts.map(({ start }) => start), bytes.length];
  const plain = ends.map((end, i) => plainReading(bytes.subarray(doubts[i - 1]?.end ?? 0, end), main));
  if (doubts.length === 0) return together(plain);
  const familiar = familiarIn(plain.map(({ text }) => text));
  const read = doubts.map((doubt) => latticeReading(bytes, doubt, main, { ...temper, familiar }));
  return together(plain.flatMap((part, i) => [part, ...read.slice(i, i + 1)]));
}

/** What the document makes likely may pay for so much of a break: beyond three bits hardly one more in 10,000 broken bytes is put right. */
const FAMILIAR_BITS = 3;

/** Can another reading pay for leaving the encoding, or for a lost byte? What is no text as it stands must be read anew. */
function isWorthReading(bytes: Uint8Array, doubt: Doubt, main: LatticeEncoding, { mainBits }: Temper): boolean {
  if (main === 'utf-8') return true;
  const part = bytes.subarray(doubt.start, doubt.end);
  const own = ownBits(main, part);
  if (own === undefined) return true;
  if (doubt.start === 0) own[0] = (own[0] ?? 0) + HALF_BITS - CUT_START_BITS;
  return joined([main], doubt.encodings).some((encoding) => {
    const isOutOfStep = encoding === main;
    return couldSave(part, own, { encoding, atLeast: isOutOfStep ? HALF_BITS - FAMILIAR_BITS : mainBits, isOutOfStep });
  });
}

/** The parts one after another; pieces that go on in the next part become one. */
function together(parts: readonly MixedReading[]): MixedReading {
  const pieces: ReadPiece[] = [];
  let offset = 0;
  for (const part of parts) {
    for (const piece of part.pieces) {
      const last = pieces.at(-1);
      const moved = { ...piece, start: piece.start + offset, end: piece.end + offset };
      if (last === undefined || last.encoding !== piece.encoding || last.lost || piece.lost) pieces.push(moved);
      else pieces[pieces.length - 1] = { ...last, end: moved.end };
    }
    offset += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(''), pieces };
}

function plainReading(bytes: Uint8Array, main: LatticeEncoding): MixedReading {
  const text = bytes.length === 0 ? '' : decodeAs(bytes, main);
  return { text, pieces: text === '' ? [] : [{ start: 0, end: text.length, encoding: main, lost: false }] };
}

/** What an injected reading leaves behind, 因?yàn), and a full stop cut in two by one, ?！. */
const PUT_IN = /[a-z\u00e0-\u01dc\u0251\u0261]\)|\?！/u;

/** The same behind the half of a character that it was set into. */
const PUT_INTO = /\ufffd\(?[a-z\u00e0-\u01dc\u0251\u0261]{1,8}\)/u;

/**
 * Bytes that a reading put in has shifted stay as they are: it tells what the shift destroyed, so undoing it is the repairs'. Only where
 * the file begins inside a character is there nothing for them to see. Other broken bytes are mended, line by line.
 */
function latticeReading(bytes: Uint8Array, doubt: Doubt, main: LatticeEncoding, temper: InDocument): MixedReading {
  const { start, end } = doubt;
  const encodings = joined([main], doubt.encodings);
  const costs = { ...(start > 0 ? { cutStart: HALF_BITS } : {}), ...(end < bytes.length ? { cutEnd: HALF_BITS } : {}) };
  const symbols = new Uint16Array(bytes.subarray(start, end));
  const { text, pieces } = readLattice(symbols, { ...temper, encodings, main, costs });
  const isCut = start === 0 && pieces[0]?.kind === 'lost';
  const plain = plainReading(bytes.subarray(start, end), main);
  const isShifted = !isCut && pieces.every(({ encoding }) => encoding === main) && PUT_IN.test(plain.text);
  if (isShifted && !plain.text.includes('\ufffd')) return plain;
  if (isShifted && PUT_INTO.test(plain.text)) {
    const lines = cutAtLineFeeds(bytes, start, end, 1);
    if (lines.length === 1) return plain;
    return together(lines.map((line) => latticeReading(bytes, { ...line, encodings }, main, temper)));
  }
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

/** Joins stretches that only ASCII parts, so that a block in another encoding pays once for being so. */
function merged(bytes: Uint8Array, doubts: readonly Doubt[]): Doubt[] {
  const whole: Doubt[] = [];
  for (const next of doubts) {
    const last = whole.at(-1);
    const fits = last !== undefined && next.end - last.start <= LONGEST_STRETCH_BYTES;
    if (!fits || !isAscii(bytes.subarray(last.end, next.start))) whole.push(next);
    else
      whole[whole.length - 1] = { start: last.start, end: next.end, encodings: joined(last.encodings, next.encodings) };
  }
  return whole;
}
