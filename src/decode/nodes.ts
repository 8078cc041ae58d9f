/**
 * The nodes of a lattice and the best paths to them: places among the symbols × encodings × a small beam. Only bookkeeping; what leads from
 * one place to the next, and what it costs, is in lattice.ts.
 */

import { type PairGains, pairGains } from './charmodel.js';
import type { EdgeReader } from './edges.js';

/** Paths kept at each place in each encoding. */
export const BEAM = 4;

/** Kinds of a node that read nothing: a change of encoding, the start (see EDGE for the others). */
export const SWITCHED = 0;
export const START = -1;

/** The nodes in parallel arrays; node = (place × encodings + encoding) × BEAM + rank. */
export interface Lattice {
  readonly readers: readonly EdgeReader[];
  readonly gains: PairGains;
  readonly symbols: Uint16Array;
  readonly counts: Uint8Array;
  readonly bits: Float64Array;
  /** The character last read: what the next one is foretold by. */
  readonly unit: Uint16Array;
  readonly back: Int32Array;
  readonly kind: Uint8Array;
}

/** Lattices of up to this many slots share their arrays, which grow with need: one is read to its end before the next begins. */
const SHARED_SLOTS = 1 << 17;
const LEAST_SHARED_SLOTS = 1 << 12;
let shared: Arrays | undefined;

type Arrays = Pick<Lattice, 'counts' | 'bits' | 'unit' | 'back' | 'kind'>;

export function createLattice(symbols: Uint16Array, readers: readonly EdgeReader[]): Lattice {
  const slots = (symbols.length + 1) * readers.length;
  return { readers, gains: pairGains(), symbols, ...(slots > SHARED_SLOTS ? createArrays(slots) : emptied(slots)) };
}

function emptied(slots: number): Arrays {
  if (shared === undefined || shared.counts.length < slots)
    shared = createArrays(Math.max(LEAST_SHARED_SLOTS, Math.min(2 * slots, SHARED_SLOTS)));
  shared.counts.fill(0, 0, slots);
  return shared;
}

function createArrays(slots: number): Arrays {
  return {
    counts: new Uint8Array(slots),
    bits: new Float64Array(slots * BEAM),
    unit: new Uint16Array(slots * BEAM),
    back: new Int32Array(slots * BEAM),
    kind: new Uint8Array(slots * BEAM),
  };
}

/**
 * Offers a path to a slot (a place in an encoding): kept if it is among the best there, one path for each last
 * character. Plain arguments, because a record for each of millions of offers would cost more than the search.
 */
export function relax(lattice: Lattice, slot: number, bits: number, unit: number, back: number, kind: number): void {
  const base = slot * BEAM;
  const count = lattice.counts[slot] as number;
  let target = base + count;
  let worst = -1;
  for (let node = base; node < base + count; node++) {
    if (lattice.unit[node] === unit) {
      if ((lattice.bits[node] as number) <= bits) return;
      target = node;
      worst = -1;
      break;
    }
    if (worst < 0 || (lattice.bits[node] as number) > (lattice.bits[worst] as number)) worst = node;
  }
  if (target === base + count) {
    if (count === BEAM) {
      if ((lattice.bits[worst] as number) <= bits) return;
      target = worst;
    } else lattice.counts[slot] = count + 1;
  }
  lattice.bits[target] = bits;
  lattice.unit[target] = unit;
  lattice.back[target] = back;
  lattice.kind[target] = kind;
}

/** The node with the cheapest path to a place. */
export function bestNode(lattice: Lattice, at: number): number {
  const width = lattice.readers.length;
  let best = -1;
  for (let slot = at * width; slot < (at + 1) * width; slot++) {
    const end = slot * BEAM + (lattice.counts[slot] as number);
    for (let node = slot * BEAM; node < end; node++) {
      if (best < 0 || (lattice.bits[node] as number) < (lattice.bits[best] as number)) best = node;
    }
  }
  return best;
}

/** Bits of the cheapest path to a slot. */
export function cheapest(lattice: Lattice, slot: number): number {
  let least = Number.POSITIVE_INFINITY;
  const end = slot * BEAM + (lattice.counts[slot] as number);
  for (let node = slot * BEAM; node < end; node++) least = Math.min(least, lattice.bits[node] as number);
  return least;
}
