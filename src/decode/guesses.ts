/**
 * Guesses: what a character may be of which one byte is unknown. A set of them is told by the bits of the code that are known; only those that
 * may win behind a given character are looked at, a handful of hundreds.
 */

import { characterBits } from './charmodel.js';
import { byteTable, isWide, pairTable } from './codec.js';
import type { LatticeEncoding } from './edges.js';
import { BEAM } from './nodes.js';

/** The characters whose code agrees with `known` in the bits of `mask`. */
export interface Guesses {
  readonly codes: Uint16Array;
  readonly mask: number;
  readonly known: number;
  /** All of them, the cheapest first. */
  readonly units: Uint16Array;
  /** As many of the cheapest as a beam holds, letters set apart: behind a character that foretells none of them nothing else can win. */
  readonly cheapest: Uint16Array;
  readonly cheapestLetters: Uint16Array;
}

export const TRAIL_UNKNOWN = 0xff00;
export const LEAD_UNKNOWN = 0x00ff;
export const UTF8_LEAD_UNKNOWN = 0x0fff;
export const UTF8_SECOND_UNKNOWN = 0xf03f;
export const UTF8_THIRD_UNKNOWN = 0xffc0;

const sets = new Map<LatticeEncoding, Map<number, Guesses>>();

/** The guesses of an encoding whose code is `known` where `mask` has bits; in UTF-8 the code is the character itself. */
export function guessesOf(encoding: LatticeEncoding, mask: number, known: number): Guesses {
  const ofEncoding = sets.get(encoding) ?? new Map<number, Guesses>();
  sets.set(encoding, ofEncoding);
  const key = mask * 0x10000 + known;
  const found = ofEncoding.get(key) ?? listed(encoding, mask, known);
  ofEncoding.set(key, found);
  return found;
}

export const isGuess = ({ codes, mask, known }: Guesses, unit: number): boolean =>
  ((codes[unit] as number) & mask) === known;

function listed(encoding: LatticeEncoding, mask: number, known: number): Guesses {
  const table = encoding === 'utf-8' ? threeByteUnits() : pairTable(encoding);
  const bits = characterBits();
  const units: number[] = [];
  for (let code = known; code < 0x10000; code = (((code | mask) + 1) & ~mask) | known) {
    const unit = table[code] as number;
    if (unit !== 0 && !isWide(unit)) units.push(unit);
    if ((code | mask) === 0xffff) break;
  }
  units.sort((a, b) => (bits[a] as number) - (bits[b] as number));
  const [letters, others] = [units.filter(isLettered), units.filter((unit) => !isLettered(unit))];
  return {
    codes: encoding === 'utf-8' ? table : byteTable(encoding),
    mask,
    known,
    units: Uint16Array.from(units),
    cheapest: Uint16Array.from(others.slice(0, BEAM)),
    cheapestLetters: Uint16Array.from(letters.slice(0, BEAM)),
  };
}

/** Those that cost more behind Han, see step.ts. */
const isLettered = (unit: number): boolean => unit < 0x600;

let threeBytes: Uint16Array | undefined;

/** What three bytes of UTF-8 can stand for, each at its own place. */
function threeByteUnits(): Uint16Array {
  threeBytes ??= Uint16Array.from({ length: 0x10000 }, (_, unit) => (unit < 0x800 ? 0 : unit));
  return threeBytes;
}
