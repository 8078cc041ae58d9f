/**
 * What a character costs more or less because of the one before it, in bits. The lattice adds it to what the character costs by itself, and
 * the bound that spares the lattice its work counts the same.
 */

import { type PairGains, pairGain } from './charmodel.js';

/** Chinese text seldom goes over into letters, or into the signs among them, without a space: such bytes are rather halves of characters. */
const LETTER_AFTER_HAN_BITS = 9;
const SIGN_AFTER_HAN_BITS = 6;

/** A word goes on, or a letter stands right behind a Chinese character. */
export function stepBits(gains: PairGains, before: number, unit: number): number {
  if (before < 0x2000) return 0;
  if (unit >= 0x3400) return before >= 0x3400 ? -pairGain(gains, before, unit) : 0;
  if (unit < 0x40 || unit > 0x5ff) return 0;
  return isLetter(unit) ? LETTER_AFTER_HAN_BITS : SIGN_AFTER_HAN_BITS;
}

function isLetter(unit: number): boolean {
  return unit >= 0xc0 || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
}
