/**
 * Fingerprints for near-duplicates: of every three characters that stand together in a body the least hash in each of 128 bins (MinHash by
 * one permutation, Li, Owen and Zhang 2012), a byte each. The share of equal bytes is close to the share of common text, whatever the
 * script, the head and the tail of a reprint.
 */

import type { TermSink } from '../tokenize/terms.js';

export const FINGERPRINT_BYTES = 128;

/** A body with fewer shingles than this says too little to be compared; it has no fingerprint. */
const FEWEST_SHINGLES = 24;
const NONE = 0xffffffff;
const NOWHERE = -9;

/** Takes the terms of a body; two pairs of characters, one apart, are three characters that stand together. */
export class FingerprintSink implements TermSink {
  private readonly least = new Uint32Array(FINGERPRINT_BYTES).fill(NONE);
  private lastHash = 0;
  private lastPosition = NOWHERE;
  private shingles = 0;

  pair(key: number, position: number): void {
    if ((key & 0xffff) !== 0) this.element(key, position);
  }

  word(term: string, position: number): void {
    let hash = 0x811c9dc5;
    for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
    this.element(hash, position);
  }

  /** All zeros where there is too little text; never elsewhere. */
  finish(): Uint8Array {
    const bytes = new Uint8Array(FINGERPRINT_BYTES);
    if (this.shingles >= FEWEST_SHINGLES)
      for (let bin = 0; bin < bytes.length; bin++) bytes[bin] = 1 + (this.inOrAfter(bin) % 255);
    this.least.fill(NONE);
    this.lastPosition = NOWHERE;
    this.shingles = 0;
    return bytes;
  }

  private element(hash: number, position: number): void {
    if (this.lastPosition === position - 1) this.shingle(mixed(this.lastHash, hash));
    this.lastHash = hash;
    this.lastPosition = position;
  }

  private shingle(hash: number): void {
    const bin = hash % FINGERPRINT_BYTES;
    const value = hash >>> 7;
    if (value < (this.least[bin] as number)) this.least[bin] = value;
    this.shingles++;
  }

  /** An empty bin borrows from the next that is not (Shrivastava and Li 2014), told apart by the distance. */
  private inOrAfter(bin: number): number {
    for (let further = 0; ; further++) {
      const value = this.least[(bin + further) % FINGERPRINT_BYTES] as number;
      if (value !== NONE) return value + further * 7919;
    }
  }
}

/** The end of MurmurHash3. */
function mixed(first: number, second: number): number {
  let hash = Math.imul(first, 0xcc9e2d51) ^ Math.imul(second, 0x1b873593);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Share of equal bytes, 0 to 1; 0 where either has no fingerprint. */
export function likeness(a: Uint8Array, b: Uint8Array): number {
  if (a[0] === 0 || b[0] === 0) return 0;
  let equal = 0;
  for (let bin = 0; bin < FINGERPRINT_BYTES; bin++) if (a[bin] === b[bin]) equal++;
  return equal / FINGERPRINT_BYTES;
}
