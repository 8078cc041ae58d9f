/** What two bodies share, exactly: the runs of three characters in both, of those in either. Fingerprints estimate the same. */

import { FIRST_PAIR, newTermColumns, readTerms } from '../tokenize/terms.js';

/** Hashes of the runs, each once, ascending. */
export type Shingles = Uint32Array;

const terms = newTermColumns();

/** Two pairs of characters, one apart, are three characters that stand together. */
export function shinglesOf(body: string): Shingles {
  const { count, keys, positions, words } = readTerms(body, terms);
  const hashes = new Uint32Array(count);
  let found = 0;
  let last = 0;
  let lastPosition = -9;
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    const isWord = key < FIRST_PAIR;
    if (!isWord && (key & 0xffff) === 0) continue;
    const hash = isWord ? hashOf(words[key] as string) : key;
    const position = positions[i] as number;
    if (position === lastPosition + 1) hashes[found++] = mixed(last, hash);
    last = hash;
    lastPosition = position;
  }
  return distinct(hashes.subarray(0, found).sort());
}

/** 0 to 1. */
export function sharedPart(a: Shingles, b: Shingles): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] as number) - (b[j] as number);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

function hashOf(word: string): number {
  let hash = 7;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash, 31) + word.charCodeAt(i);
  return hash;
}

function mixed(first: number, second: number): number {
  const both = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return both ^ (both >>> 15);
}

function distinct(sorted: Uint32Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] as number;
  }
  return sorted.slice(0, count);
}
