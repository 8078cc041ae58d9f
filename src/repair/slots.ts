/**
 * Slots: a stretch of text of which some characters are known and some are one of several. The reading is the path the character model
 * finds cheapest; a slot no candidate leads clearly is lost, and nothing is put there.
 */

import { characterBits, pairGain, pairGains, repeatedBits } from '../decode/charmodel.js';
import { successors } from '../decode/successors.js';

export interface Candidate {
  readonly unit: number;
  /** Bits against it that the model cannot know. */
  readonly penalty: number;
}

export type Slot = readonly Candidate[];

export interface Path {
  readonly text: string;
  readonly bits: number;
  /** Lead, in bits, of each slot's winner over the best path with another candidate there. */
  readonly leads: readonly number[];
}

/** Bits of the cheapest path through the slots, read after `before` and, when given, followed by `after`; undefined where there is none. */
export function weighSlots(slots: readonly Slot[], before: number, after?: number): number | undefined {
  return slots.some((slot) => slot.length === 0) ? undefined : sweep(closed(slots, after), before);
}

/** That path, where there is one. */
export function readSlots(slots: readonly Slot[], before: number, after?: number): Path {
  const all = closed(slots, after);
  const bits = sweep(all, before);
  sweepBack(all);
  const units = new Uint16Array(slots.length);
  const leads: number[] = [];
  let start = 0;
  for (const [i, slot] of slots.entries()) {
    const { best, lead } = leastThrough(start, slot.length);
    units[i] = slot[best]?.unit ?? 0xfffd;
    leads.push(lead);
    start += slot.length;
  }
  return { text: String.fromCharCode(...units), bits, leads };
}

const closed = (slots: readonly Slot[], after: number | undefined): readonly Slot[] =>
  after === undefined ? slots : [...slots, [{ unit: after, penalty: 0 }]];

/** Bits of a character behind another, for text that is known to be text. */
export function costInBits(previous: number, unit: number): number {
  const bits = characterBits()[unit] ?? 0;
  return unit === previous
    ? repeatedBits(bits, unit) - pairGain(pairGains(), previous, unit)
    : bits - pairGain(pairGains(), previous, unit);
}

/** Bits of a text under the character model. */
export function bitsOf(text: string): number {
  let bits = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bits += costInBits(previous, unit);
    previous = unit;
  }
  return bits;
}

/**
 * Costs of all candidates, slot after slot: of the cheapest path up to and with each, and of that from each, without it, to the end. Filled
 * anew for each reading, because a page of losses asks for thousands.
 */
let forward = new Float64Array(0);
let backward = new Float64Array(0);

function makeRoom(slots: readonly Slot[]): void {
  const length = slots.reduce((sum, slot) => sum + slot.length, 0);
  if (length <= forward.length) return;
  forward = new Float64Array(2 * length);
  backward = new Float64Array(2 * length);
}

/** Fills `forward`; answers with the cost of the cheapest path. */
function sweep(slots: readonly Slot[], before: number): number {
  makeRoom(slots);
  let previous: Slot = [{ unit: before, penalty: 0 }];
  let least = 0;
  let from = 0;
  let start = 0;
  for (const slot of slots) {
    forward.fill(least, start, start + slot.length);
    eachPair(previous, slot, (one, other, gain) => {
      const cost = (start === 0 ? 0 : (forward[from + one] as number)) - gain;
      if (cost < (forward[start + other] as number)) forward[start + other] = cost;
    });
    least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < slot.length; k++) {
      const cost = (forward[start + k] as number) + costOf(slot, k);
      forward[start + k] = cost;
      if (cost < least) least = cost;
    }
    previous = slot;
    from = start;
    start += slot.length;
  }
  return least;
}

/** Fills `backward`, which has the room. */
function sweepBack(slots: readonly Slot[]): void {
  let start = slots.reduce((sum, slot) => sum + slot.length, 0);
  let next: Slot = [];
  for (const slot of slots.toReversed()) {
    const to = start;
    start -= slot.length;
    let least = next.length === 0 ? 0 : Number.POSITIVE_INFINITY;
    for (let k = 0; k < next.length; k++) least = Math.min(least, (backward[to + k] as number) + costOf(next, k));
    backward.fill(least, start, to);
    eachPair(slot, next, (one, other, gain) => {
      const cost = (backward[to + other] as number) + costOf(next, other) - gain;
      if (cost < (backward[start + one] as number)) backward[start + one] = cost;
    });
    next = slot;
  }
}

function costOf(slot: Slot, at: number): number {
  const { unit, penalty } = slot[at] as Candidate;
  return penalty + (characterBits()[unit] as number);
}

/** Of the slot whose candidates begin at `start`: the one on the cheapest path, and its lead over the next best. */
function leastThrough(start: number, length: number): { readonly best: number; readonly lead: number } {
  let best = 0;
  let first = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let k = 0; k < length; k++) {
    const cost = (forward[start + k] as number) + (backward[start + k] as number);
    if (cost < first) {
      second = first;
      first = cost;
      best = k;
    } else if (cost < second) second = cost;
  }
  return { best, lead: length < 2 ? Number.POSITIVE_INFINITY : second - first };
}

type Pair = (from: number, to: number, gain: number) => void;

/** Above so many candidates the characters that go on a word are looked up among them, not the other way round. */
const FEW = 8;

/** Calls back for each two candidates of neighbouring slots of which the first foretells the second. */
function eachPair(first: Slot, second: Slot, pair: Pair): void {
  if (second.length > FEW) eachAmongMany(first, second, pair);
  else for (let to = 0; to < second.length; to++) eachBefore(first, (second[to] as Candidate).unit, to, pair);
}

function eachBefore(first: Slot, unit: number, to: number, pair: Pair): void {
  if (unit < FIRST_HAN) return;
  const table = pairGains();
  for (let from = 0; from < first.length; from++) {
    const gain = pairGain(table, (first[from] as Candidate).unit, unit);
    if (gain > 0) pair(from, to, gain);
  }
}

/** The dictionary has no word with anything else. */
const FIRST_HAN = 0x3400;

/** Where each unit stands in a slot, plus one; all zero between uses. */
const placeOf = new Uint16Array(0x10000);

function eachAmongMany(first: Slot, second: Slot, pair: Pair): void {
  const { folded, starts, units, gains } = successors();
  for (let to = 0; to < second.length; to++) placeOf[(second[to] as Candidate).unit] = to + 1;
  for (let from = 0; from < first.length; from++) {
    const form = folded[(first[from] as Candidate).unit] as number;
    for (let i = starts[form] as number; i < (starts[form + 1] as number); i++) {
      const place = placeOf[units[i] as number] as number;
      if (place > 0) pair(from, place - 1, gains[i] as number);
    }
  }
  for (let to = 0; to < second.length; to++) placeOf[(second[to] as Candidate).unit] = 0;
}
