/**
 * A cheap look before the lattice: could reading these bytes in that encoding save enough at all? Rare characters of a poem, read as
 * something else, never give a few good characters in a row.
 */

import { couldSave } from '../decode/bound.js';
import { characterBits, pairGains } from '../decode/charmodel.js';
import { CUT_START_BITS, HALF_BITS } from '../decode/edges.js';
import { stepBits } from '../decode/step.js';
import { MIN_GAIN_BITS, MIN_GAIN_BITS_PER_CHARACTER } from './evidence.js';
import { type Hypothesis, isOutOfStep } from './hypotheses.js';
import type { BytesBehind } from './misreadings.js';

/** Two characters must come out; with a byte lost they may stand in three. */
const LEAST_SYMBOLS = 3;

/** The least a character of the other reading must save, for each of its bytes. */
const LEAST_BYTES = 3;

/** The bytes behind a run, and what each costs as it is shown, less what a better reading must save at least. */
export interface Shown {
  readonly behind: BytesBehind;
  readonly bits: Float32Array;
}

export const shownIn = (stretch: string, behind: BytesBehind): Shown => ({
  behind,
  bits: shownBits(stretch, behind.places),
});

export function isThinkable(hypothesis: Hypothesis, { behind: { symbols }, bits }: Shown): boolean {
  if (symbols.length < LEAST_SYMBOLS) return false;
  const change = { encoding: hypothesis.truth, isOutOfStep: isOutOfStep(hypothesis) };
  if (!change.isOutOfStep) return couldSave(symbols, bits, { ...change, atLeast: MIN_GAIN_BITS });
  const cut = bits.slice();
  cut[0] = (cut[0] ?? 0) + HALF_BITS - CUT_START_BITS;
  return couldSave(symbols, cut, { ...change, atLeast: HALF_BITS });
}

function shownBits(stretch: string, places: Uint32Array): Float32Array {
  const table = characterBits();
  const gains = pairGains();
  const bits = new Float32Array(places.length - 1);
  let before = 0;
  for (let at = 0; at < bits.length; ) {
    const place = places[at] as number;
    const unit = stretch.charCodeAt(place);
    let end = at + 1;
    while (end < bits.length && places[end] === place) end++;
    const cost = (table[unit] as number) + stepBits(gains, before, unit);
    const share = cost / (end - at) - MIN_GAIN_BITS_PER_CHARACTER / LEAST_BYTES;
    before = unit;
    while (at < end) bits[at++] = share;
  }
  return bits;
}
