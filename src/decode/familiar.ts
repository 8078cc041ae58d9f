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

/** How often which two stand together. Open addressing over `first << 16 | second`; a key of 0 is an empty slot. */
interface SeenPairs {
  readonly keys: Uint32Array;
  readonly counts: Uint32Array;
  readonly mask: number;
  /** How often each code unit stands there. */
  readonly units: Uint32Array;
}

const NO_UNITS = new Uint32Array(0);

/** Of nothing known. */
export const UNFAMILIAR: Familiar = { units: new Float32Array(0x10000), pairs: emptyPairs(1) };

/** The weight of the document beside the model. */
const SHARE = 0.4;

/** Of a shorter text the shares say little, and of a character that was seen less often what stands behind it. */
const LEAST_UNITS = 200;
const LEAST_SEEN = 3;

const FIRST_HAN = 0x3400;
const FIRST_WIDE = 0x2000;

/** Enough to know what a document uses, and what it sets together. */
const MOST_UNITS = 1 << 16;
const MOST_PAIRS = 1 << 14;

/** Filled anew for each document, because a small one has no time to make them; `text` is what they were filled from. */
const shared = {
  text: '',
  units: new Float32Array(0),
  counts: new Uint32Array(0),
  ofPairs: new Uint32Array(0),
};

/** What is familiar in a document that holds these texts, until the next document is asked about. */
export function familiarIn(texts: readonly string[]): Familiar {
  empty();
  const text = beginningOf(texts);
  const start = text.slice(0, MOST_PAIRS);
  shared.text = text;
  countUnits(text, shared.counts);
  countUnits(start, shared.ofPairs);
  weighUnits(text);
  return { units: shared.units, pairs: seenPairs(start) };
}

function empty(): void {
  if (shared.units.length === 0) {
    shared.units = new Float32Array(0x10000);
    shared.counts = new Uint32Array(0x10000);
    shared.ofPairs = new Uint32Array(0x10000);
  }
  for (let at = 0; at < shared.text.length; at++) {
    const unit = shared.text.charCodeAt(at);
    shared.units[unit] = 0;
    shared.counts[unit] = 0;
    shared.ofPairs[unit] = 0;
  }
}

/** By how many bits less a character costs behind another that it was seen behind. */
export function seenGain({ units, pairs }: Familiar, first: number, second: number): number {
  if (first < FIRST_WIDE || second < FIRST_WIDE) return 0;
  const count = pairs.counts[slotOf(pairs, keyOf(first, second))] as number;
  if (count === 0) return 0;
  const own = (characterBits()[second] as number) - (units[second] as number) - pairGain(pairGains(), first, second);
  return Math.max(0, mixedGain(own, count / ((pairs.units[first] as number) + LEAST_SEEN)));
}

function countUnits(text: string, counts: Uint32Array): void {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    counts[unit] = (counts[unit] as number) + 1;
  }
}

function weighUnits(text: string): void {
  const { units, counts } = shared;
  const bits = characterBits();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < FIRST_HAN || counts[unit] === 0) continue;
    const share = (counts[unit] as number) / Math.max(LEAST_UNITS, text.length);
    counts[unit] = 0;
    units[unit] = Math.max(0, mixedGain(bits[unit] as number, share));
  }
}

function seenPairs(text: string): SeenPairs {
  const pairs = { ...emptyPairs(2 * text.length), units: shared.ofPairs };
  for (let at = 1; at < text.length; at++) {
    const [first, second] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    if (first < FIRST_WIDE || second < FIRST_WIDE) continue;
    const key = keyOf(first, second);
    const slot = slotOf(pairs, key);
    pairs.keys[slot] = key;
    pairs.counts[slot] = (pairs.counts[slot] as number) + 1;
  }
  return pairs;
}

/** What is saved on these bits when the document, where something has this share, weighs beside the model. */
const mixedGain = (bits: number, share: number): number => bits + Math.log2((1 - SHARE) * 2 ** -bits + SHARE * share);

function emptyPairs(atLeast: number): SeenPairs {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, atLeast)));
  const [keys, counts] = [new Uint32Array(slots), new Uint32Array(slots)];
  return { keys, counts, mask: slots - 1, units: NO_UNITS };
}

const keyOf = (first: number, second: number): number => ((first << 16) | second) >>> 0;

/** Where the key is, or would be. */
function slotOf({ keys, mask }: SeenPairs, key: number): number {
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
