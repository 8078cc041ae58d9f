/**
 * What a document makes likely: a character that it uses elsewhere, however rare it is in other texts, is expected where bytes leave
 * several readings.
 */

import { characterBits } from './charmodel.js';

/** The weight of the document beside the model. */
const SHARE = 0.4;

/** Of a shorter text the shares say little. */
const LEAST_UNITS = 200;

const FIRST_HAN = 0x3400;

/** Enough to know what a document uses. */
const MOST_UNITS = 1 << 16;

/** All zero between uses. */
const counts = new Uint32Array(0x10000);

/** By how many bits each code unit costs less in a document that holds these texts. */
export function familiarBits(texts: readonly string[]): Float32Array {
  const text = beginningOf(texts);
  const { length } = text;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= FIRST_HAN) counts[unit] = (counts[unit] as number) + 1;
  }
  const saved = new Float32Array(0x10000);
  const bits = characterBits();
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    const count = counts[unit] as number;
    if (count === 0) continue;
    counts[unit] = 0;
    const likelihood = (1 - SHARE) * 2 ** -(bits[unit] as number) + (SHARE * count) / Math.max(LEAST_UNITS, length);
    saved[unit] = Math.max(0, (bits[unit] as number) + Math.log2(likelihood));
  }
  return saved;
}

function beginningOf(texts: readonly string[]): string {
  let room = MOST_UNITS;
  const pieces: string[] = [];
  for (const text of texts) {
    if (room === 0) break;
    pieces.push(text.slice(0, room));
    room -= Math.min(room, text.length);
  }
  return pieces.join('');
}
