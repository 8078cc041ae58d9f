/** How alike two texts are, from a sketch of each: a reprint is a text, and no template of the sites that print it. */

import { foldUnit } from '../script/fold.js';

/** The least hash of all runs of eight units in each of so many bins (MinHash by one permutation). */
export type Sketch = Uint32Array;

const BINS = 64;
const RUN_UNITS = 8;
const NONE = 0xffffffff;
/** The beginning of a text is enough to know it again. */
const LONGEST_TEXT_UNITS = 20_000;
/** 31 to the power of the run's length: what the first unit of a run weighs when the next one comes. */
const FIRST_WEIGHT = Math.imul(31 ** 4, 31 ** 4);

export function sketchOf(text: string): Sketch {
  const least = new Uint32Array(BINS).fill(NONE);
  const length = Math.min(text.length, LONGEST_TEXT_UNITS);
  let rolling = 0;
  for (let i = 0; i < length; i++) {
    rolling = (Math.imul(rolling, 31) + foldUnit(text.charCodeAt(i))) | 0;
    if (i >= RUN_UNITS) rolling = (rolling - Math.imul(foldUnit(text.charCodeAt(i - RUN_UNITS)), FIRST_WEIGHT)) | 0;
    if (i < RUN_UNITS - 1) continue;
    const hash = spread(rolling);
    const bin = hash % BINS;
    if (hash < (least[bin] as number)) least[bin] = hash;
  }
  return least;
}

/** Share of the bins that agree, of those that either text fills. */
export function likeness(a: Sketch, b: Sketch): number {
  let [filled, equal] = [0, 0];
  for (let bin = 0; bin < BINS; bin++) {
    if (a[bin] === NONE && b[bin] === NONE) continue;
    filled++;
    if (a[bin] === b[bin]) equal++;
  }
  return filled === 0 ? 1 : equal / filled;
}

/** The end of MurmurHash3: no bit of the result is a matter of one unit. */
function spread(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
