/**
 * Breaks: where a byte was lost or put in, all behind it is one off until something brings it back into step, and between those two places
 * characters can be good in either way. The break is put where it damages the fewest, whichever of the places is the true one, by how
 * likely each is; a reading that is likelier by a hair would else cost three characters as often as it saves two.
 */

import { isWide } from './codec.js';
import { EDGE, type EdgeReader, lostBits } from './edges.js';
import { seenGain } from './familiar.js';
import type { Lattice } from './nodes.js';
import { FIRST_WIDE, isStray, loneBits, stepBits } from './step.js';

/** One step of a path: the symbols from `start` to `end` read as one character. */
export interface Step {
  readonly start: number;
  readonly end: number;
  readonly encoding: number;
  readonly kind: number;
  readonly unit: number;
}

/** How far from where it is likeliest a break is looked for, in characters. */
const FAR = 6;

/** Bits of the model that make a place half as likely: they are an optimistic measure of evidence. 2.5: of 2 to 4 the most lost bytes of poems and of prose put right. */
const BITS_OF_HALF = 2.5;

/** What it costs besides, in characters, to damage more than two. */
const FAR_COST = 8;

/** What a sign or a foreign letter costs more where a break is known to be near: among Han it is rather half of this and half of that. */
const FOREIGN_BITS = 8;

/** What a break costs less beside an ASCII byte that texts do not set there: one event made both. */
const STRAY_BITS = 8;

/** Bits of the rarest mark of Chinese text. */
const RAREST_MARK_BITS = 12;

export function settleBreaks(lattice: Lattice, steps: readonly Step[]): readonly Step[] {
  const settled = [...steps];
  for (let at = 0; at < settled.length; at++) {
    if (!isBreak(lattice, settled[at] as Step)) continue;
    const window = windowAround(settled, at);
    const place = bestPlace(lattice, window);
    if (place === at) continue;
    const { first, last } = window;
    settled.splice(first, last - first + 1, ...readWith(lattice, window, place));
    at = Math.max(at, place);
  }
  return settled;
}

/** A lone byte among pairs that is no character. A letter may be one, but text without any break is far likelier. */
function isBreak(lattice: Lattice, step: Step): boolean {
  return step.kind === EDGE.lost && step.end - step.start === 1 && readerOf(lattice, step).pairs.length > 0;
}

const readerOf = ({ readers }: Lattice, { encoding }: Step): EdgeReader => readers[encoding] as EdgeReader;

/** The pairs about a break: those that could be paired otherwise, were it elsewhere. */
interface Window {
  readonly steps: readonly Step[];
  readonly at: number;
  readonly first: number;
  readonly last: number;
}

function windowAround(steps: readonly Step[], at: number): Window {
  const { encoding } = steps[at] as Step;
  let first = at;
  while (at - first < FAR && isPair(steps[first - 1], encoding)) first--;
  let last = at;
  while (last - at < FAR && isPair(steps[last + 1], encoding)) last++;
  return { steps, at, first, last };
}

const isPair = (step: Step | undefined, encoding: number): boolean =>
  step?.kind === EDGE.unit && step.end - step.start === 2 && step.encoding === encoding;

/** The place of least damage: as many characters as it is off the true one, by how likely each place is that one. */
function bestPlace(lattice: Lattice, window: Window): number {
  const places = Array.from({ length: window.last - window.first + 1 }, (_, i) => window.first + i);
  const bits = places.map((place) => bitsWith(lattice, window, place));
  const least = Math.min(...bits);
  const weights = bits.map((cost) => 2 ** ((least - cost) / BITS_OF_HALF));
  const losses = places.map((place, i) =>
    bits[i] === Number.POSITIVE_INFINITY
      ? bits[i]
      : weights.reduce((sum, weight, j) => sum + weight * lossAt(place - (places[j] as number)), 0),
  );
  const own = losses[window.at - window.first] as number;
  const best = Math.min(...losses);
  return best < own ? (places[losses.indexOf(best)] as number) : window.at;
}

const lossAt = (off: number): number => Math.abs(off) + (Math.abs(off) > 1 ? FAR_COST : 0);

/** What the window costs with the break at a place; without end where a pair then means nothing. */
function bitsWith(lattice: Lattice, window: Window, place: number): number {
  const reader = readerOf(lattice, window.steps[window.at] as Step);
  const { symbols, gains } = lattice;
  let bits = 0;
  let before = window.steps[window.first - 1]?.unit ?? 0;
  for (const step of readWith(lattice, window, place)) {
    if (step.unit === 0) return Number.POSITIVE_INFINITY;
    bits += stepBits(gains, before, step.unit) - seenGain(reader.familiar, before, step.unit);
    if (step.kind === EDGE.unit && isForeign(reader, step.unit)) bits += FOREIGN_BITS;
    if (step.kind === EDGE.lost) bits += lostBits(reader, symbols, step.start) - strayBits(symbols, step.start);
    else bits += (reader.unitBits[step.unit] as number) - (reader.familiar.units[step.unit] as number);
    if (step.unit < 0x80 && before >= FIRST_WIDE) bits += loneBits(symbols, step.start);
    before = step.unit;
  }
  const next = window.steps[window.last + 1]?.unit ?? 0;
  return bits + stepBits(gains, before, next) - seenGain(reader.familiar, before, next);
}

const strayBits = (symbols: ArrayLike<number>, at: number): number =>
  isStray(symbols, at - 1) || isStray(symbols, at + 1) ? STRAY_BITS : 0;

/** Neither ASCII nor Han nor one of the marks of Chinese text. */
const isForeign = ({ unitBits }: EdgeReader, unit: number): boolean =>
  unit >= 0x80 && (unit < 0x3400 || unit >= 0xe000) && (unitBits[unit] as number) > RAREST_MARK_BITS;

/** The window with the break at a place; a unit of 0 where a pair then means nothing. */
function readWith(lattice: Lattice, { steps, at, first, last }: Window, place: number): Step[] {
  const { encoding } = steps[at] as Step;
  const { pairs } = readerOf(lattice, steps[at] as Step);
  let start = (steps[first] as Step).start;
  const read: Step[] = [];
  for (let k = first; k <= last; k++) {
    const byte = lattice.symbols[start] as number;
    const end = start + (k === place ? 1 : 2);
    const entry = pairs[(byte << 8) | (lattice.symbols[start + 1] ?? 0)] ?? 0;
    if (k !== place)
      read.push({ start, end, encoding, kind: EDGE.unit, unit: byte < 0x80 || isWide(entry) ? 0 : entry });
    else if (byte < 0x80) read.push({ start, end, encoding, kind: EDGE.unit, unit: byte });
    else read.push({ start, end, encoding, kind: EDGE.lost, unit: 0xfffd });
    start = end;
  }
  return read;
}
