/**
 * What a document makes likely: a character that it uses elsewhere, however rare it is in other texts, and two that stand together
 * elsewhere in it, are expected where bytes leave several readings.
 */

import { characterBits, pairGain, pairGains } from './charmodel.js';

/** By how many bits characters and pairs of them are likelier in a document than in other texts. */
export interface Familiar {
  /** For each code unit. */
  readonly units: Float32Array;
  readonly pairs: SeenPairs;
}

/** Open addressing over `first << 16 | second`; a key of 0 is an empty slot. */
interface SeenPairs {
  readonly keys: Uint32Array;
  readonly counts: Uint32Array;
  readonly gains: Float32Array;
  readonly mask: number;
}

/** Of nothing known. */
export const UNFAMILIAR: Familiar = { units: new Float32Array(0x10000), pairs: emptyPairs(1) };

/** The weight of the document beside the model. */
const SHARE = 0.4;

/** Of a shorter text the shares say little, and of a character that was seen less often what stands behind it. */
const LEAST_UNITS = 200;
const LEAST_SEEN = 3;

const FIRST_HAN = 0x3400;
const FIRST_WIDE = 0x2000;

/** Enough to know what a document uses. */
const MOST_UNITS = 1 << 16;

/** All zero between uses. */
const counts = new Uint32Array(0x10000);

/** What is familiar in a document that holds these texts. */
export function familiarIn(texts: readonly string[]): Familiar {
  const text = beginningOf(texts);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    counts[unit] = (counts[unit] as number) + 1;
  }
  const units = seenUnits(text);
  const familiar = { units, pairs: seenPairs(text, units) };
  for (let at = 0; at < text.length; at++) counts[text.charCodeAt(at)] = 0;
  return familiar;
}

/** By how many bits less a character costs behind another that it was seen behind. */
export function seenGain({ keys, gains, mask }: SeenPairs, first: number, second: number): number {
  if (first < FIRST_WIDE || second < FIRST_WIDE) return 0;
  return gains[slotOf(keys, mask, keyOf(first, second))] as number;
}

function seenUnits(text: string): Float32Array {
  const saved = new Float32Array(0x10000);
  const bits = characterBits();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < FIRST_HAN || saved[unit] !== 0) continue;
    const share = (counts[unit] as number) / Math.max(LEAST_UNITS, text.length);
    saved[unit] = Math.max(0, mixedGain(bits[unit] as number, share));
  }
  return saved;
}

function seenPairs(text: string, units: Float32Array): SeenPairs {
  const pairs = emptyPairs(2 * text.length);
  for (let at = 1; at < text.length; at++) {
    const [first, second] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    if (first < FIRST_WIDE || second < FIRST_WIDE) continue;
    const key = keyOf(first, second);
    const slot = slotOf(pairs.keys, pairs.mask, key);
    pairs.keys[slot] = key;
    pairs.counts[slot] = (pairs.counts[slot] as number) + 1;
  }
  const bits = characterBits();
  const known = pairGains();
  for (const [slot, key] of pairs.keys.entries()) {
    if (key === 0) continue;
    const [first, second] = [key >>> 16, key & 0xffff];
    const own = (bits[second] as number) - (units[second] as number) - pairGain(known, first, second);
    const share = (pairs.counts[slot] as number) / ((counts[first] as number) + LEAST_SEEN);
    pairs.gains[slot] = Math.max(0, mixedGain(own, share));
  }
  return pairs;
}

/** What is saved on these bits when the document, where something has this share, weighs beside the model. */
const mixedGain = (bits: number, share: number): number => bits + Math.log2((1 - SHARE) * 2 ** -bits + SHARE * share);

function emptyPairs(atLeast: number): SeenPairs {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, atLeast)));
  const [keys, counts] = [new Uint32Array(slots), new Uint32Array(slots)];
  return { keys, counts, gains: new Float32Array(slots), mask: slots - 1 };
}

const keyOf = (first: number, second: number): number => ((first << 16) | second) >>> 0;

/** Where the key is, or would be. */
function slotOf(keys: Uint32Array, mask: number, key: number): number {
  let slot = (Math.imul(key, 0x9e3779b1) >>> 13) & mask;
  while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
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
