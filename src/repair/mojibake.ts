/**
 * Mojibake among Han: a text whose bytes were read with the wrong double-byte encoding, 鐢变簬 for 由于. Each thinkable pair of wrong
 * reader and true encoding is tried on the suspicious stretches; the bytes that survived are read again by the lattice, and what did not
 * survive stays U+FFFD. Needs damage to be seen, not only a better reading.
 */

import { type LatticeEncoding, type LatticePiece, type LatticeReading, readLattice } from '../decode/lattice.js';
import type { Span } from '../model.js';
import type { Edit } from './edits.js';
import { isBetter } from './evidence.js';
import { type BytesBehind, bytesBehind, type Misreader } from './misreadings.js';
import { editsOf } from './pieces.js';
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
  return best.flatMap(({ edits }) => edits).map((edit) => shifted(edit, span.start));
}

const savedBits = (readings: readonly Reading[]): number => readings.reduce((sum, { gain }) => sum + gain, 0);

const shifted = (edit: Edit, by: number): Edit => ({ ...edit, start: edit.start + by, end: edit.end + by });

/** A part of the stretch read anew. */
interface Reading {
  readonly edits: readonly Edit[];
  readonly gain: number;
}

function readAs(hypothesis: Hypothesis, stretch: string): readonly Reading[] {
  const behind = bytesBehind(stretch, hypothesis.reader);
  if (behind === undefined) return [];
  return damagedSpans(hypothesis, stretch, behind).flatMap((span) => {
    const damaged = bytesWithin(behind, span);
    const before = stretch.slice(damaged.places[0], damaged.places.at(-1));
    const reading = readDamaged(hypothesis, before, damaged);
    if (!isBetter(before, reading.text, STRICTNESS[hypothesis.truth === 'utf-8' ? 'utf8' : 'pairs'])) return [];
    return [
      { edits: editsOf(hypothesis.rule, stretch, { reading, behind: damaged }), gain: bitsOf(before) - reading.bits },
    ];
  });
}

const bytesWithin = ({ symbols, places }: BytesBehind, { start, end }: Span): BytesBehind => ({
  symbols: symbols.subarray(start, end),
  places: places.subarray(start, end + 1),
});

/** U+FFFD stands for at least one byte, so that it was nothing is unlikely. */
const LOSS_BITS = { unknownNothing: 8 };

/** Where the stretch is not sound as it is shown, in symbols. */
function damagedSpans(hypothesis: Hypothesis, stretch: string, behind: BytesBehind): readonly Span[] {
  const whole = { start: 0, end: behind.symbols.length };
  if (hypothesis.as === hypothesis.truth) return [whole];
  const mixed = readMixed(hypothesis, behind);
  const sound = mixed.pieces.filter(
    (piece) => isSound(hypothesis, mixed, piece) && isShown(mixed, piece, stretch, behind),
  );
  return gapsBetween(sound, whole);
}

/** Read in the true encoding alone, unless what is left in the other one is sound text that was only shown out of step. */
function readDamaged(hypothesis: Hypothesis, before: string, damaged: BytesBehind): LatticeReading {
  const mixed = readMixed(hypothesis, damaged);
  const isMixed = mixed.pieces.some((piece) => piece.encoding !== hypothesis.truth);
  if (isMixed && mixed.text !== before) {
    const other = mixed.pieces.filter((piece) => piece.encoding !== hypothesis.truth);
    if (other.every((piece) => isSound(hypothesis, mixed, piece))) return mixed;
  }
  return isMixed ? readLattice(damaged.symbols, { encodings: [hypothesis.truth], costs: LOSS_BITS }) : mixed;
}

function readMixed({ as, truth }: Hypothesis, { symbols }: BytesBehind): LatticeReading {
  const encodings = as === truth ? [truth] : [as, truth];
  return readLattice(symbols, { encodings, main: as, costs: LOSS_BITS });
}

/** Shortest piece that can vouch for itself, in characters, and the bits its characters may cost. */
const MIN_SOUND = 4;
const SOUND_BITS = 11.5;

function isSound({ as }: Hypothesis, reading: LatticeReading, piece: LatticePiece): boolean {
  const text = reading.text.slice(piece.textStart, piece.textEnd);
  return piece.encoding === as && text.length >= MIN_SOUND && bitsOf(text) <= SOUND_BITS * text.length;
}

function isShown({ text }: LatticeReading, piece: LatticePiece, stretch: string, { places }: BytesBehind): boolean {
  return stretch.slice(places[piece.start], places[piece.end]) === text.slice(piece.textStart, piece.textEnd);
}

function gapsBetween(spans: readonly Span[], whole: Span): readonly Span[] {
  const starts = [whole.start, ...spans.map((span) => span.end)];
  const ends = [...spans.map((span) => span.start), whole.end];
  return starts.map((start, i) => ({ start, end: ends[i] ?? whole.end })).filter(({ start, end }) => end > start);
}
