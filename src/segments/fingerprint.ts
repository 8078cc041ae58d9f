/**
 * Fingerprints for near-duplicates: of every three characters that stand together in a body the least hash in each of 128 bins (MinHash by
 * one permutation, Li, Owen and Zhang 2012), a byte each. The share of equal bytes is close to the share of common text, whatever the
 * script, the head and the tail of a reprint.
 */

import { FIRST_PAIR, type TermColumns } from '../tokenize/terms.js';

export const FINGERPRINT_BYTES = 128;

/** A body with fewer shingles than this says too little to be compared; it has no fingerprint. Four verses of five characters have twelve. */
const FEWEST_SHINGLES = 12;
const NONE = 0xffffffff;
const NOWHERE = -9;

const least = new Uint32Array(FINGERPRINT_BYTES);

/**
 * Of a body's terms: two pairs of characters, one apart, are three characters that stand together. All zeros where there is too little
 * text; never elsewhere.
 */
export function fingerprintOf(terms: TermColumns): Uint8Array {
  least.fill(NONE);
  const bytes = new Uint8Array(FINGERPRINT_BYTES);
  if (keepLeast(terms) < FEWEST_SHINGLES) return bytes;
  for (let bin = 0; bin < FINGERPRINT_BYTES; bin++) bytes[bin] = 1 + (inOrAfter(bin) % 255);
  return bytes;
}

/** Returns how many shingles there are. */
function keepLeast({ count, keys, positions, words }: TermColumns): number {
  let shingles = 0;
  let lastHash = 0;
  let lastPosition = NOWHERE;
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    const isWord = key < FIRST_PAIR;
    if (!isWord && (key & 0xffff) === 0) continue;
    const hash = isWord ? hashOf(words[key] as string) : key | 0;
    const position = positions[i] as number;
    if (position === lastPosition + 1) {
      const shingle = mixed(lastHash, hash);
      const bin = shingle & (FINGERPRINT_BYTES - 1);
      const value = shingle >>> 7;
      if (value < (least[bin] as number)) least[bin] = value;
      shingles++;
    }
    lastHash = hash;
    lastPosition = position;
  }
  return shingles;
}

/** FNV-1a by code units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** An empty bin borrows from the next that is not (Shrivastava and Li 2014), told apart by the distance. */
function inOrAfter(bin: number): number {
  for (let further = 0; ; further++) {
    const value = least[(bin + further) % FINGERPRINT_BYTES] as number;
    if (value !== NONE) return value + further * 7919;
  }
}

/** The end of MurmurHash3; signed, for which the engine makes no object. */
function mixed(first: number, second: number): number {
  let hash = Math.imul(first, 0xcc9e2d51) ^ Math.imul(second, 0x1b873593);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Share of equal bytes, 0 to 1; 0 where either has no fingerprint. */
export function likeness(a: Uint8Array, b: Uint8Array): number {
  if (a[0] === 0 || b[0] === 0) return 0;
  let equal = 0;
  for (let bin = 0; bin < FINGERPRINT_BYTES; bin++) if (a[bin] === b[bin]) equal++;
  return equal / FINGERPRINT_BYTES;
}
