/**
 * A bound that spares the lattice most of its work: the bits that some stretch of the symbols would save if it were read in another
 * encoding, or in the same one from another byte on. One pass, one path for each place, a few look-ups a character. Where too little
 * can be saved to pay for the change the lattice would change nothing; where enough can, the lattice decides.
 */

import { characterBits, MOST_PAIR_GAIN, pairGain, pairGains } from './charmodel.js';
import { pairTable } from './codec.js';
import { HALF_BITS, type LatticeEncoding, UNKNOWN } from './edges.js';
import { utf8Length, utf8Unit } from './score.js';
import { FIRST_WIDE, loneBits, stepBits } from './step.js';

/** Another way to read the symbols, and the bits it must save to be worth it. */
export interface Change {
  readonly encoding: LatticeEncoding;
  readonly atLeast: number;
  /** Is it the same encoding, out of step? Then a byte is lost first, and its bits are saved too. */
  readonly isOutOfStep: boolean;
}

/** Could a stretch that is read so save enough? `own` is what each symbol costs as it is read now. */
export function couldSave(symbols: ArrayLike<number>, own: Float32Array, change: Change): boolean {
  const { encoding, atLeast, isOutOfStep } = change;
  const bits = characterBits();
  const gains = pairGains();
  const pairs = encoding === 'utf-8' ? undefined : pairTable(encoding);
  const guessBits = isOutOfStep ? GUESS_BITS : UNKNOWN_BITS;
  // What is saved up to a place, and the character before it: at this one and at the three behind it.
  let saved = 0;
  let saved1 = 0;
  let saved2 = 0;
  let saved3 = 0;
  let unit = 0;
  let unit1 = 0;
  let unit2 = 0;
  let unit3 = 0;
  for (let at = 0; at < own.length; at++) {
    const fresh = isOutOfStep && at > 0 ? lossBits(symbols, own, at - 1) : 0;
    if (fresh > saved) {
      saved = fresh;
      unit = 0;
    }
    const found = characterAt(pairs, symbols, at);
    const next = found & 0xffff;
    const length = found >> 16;
    let gain = saved - (bits[next] as number);
    for (let byte = 0; byte < length; byte++) gain += own[at + byte] as number;
    // What a pair can save makes up for no more than so much; below it nothing is saved.
    if (gain > -MOST_PAIR_GAIN && unit >= FIRST_HAN && next >= FIRST_HAN) gain += pairGain(gains, unit, next);
    const skipped = saved + skipBits(symbols, own, at, guessBits);
    if (gain >= atLeast || (isOutOfStep && skipped >= atLeast)) return true;
    saved = saved1;
    unit = unit1;
    saved1 = saved2;
    unit1 = unit2;
    saved2 = saved3;
    unit2 = unit3;
    saved3 = 0;
    unit3 = 0;
    if (skipped > saved) {
      saved = skipped;
      unit = 0;
    }
    if (length === 1 && gain > saved) {
      saved = gain;
      unit = next;
    } else if (length === 2 && gain > saved1) {
      saved1 = gain;
      unit1 = next;
    } else if (length === 3 && gain > saved2) {
      saved2 = gain;
      unit2 = next;
    }
  }
  return false;
}

/** Bits by which half a character costs less beside an unknown, which may be its other half. */
const UNKNOWN_BITS = 18;

const GUESS_BITS = 32;

/** What losing the symbol saves, before what is one off is read; an unknown puts reading out of step at little cost. */
function lossBits(symbols: ArrayLike<number>, own: Float32Array, at: number): number {
  return symbols[at] === UNKNOWN ? UNKNOWN_BITS : (own[at] as number);
}

/**
 * What is saved by stepping over a symbol: an unknown says nothing. Out of step, a first byte with an unknown behind it is a character, where
 * a loss is shown.
 */
function skipBits(symbols: ArrayLike<number>, own: Float32Array, at: number, guessBits: number): number {
  if (symbols[at] === UNKNOWN) return 0;
  if (symbols[at + 1] === UNKNOWN) return (own[at] as number) - HALF_BITS + guessBits;
  return (own[at] as number) - HALF_BITS + (symbols[at - 1] === UNKNOWN ? UNKNOWN_BITS : 0);
}

const FIRST_HAN = 0x3400;

/** The character that starts here, of one to three bytes, as `length << 16 | unit`; 0 where there is none. */
function characterAt(pairs: Uint16Array | undefined, symbols: ArrayLike<number>, at: number): number {
  const lead = symbols[at] as number;
  if (lead < 0x80) return 0x10000 | lead;
  if (pairs === undefined) {
    const length = utf8Length(symbols, at, symbols.length);
    return length === 2 || length === 3 ? (length << 16) | utf8Unit(symbols, at, length) : 0;
  }
  const trail = at + 1 < symbols.length ? (symbols[at + 1] as number) : UNKNOWN;
  const entry = lead === UNKNOWN || trail === UNKNOWN ? 0 : (pairs[(lead << 8) | trail] as number);
  return entry === 0 ? 0 : 0x20000 | entry;
}

/** What each byte costs as it is read now, half of its character's bits; undefined where one is no character. */
export function ownBits(encoding: Exclude<LatticeEncoding, 'utf-8'>, bytes: Uint8Array): Float32Array | undefined {
  const bits = characterBits();
  const gains = pairGains();
  const pairs = pairTable(encoding);
  const own = new Float32Array(bytes.length);
  let before = 0;
  for (let at = 0; at < bytes.length; ) {
    const found = characterAt(pairs, bytes, at);
    if (found === 0) return undefined;
    const length = found >> 16;
    const unit = found & 0xffff;
    const lone = length === 1 && before >= FIRST_WIDE ? loneBits(bytes, at) : 0;
    const cost = (bits[unit] as number) + stepBits(gains, before, unit) + lone;
    before = unit;
    for (const end = at + length; at < end; ) own[at++] = cost / length;
  }
  return own;
}
