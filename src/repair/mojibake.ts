/**
 * Mojibake among Han: a text whose bytes were read with the wrong double-byte encoding, 鐢变簬 for 由于. Each thinkable pair of wrong
 * reader and true encoding is tried on the suspicious stretches; the bytes that survived are read again by the lattice, and what did not
 * survive stays U+FFFD. Needs damage to be seen, not only a better reading.
 */

import { type LatticeEncoding, type LatticeReading, readLattice } from '../decode/lattice.js';
import type { Span } from '../model.js';
import type { Edit } from './edits.js';
import { isBetter, trimmed } from './evidence.js';
import { type BytesBehind, bytesBehind, type Misreader } from './misreadings.js';
import { bitsOf } from './slots.js';
import { suspiciousStretches } from './suspicion.js';

/** A wrong reader, the encoding the page was in, and the one the lattice keeps to where the text is sound. */
interface Hypothesis {
  readonly rule: string;
  readonly reader: Misreader;
  readonly as: LatticeEncoding;
  readonly truth: LatticeEncoding;
}

const HYPOTHESES: readonly Hypothesis[] = [
  { rule: 'utf8-as-gbk', reader: 'gbk', as: 'gb18030', truth: 'utf-8' },
  { rule: 'big5-as-gbk', reader: 'gbk', as: 'gb18030', truth: 'big5' },
  { rule: 'gbk-byte-lost', reader: 'gbk', as: 'gb18030', truth: 'gb18030' },
  { rule: 'gbk-as-big5', reader: 'big5', as: 'big5', truth: 'gb18030' },
  { rule: 'gbk-as-big5', reader: 'big5-unicode', as: 'big5', truth: 'gb18030' },
  { rule: 'utf8-as-big5', reader: 'big5', as: 'big5', truth: 'utf-8' },
  { rule: 'utf8-as-big5', reader: 'big5-unicode', as: 'big5', truth: 'utf-8' },
];

/** Eight bits: the least with which no poem of rare characters was taken for damage. */
const STRICTNESS = {
  utf8: { slackBits: 0, mayFreeAscii: true },
  pairs: { slackBits: 8, mayFreeAscii: false },
} as const;

export function undoMojibake(text: string): readonly Edit[] {
  return suspiciousStretches(text).flatMap((span) => bestReading(text, span));
}

/** The readings of the hypothesis that saves most bits over the stretch. */
function bestReading(text: string, span: Span): readonly Edit[] {
  const stretch = text.slice(span.start, span.end);
  const readings = HYPOTHESES.map((hypothesis) => readAs(hypothesis, stretch));
  const best = readings.reduce((a, b) => (savedBits(b) > savedBits(a) ? b : a));
  return best.map((reading) => editOf(reading, span.start));
}

const savedBits = (readings: readonly Reading[]): number => readings.reduce((sum, { gain }) => sum + gain, 0);

/** A part of the stretch read anew. */
interface Reading extends Span {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly gain: number;
}

function readAs(hypothesis: Hypothesis, stretch: string): readonly Reading[] {
  const behind = bytesBehind(stretch, hypothesis.reader);
  if (behind === undefined) return [];
  return damagedSpans(hypothesis, stretch, behind).flatMap((span) => {
    const symbols = behind.symbols.subarray(span.start, span.end);
    const start = behind.places[span.start] ?? 0;
    const end = behind.places[span.end] ?? stretch.length;
    const before = stretch.slice(start, end);
    const reading = readLattice(symbols, { encodings: [hypothesis.truth], costs: LOSS_BITS });
    if (!isBetter(before, reading.text, STRICTNESS[hypothesis.truth === 'utf-8' ? 'utf8' : 'pairs'])) return [];
    return [{ rule: hypothesis.rule, start, end, before, after: reading.text, gain: bitsOf(before) - reading.bits }];
  });
}

/** U+FFFD stands for at least one byte; half a character in GBK and UTF-8 alike. */
const LOSS_BITS = { unknownNothing: 8 };

/** Where the stretch is not sound in the encoding it was read with, in symbols. */
function damagedSpans(hypothesis: Hypothesis, stretch: string, behind: BytesBehind): readonly Span[] {
  const whole = { start: 0, end: behind.symbols.length };
  if (hypothesis.as === hypothesis.truth) return [whole];
  const encodings = [hypothesis.as, hypothesis.truth];
  const mixed = readLattice(behind.symbols, { encodings, main: hypothesis.as, costs: LOSS_BITS });
  const sound = mixed.pieces.filter((piece) => piece.encoding === hypothesis.as && isSound(mixed, piece));
  return gapsBetween(sound, whole);
}

/** Shortest piece that can vouch for itself, in characters, and the bits its characters may cost. */
const MIN_SOUND = 4;
const SOUND_BITS = 11.5;

function isSound(reading: LatticeReading, piece: { readonly textStart: number; readonly textEnd: number }): boolean {
  const text = reading.text.slice(piece.textStart, piece.textEnd);
  return text.length >= MIN_SOUND && bitsOf(text) <= SOUND_BITS * text.length;
}

function gapsBetween(spans: readonly Span[], whole: Span): readonly Span[] {
  const starts = [whole.start, ...spans.map((span) => span.end)];
  const ends = [...spans.map((span) => span.start), whole.end];
  return starts.map((start, i) => ({ start, end: ends[i] ?? whole.end })).filter(({ start, end }) => end > start);
}

function editOf({ rule, start, before, after }: Reading, offset: number): Edit {
  const { head, tail } = trimmed(before, after);
  const isWhole = !after.includes('\ufffd');
  return {
    start: offset + start + head,
    end: offset + start + before.length - tail,
    after: after.slice(head, after.length - tail),
    kind: 'mojibake',
    rule,
    certainty: isWhole ? 'certain' : 'likely',
    confidence: isWhole ? 0.97 : 0.9,
  };
}
