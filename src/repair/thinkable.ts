/**
 * A cheap look before the lattice: could these bytes hold text in that encoding at all? Rare characters of a poem, read as something else,
 * never give a few good characters in a row.
 */

import { CHINESE_BITS } from '../decode/charmodel.js';
import type { LatticeEncoding } from '../decode/lattice.js';
import { pairBits, utf8Length } from '../decode/score.js';

/** Bits that characters in a row must be better than the dearest Chinese. */
const MIN_RUN_BITS = 6;

/** Well-formed characters of UTF-8, which three bytes seldom form by chance. */
const MIN_UTF8 = 2;

/** `isShifted`: only one byte beside the place where the characters are shown to start. */
export function isThinkable(symbols: Uint16Array, encoding: LatticeEncoding, isShifted: boolean): boolean {
  if (encoding === 'utf-8') return countUtf8(symbols) >= MIN_UTF8;
  const bits = pairBits(encoding);
  return holdsRun(symbols, bits, 1) || (!isShifted && holdsRun(symbols, bits, 0));
}

function countUtf8(symbols: Uint16Array): number {
  let count = 0;
  for (let at = 0; at < symbols.length; at++) {
    const lead = symbols[at] ?? 0;
    if (lead >= 0xe2 && lead <= 0xef && utf8Length(symbols, at, symbols.length) === 3) count++;
  }
  return count;
}

/** Reads pairs from the given offset on, and again from it behind every byte that is no part of a pair. */
function holdsRun(symbols: Uint16Array, bits: Float32Array, offset: number): boolean {
  let better = 0;
  for (let at = offset; at + 1 < symbols.length; ) {
    const lead = symbols[at] ?? 0;
    const cost = lead < 0x80 || lead > 0xff ? undefined : bits[(lead << 8) | ((symbols[at + 1] ?? 0) & 0xff)];
    at += cost === undefined ? 1 + offset : 2;
    better = Math.max(0, better + CHINESE_BITS - (cost ?? CHINESE_BITS));
    if (better >= MIN_RUN_BITS) return true;
  }
  return false;
}
