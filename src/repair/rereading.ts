/**
 * Reading again: the bytes behind a stretch, under one hypothesis. What is sound as it is shown stays out of it; the rest is read in the
 * true encoding by the lattice.
 */

import { type LatticePiece, type LatticeReading, readLattice, UNKNOWN } from '../decode/lattice.js';
import type { Span } from '../model.js';
import type { Edit } from './edits.js';
import { isAlphabet, isBetter, readable } from './evidence.js';
import { type Hypothesis, isOutOfStep, strictnessOf } from './hypotheses.js';
import type { BytesBehind } from './misreadings.js';
import { editsOf } from './pieces.js';
import { bitsOf } from './slots.js';
import { isThinkable, type Shown } from './thinkable.js';

/** A part of the stretch read anew; its edits count in the stretch. */
export interface Rereading {
  readonly hypothesis: Hypothesis;
  readonly edits: readonly Edit[];
  readonly text: string;
  /** Bits saved. */
  readonly gain: number;
}

/** The parts of a run that are better read again. */
export function rereadDamage(hypothesis: Hypothesis, stretch: string, shown: Shown): readonly Rereading[] {
  if (!isThinkable(hypothesis, shown)) return [];
  const { behind } = shown;
  const mixed = readMixed(hypothesis, behind);
  return damagedSpans(hypothesis, mixed, stretch, behind).flatMap((span) => {
    const isWhole = span.end - span.start === behind.symbols.length;
    const damaged = bytesWithin(behind, span);
    const before = shownBy(stretch, damaged);
    const reading = readDamaged(hypothesis, before, damaged, isWhole ? mixed : readMixed(hypothesis, damaged));
    return isBetter(before, reading.text, strictnessOf(hypothesis))
      ? [rereadingOf(hypothesis, stretch, damaged, reading)]
      : [];
  });
}

/**
 * The whole run, where it is known what befell the page: whatever comes out likelier than what is shown, and loses no more than was lost
 * already.
 */
export function rereadAll(hypothesis: Hypothesis, stretch: string, behind: BytesBehind): readonly Rereading[] {
  const before = shownBy(stretch, behind);
  if (isAlphabet(readable(before))) return [];
  const reading = readLattice(behind.symbols, { encodings: [hypothesis.truth], leadBits: LEAD_BITS, costs: LOSS_BITS });
  const isWhole = reading.pieces.every((piece) => piece.kind === 'sure' || holdsLoss(behind, piece));
  return isWhole && bitsOf(readable(reading.text)) < bitsOf(readable(before))
    ? [rereadingOf(hypothesis, stretch, behind, reading)]
    : [];
}

const holdsLoss = ({ symbols }: BytesBehind, { start, end }: LatticePiece): boolean =>
  symbols.subarray(start, end).includes(UNKNOWN);

function rereadingOf(hypothesis: Hypothesis, stretch: string, behind: BytesBehind, reading: LatticeReading): Rereading {
  const edits = editsOf(hypothesis.rule, stretch, { reading, behind });
  return { hypothesis, edits, text: reading.text, gain: bitsOf(shownBy(stretch, behind)) - reading.bits };
}

const shownBy = (stretch: string, { places }: BytesBehind): string => stretch.slice(places[0], places.at(-1));

const bytesWithin = ({ symbols, places }: BytesBehind, { start, end }: Span): BytesBehind => ({
  symbols: symbols.subarray(start, end),
  places: places.subarray(start, end + 1),
});

/** U+FFFD stands for at least one byte, so that it was nothing is unlikely. */
const LOSS_BITS = { unknownNothing: 8 };

/** By how much a character with a lost byte must lead: on 2,000 damaged strings six bits put back more than eight and invent no more. */
const LEAD_BITS = 6;

/** Where the stretch is not sound as it is shown, in symbols. */
function damagedSpans(
  hypothesis: Hypothesis,
  mixed: LatticeReading,
  stretch: string,
  behind: BytesBehind,
): readonly Span[] {
  const whole = { start: 0, end: behind.symbols.length };
  if (isOutOfStep(hypothesis)) return [whole];
  const sound = mixed.pieces.filter(
    (piece) => isSound(hypothesis, mixed, piece) && isShown(mixed, piece, stretch, behind),
  );
  return gapsBetween(sound, whole);
}

/** Read in the true encoding alone, unless what is left in the other one is sound text that was only shown out of step. */
function readDamaged(
  hypothesis: Hypothesis,
  before: string,
  damaged: BytesBehind,
  mixed: LatticeReading,
): LatticeReading {
  const isMixed = mixed.pieces.some((piece) => piece.encoding !== hypothesis.truth);
  if (isMixed && mixed.text !== before) {
    const other = mixed.pieces.filter((piece) => piece.encoding !== hypothesis.truth);
    if (other.every((piece) => isSound(hypothesis, mixed, piece))) return mixed;
  }
  return isMixed
    ? readLattice(damaged.symbols, { encodings: [hypothesis.truth], leadBits: LEAD_BITS, costs: LOSS_BITS })
    : mixed;
}

function readMixed({ as, truth }: Hypothesis, { symbols }: BytesBehind): LatticeReading {
  const encodings = as === undefined || as === truth ? [truth] : [as, truth];
  return readLattice(symbols, { encodings, main: as ?? truth, leadBits: LEAD_BITS, costs: LOSS_BITS });
}

/** Shortest piece that can vouch for itself, in characters, and the bits its characters may cost. */
const MIN_SOUND = 2;
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
