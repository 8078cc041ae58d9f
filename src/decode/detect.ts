/**
 * Which encoding a file is in. What can be proven is proven (byte order mark, escapes, strict UTF-8); the rest is the cheapest reading under
 * the character model. What the page or the transport declares weighs a few bits and never decides.
 */

import { isAscii, isUtf8 } from 'node:buffer';
import type { EncodingCandidate } from '../model.js';
import { CHINESE_BITS } from './charmodel.js';
import { looksHz, looksIso2022Cn, looksIso2022Jp } from './escapes.js';
import { foreignReading } from './foreign.js';
import { isFormedBeyondChance } from './formed.js';
import { readLattice } from './lattice.js';
import { type Score, type ScoredEncoding, scoreAs, scoreWithin } from './score.js';

export interface Detection {
  readonly name: string;
  readonly confidence: number;
  readonly candidates: readonly EncodingCandidate[];
  /** Bytes of the byte order mark. */
  readonly bomBytes: number;
}

/** Bits an encoding starts with: the rarer in the wild, the more evidence it needs. */
const PRIOR_BITS: Readonly<Record<ScoredEncoding, number>> = {
  gb18030: 0,
  big5: 0,
  'utf-8': 0,
  'euc-tw': 14,
  'utf-16le': 10,
  'utf-16be': 10,
};

/** What being declared is worth. */
const DECLARED_BITS = 12;

/** What each of the first characters is worth that UTF-8 happens to form well. */
const WELL_FORMED_BITS = 2.5;

/** A text cut in the middle of a character starts one byte later. */
const LATE_START_BITS = 24;

const MARKS: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

function markOf(bytes: Uint8Array): (typeof MARKS)[number] | undefined {
  return MARKS.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte));
}

/** Bytes of the mark a file of this encoding begins with, 0 without one. */
export function markBytes(bytes: Uint8Array, encoding: string): number {
  const [marked, mark] = markOf(bytes) ?? [undefined, []];
  return marked === encoding ? mark.length : 0;
}

export function detect(bytes: Uint8Array, declared: string | undefined): Detection {
  const [marked, mark] = markOf(bytes) ?? [undefined, []];
  const content = bytes.subarray(mark.length);
  if (marked !== undefined && holdsBehindMark(marked, content)) return certain(marked, 'byte order mark', mark.length);
  const found = escapedEncoding(content) ?? wideEncoding(content) ?? likeliestEncoding(content, declared);
  return { ...found, bomBytes: mark.length };
}

function certain(name: string, why: string, bomBytes = 0): Detection {
  return { name, confidence: 1, candidates: [{ name, bits: 0, why }], bomBytes };
}

/** A mark can lie: what follows must be readable that way. */
function holdsBehindMark(name: string, rest: Uint8Array): boolean {
  if (name === 'utf-8') return isMostlyUtf8(rest);
  if (name === 'utf-16le' || name === 'utf-16be') return rest.length < 8 || !isUtf8(rest) || rest.includes(0);
  return true;
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const { foreign, foreignBits } = scoreAs('utf-8', bytes, 0, Math.min(bytes.length, SAMPLE_BYTES));
  return foreignBits < foreign * CHINESE_BITS * 1.4;
}

function escapedEncoding(bytes: Uint8Array): Detection | undefined {
  if (!isAscii(bytes)) return undefined;
  if (looksIso2022Cn(bytes)) return certain('iso-2022-cn', 'its escape sequences');
  if (looksIso2022Jp(bytes)) return certain('iso-2022-jp', 'its escape sequences');
  if (looksHz(bytes)) return certain('hz', '~{ … ~} around whole pairs');
  return hasControls(bytes) ? undefined : certain('utf-8', 'plain ASCII');
}

/** Controls that plain text does not hold but UTF-16 does: 中 is 4E 2D, 一 is 4E 00. */
function hasControls(bytes: Uint8Array): boolean {
  return /[\x00-\x07\x0e-\x19\x1c-\x1f]/.test(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
  );
}

/** UTF-32 without a mark: every fourth byte is 0 and its neighbour hardly ever more than 2. */
function wideEncoding(bytes: Uint8Array): Detection | undefined {
  if (bytes.length < 8 || bytes.length % 4 !== 0) return undefined;
  const fits = (high: number, next: number) => {
    for (let at = 0; at < Math.min(bytes.length, SAMPLE_BYTES); at += 4) {
      if (bytes[at + high] !== 0 || (bytes[at + next] as number) > 2) return false;
      if (bytes[at + 1] === 0 && bytes[at + 2] === 0 && bytes[at + 3 - high] === 0) return false;
    }
    return true;
  };
  if (fits(3, 2)) return certain('utf-32le', 'zeros in every fourth byte');
  return fits(0, 1) ? certain('utf-32be', 'zeros in every fourth byte') : undefined;
}

/** Enough to decide; the rest of a large file is read, not weighed. */
const SAMPLE_BYTES = 1 << 15;

function likeliestEncoding(bytes: Uint8Array, declared: string | undefined): Detection {
  const valid = isUtf8(bytes);
  if (valid && !bytes.includes(0) && isFormedBeyondChance(bytes)) return certain('utf-8', 'well formed throughout');
  const sample = sampleOf(bytes);
  const readings = settled(readingsOf({ sample, declared, valid }), sample);
  const [best, second] = readings as [Reading, Reading, ...Reading[]];
  const foreign = best.foreignBits > best.foreign * CHINESE_BITS ? notChinese(best, sample, declared) : undefined;
  if (foreign !== undefined) return foreign;
  return {
    name: best.name,
    confidence: certaintyOf(second.total - best.total),
    candidates: readings.map(({ name, mean, why }) => ({ name, bits: mean, why })),
    bomBytes: 0,
  };
}

/** Bits are an optimistic measure of evidence: half of them count. */
function certaintyOf(leadBits: number): number {
  return 1 / (1 + 2 ** (-leadBits / 2));
}

/** Bits by which a reading in another language must beat the best Chinese one, and the share of its bits on top. */
const FOREIGN_LEAD_BITS = 8;
const FOREIGN_LEAD_SHARE = 0.1;
const FOREIGN_SAMPLE_BYTES = 1 << 12;

/**
 * The encoding of another language, if it explains clearly better what is hard to read as Chinese. The rival is the lattice, because a
 * file that mixes Chinese encodings fits none of them alone.
 */
function notChinese(best: Reading, sample: Uint8Array, declared: string | undefined): Detection | undefined {
  const part = sample.subarray(0, FOREIGN_SAMPLE_BYTES);
  const foreign = foreignReading(part, declared);
  const toBeat =
    foreign.bits + FOREIGN_LEAD_BITS + best.foreignBits * FOREIGN_LEAD_SHARE * (part.length / sample.length);
  const isWhole = part.length === sample.length;
  if (isWhole && best.total < toBeat) return undefined;
  const mixed = readLattice(new Uint16Array(part), { encodings: ['gb18030', 'big5', 'utf-8', 'euc-tw'] }).bits;
  const chinese = isWhole ? Math.min(mixed, best.total) : mixed;
  if (chinese < toBeat) return undefined;
  const why = `too unlikely as Chinese; its letters are those of ${foreign.language}`;
  const candidates = [
    { name: foreign.name, bits: foreign.mean, why },
    { name: best.name, bits: best.mean, why: best.why },
  ];
  return {
    name: foreign.name,
    confidence: certaintyOf((chinese - toBeat + FOREIGN_LEAD_BITS) / 2),
    candidates,
    bomBytes: 0,
  };
}

/** What there is to judge by. */
interface Case {
  readonly sample: Uint8Array;
  readonly declared: string | undefined;
  readonly valid: boolean;
}

/** A reading this much dearer than another need not be followed to its end. */
const HOPELESS_BITS = 300;

/** Mean bits above which GB18030 may be EUC-TW, whose lead and trail bytes lie in the same range. */
const DOUBTFUL_GB_BITS = 12;

function readingsOf(given: Case): Reading[] {
  const readings: Reading[] = [];
  let limit = Number.POSITIVE_INFINITY;
  const add = (name: ScoredEncoding) => {
    const found = reading(name, given, limit);
    limit = Math.min(limit, found.total + HOPELESS_BITS);
    readings.push(found);
    return found;
  };
  const gb = add('gb18030');
  add('big5');
  add('utf-8');
  if (gb.mean > DOUBTFUL_GB_BITS || given.declared === 'euc-tw') add('euc-tw');
  if (mayBeUtf16(given.sample, 1)) add('utf-16le');
  if (mayBeUtf16(given.sample, 0)) add('utf-16be');
  return readings;
}

const UTF16_SAMPLE_BYTES = 512;

/** Are the high bytes mostly those of Han, of Chinese marks or of ASCII? In no other encoding do they come at every second place. */
function mayBeUtf16(sample: Uint8Array, highByte: 0 | 1): boolean {
  const end = Math.min(sample.length, UTF16_SAMPLE_BYTES);
  let likely = 0;
  for (let at = highByte; at < end; at += 2) {
    const byte = sample[at] as number;
    if ((byte >= 0x4e && byte <= 0x9f) || byte === 0 || byte === 0x30 || byte === 0xff) likely++;
  }
  return likely * 4 > end;
}

interface Reading {
  readonly name: ScoredEncoding;
  /** With what else speaks for it. */
  readonly total: number;
  readonly bits: number;
  readonly foreignBits: number;
  readonly foreign: number;
  readonly mean: number;
  readonly why: string;
}

function reading(name: ScoredEncoding, { sample, declared, valid }: Case, limit: number): Reading {
  const score = bestStart(name, sample, limit);
  const isDeclared = name === declared;
  const proof = name === 'utf-8' && valid ? WELL_FORMED_BITS * score.foreign : 0;
  const total = score.bits + PRIOR_BITS[name] - (isDeclared ? DECLARED_BITS : 0) - proof;
  const why = `${isDeclared ? 'declared, ' : ''}${name === 'utf-8' && valid ? 'well formed' : 'by its characters'}`;
  const { bits, foreign, foreignBits } = score;
  return { name, total, bits, foreign, foreignBits, mean: foreign === 0 ? 0 : foreignBits / foreign, why };
}

/** In a few characters it matters which stand together: where the best readings lie this close, the lattice judges them. */
const SHORT_BYTES = 256;
const CLOSE_BITS = 40;

/** The readings, the likeliest first. */
function settled(readings: readonly Reading[], sample: Uint8Array): Reading[] {
  const least = Math.min(...readings.map(({ total }) => total));
  const close = readings.filter(({ total }) => total < least + CLOSE_BITS);
  const isContested = close.length > 1 && sample.length <= SHORT_BYTES;
  const judged = isContested ? readings.map((each) => (close.includes(each) ? paired(each, sample) : each)) : readings;
  return judged.toSorted((a, b) => a.total - b.total);
}

function paired(reading: Reading, sample: Uint8Array): Reading {
  const { name, bits, total } = reading;
  if (name === 'utf-16le' || name === 'utf-16be') return reading;
  const together = readLattice(new Uint16Array(sample), { encodings: [name] }).bits;
  return { ...reading, bits: together, total: total - bits + together };
}

const START_WINDOW_BYTES = 128;

/** The score from the first byte or, where the file was cut inside a character, from the second. */
function bestStart(name: ScoredEncoding, sample: Uint8Array, limit: number): Score {
  const from = (start: number) => scoreWithin(name, { bytes: sample, start, end: sample.length, limit });
  if (name === 'utf-8' || sample.length < 4 || (sample[0] as number) < 0x80) return from(0);
  const end = Math.min(sample.length, START_WINDOW_BYTES);
  const early = scoreAs(name, sample, 0, end).bits;
  const late = scoreAs(name, sample, 1, end).bits + LATE_START_BITS;
  if (late >= early) return from(0);
  const { bits, foreignBits, foreign } = from(1);
  return { bits: bits + LATE_START_BITS, foreignBits, foreign };
}

const SAMPLE_PARTS = 8;

/** The parts of a large file that hold more than ASCII, up to the sample size, each begun where no character is cut. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  const step = SAMPLE_BYTES / SAMPLE_PARTS;
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && parts.length < SAMPLE_PARTS; at += step) {
    const part = bytes.subarray(at, at + step);
    if (isAscii(part)) continue;
    const whole = at === 0 ? 0 : part.findIndex((byte) => byte < 0x30) + 1;
    parts.push(part.subarray(whole));
  }
  return Buffer.concat(parts);
}
