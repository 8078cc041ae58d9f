/**
 * Slots: a stretch of text of which some characters are known and some are one of several. The reading is the path the character model
 * finds cheapest; a slot no candidate leads clearly is lost, and nothing is put there.
 */

import { characterBits, pairGain, pairGains } from '../decode/charmodel.js';

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

/** The cheapest path through the slots, read after `before` and, when given, followed by `after`. */
export function readSlots(slots: readonly Slot[], before: number, after?: number): Path | undefined {
  if (slots.some((slot) => slot.length === 0)) return undefined;
  const closed = after === undefined ? slots : [...slots, [{ unit: after, penalty: 0 }]];
  const forward = sweep(closed, before);
  const total = Math.min(...(forward.at(-1) ?? [0]));
  const backward = sweepBack(closed);
  const through = closed.map((slot, i) => slot.map((_, k) => (forward[i]?.[k] ?? 0) + (backward[i]?.[k] ?? 0)));
  const best = through.map((costs) => costs.indexOf(Math.min(...costs)));
  const units = slots.map((slot, i) => slot[best[i] ?? 0]?.unit ?? 0xfffd);
  return {
    text: String.fromCharCode(...units),
    bits: total,
    leads: slots.map((_, i) => leadOf(through[i] ?? [])),
  };
}

/** Bits of a character behind another, for text that is known to be text. */
export function costInBits(previous: number, unit: number): number {
  return (characterBits()[unit] ?? 0) - pairGain(pairGains(), previous, unit);
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

/** Cheapest cost from the start up to and with each candidate. */
function sweep(slots: readonly Slot[], before: number): readonly (readonly number[])[] {
  const rows: number[][] = [];
  let previous: Slot = [{ unit: before, penalty: 0 }];
  let costs: readonly number[] = [0];
  for (const slot of slots) {
    const row = slot.map(({ unit, penalty }) => {
      let least = Number.POSITIVE_INFINITY;
      for (const [k, from] of previous.entries())
        least = Math.min(least, (costs[k] as number) - pairGain(pairGains(), from.unit, unit));
      return penalty + (characterBits()[unit] as number) + least;
    });
    rows.push(row);
    previous = slot;
    costs = row;
  }
  return rows;
}

/** Cheapest cost from each candidate, without it, to the end. */
function sweepBack(slots: readonly Slot[]): readonly (readonly number[])[] {
  const rows: (readonly number[])[] = [];
  let next: Slot = [];
  let costs: readonly number[] = [];
  for (const slot of slots.toReversed()) {
    const onward = next.map(
      ({ unit, penalty }, k) => (costs[k] as number) + penalty + (characterBits()[unit] as number),
    );
    const row = slot.map(({ unit }) => {
      let least = next.length === 0 ? 0 : Number.POSITIVE_INFINITY;
      for (const [k, to] of next.entries())
        least = Math.min(least, (onward[k] as number) - pairGain(pairGains(), unit, to.unit));
      return least;
    });
    rows.push(row);
    next = slot;
    costs = row;
  }
  return rows.toReversed();
}

function leadOf(costs: readonly number[]): number {
  let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const cost of costs) {
    if (cost < first) [first, second] = [cost, first];
    else if (cost < second) second = cost;
  }
  return costs.length < 2 ? Number.POSITIVE_INFINITY : second - first;
}
