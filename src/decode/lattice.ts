/**
 * The lattice: every way to cut a run of bytes into characters, in any of several encodings, and the likeliest path through it. It reads
 * text that changes its encoding, that lost bytes or gained some, and text whose bytes are partly unknown. Viterbi over place × encoding
 * with a small beam; a character costs its bits under the character model, less what the character before it foretells.
 */

import { characterBits, UNDECODABLE_BITS } from './charmodel.js';
import {
  CUT_START_BITS,
  createEdges,
  createReader,
  EDGE,
  type EdgeCosts,
  type EdgeReader,
  type Edges,
  findEdges,
  HALF_BITS,
  type LatticeEncoding,
  UNKNOWN,
} from './edges.js';
import { type Familiar, seenGain, UNFAMILIAR } from './familiar.js';
import { type Guesses, isGuess } from './guesses.js';
import { BEAM, bestNode, cheapest, createLattice, type Lattice, relax, START, SWITCHED } from './nodes.js';
import { FIRST_WIDE, loneBits, stepBits } from './step.js';
import { successors } from './successors.js';
import { type LatticeReading, trace } from './trace.js';

export { type LatticeEncoding, UNKNOWN } from './edges.js';
export type { LatticePiece, LatticeReading } from './trace.js';

export interface LatticeOptions {
  readonly encodings: readonly LatticeEncoding[];
  /** The encoding the text is in unless shown otherwise, and what leaving it costs each time. */
  readonly main?: LatticeEncoding;
  readonly mainBits?: number;
  /** What a change of encoding costs inside a line, and after a line break or a tag. */
  readonly switchBits?: number;
  readonly lineSwitchBits?: number;
  /** By how many bits a character with an unknown byte must lead the next best; else it is lost. */
  readonly leadBits?: number;
  readonly costs?: Partial<EdgeCosts>;
  /** What the document makes likely, in the main encoding. */
  readonly familiar?: Familiar;
}

const DEFAULT_COSTS: EdgeCosts = {
  undecodable: UNDECODABLE_BITS,
  half: HALF_BITS,
  cutStart: CUT_START_BITS,
  cutEnd: 20,
  unknownNothing: 5,
  unknownHalf: 5,
  unknownWhole: 18,
};

const DEFAULTS = { mainBits: 20, switchBits: 26, lineSwitchBits: 6, leadBits: 8 };

/** A path this much dearer than changing over from the best one would be is given up. */
const HOPELESS_BITS = 20;

/** Filled anew at each place, and by nobody else in between. */
const edges: Edges = createEdges();

/** Reads symbols (a byte each, or UNKNOWN) as the likeliest Chinese text. */
export function readLattice(symbols: Uint16Array, options: LatticeOptions): LatticeReading {
  const { switchBits, lineSwitchBits } = { ...DEFAULTS, ...options };
  const costs = { ...DEFAULT_COSTS, ...options.costs };
  const readers = options.encodings.map((encoding) =>
    createReader(encoding, costs, encoding === options.main ? options.familiar : undefined),
  );
  const lattice = createLattice(symbols, readers);
  const entry = entryBits(options);
  for (const [encoding, bits] of entry.entries()) relax(lattice, encoding, bits, 0, START, SWITCHED);
  const hopeless = switchBits + Math.max(...entry) + HOPELESS_BITS;
  let isBoundary = true;
  for (let at = 0; at < symbols.length; at++) {
    const symbol = symbols[at] as number;
    const best = bestNode(lattice, at);
    if (best >= 0) {
      if (at > 0 && symbol >= 0x80) switchEncodings(lattice, best, entry, isBoundary ? lineSwitchBits : switchBits);
      const limit = (lattice.bits[best] as number) + hopeless;
      for (let encoding = 0; encoding < readers.length; encoding++) extend(lattice, at, encoding, limit);
    }
    isBoundary =
      symbol === 0x0a || symbol === 0x0d || symbol === 0x3e || (isBoundary && (symbol === 0x20 || symbol === 0x09));
  }
  return trace(lattice, edges, options.leadBits ?? DEFAULTS.leadBits);
}

/** What it costs to be in an encoding at all. */
function entryBits({ encodings, main, mainBits = DEFAULTS.mainBits }: LatticeOptions): number[] {
  return encodings.map((encoding) => (main === undefined || encoding === main ? 0 : mainBits));
}

/** Lets the best path to a place go on in every other encoding. */
function switchEncodings(lattice: Lattice, best: number, entry: readonly number[], bits: number): void {
  const width = lattice.readers.length;
  if (width === 1) return;
  const own = Math.floor(best / BEAM);
  const at = Math.floor(own / width);
  for (let encoding = 0; encoding < width; encoding++) {
    const slot = at * width + encoding;
    if (own === slot || !mayStart(lattice, at, encoding)) continue;
    relax(
      lattice,
      slot,
      (lattice.bits[best] as number) + bits + (entry[encoding] as number),
      lattice.unit[best] as number,
      best,
      SWITCHED,
    );
  }
}

/** Nothing is gained by changing over to UTF-8 in front of what is none. */
function mayStart({ readers, symbols }: Lattice, at: number, encoding: number): boolean {
  if (readers[encoding]?.encoding !== 'utf-8') return true;
  const next = symbols[at + 1] as number;
  return (symbols[at] as number) >= 0xc2 && next >= 0x80 && (next < 0xc0 || next === UNKNOWN);
}

/** Goes on from every path to a slot that may still win. */
function extend(lattice: Lattice, at: number, encoding: number, limit: number): void {
  const width = lattice.readers.length;
  const slot = at * width + encoding;
  const count = lattice.counts[slot] as number;
  const least = cheapest(lattice, slot);
  if (count === 0 || least > limit) return;
  const reader = lattice.readers[encoding] as EdgeReader;
  findEdges(edges, reader, lattice.symbols, at);
  const isFamiliar = reader.familiar !== UNFAMILIAR;
  const lone = (lattice.symbols[at] as number) < 0x80 ? loneBits(lattice.symbols, at) : 0;
  for (let node = slot * BEAM; node < slot * BEAM + count; node++) {
    const before = lattice.unit[node] as number;
    const bits = lattice.bits[node] as number;
    if (bits > limit) continue;
    for (let edge = 0; edge < edges.count; edge++) {
      const kind = edges.kind[edge] as number;
      const unit = kind === EDGE.nothing ? before : (edges.unit[edge] as number);
      let step = kind === EDGE.nothing ? 0 : stepBits(lattice.gains, before, unit) + (before < FIRST_WIDE ? 0 : lone);
      if (isFamiliar && kind !== EDGE.nothing) step -= seenGain(reader.familiar, before, unit);
      const target = (at + (edges.length[edge] as number)) * width + encoding;
      relax(lattice, target, bits + (edges.bits[edge] as number) + step, unit, node, kind);
    }
    if (edges.guessCount > 0) offerGuesses(lattice, { at, encoding, node, isCheapest: bits === least });
  }
}

/** Where guesses go on from. */
interface Offerer {
  readonly at: number;
  readonly encoding: number;
  readonly node: number;
  /** Of its slot: what no character foretells is as likely behind any, so that only the cheapest need offer it. */
  readonly isCheapest: boolean;
}

/** Of all that a character with an unknown byte may be, those that can win: the cheapest, and what the character before foretells. */
function offerGuesses(lattice: Lattice, offerer: Offerer): void {
  const before = lattice.unit[offerer.node] as number;
  const unitBits = characterBits();
  const guesses = edges.guesses as Guesses;
  const offer = (unit: number, saved: number): void => {
    const bits = (lattice.bits[offerer.node] as number) + (unitBits[unit] as number) - saved;
    for (let guess = 0; guess < edges.guessCount; guess++) {
      const place = offerer.at + (edges.guessLength[guess] as number);
      const target = place * lattice.readers.length + offerer.encoding;
      relax(lattice, target, bits + (edges.guessBits[guess] as number), unit, offerer.node, EDGE.guess);
    }
  };
  if (offerer.isCheapest) for (const unit of guesses.cheapest) offer(unit, 0);
  for (const unit of guesses.cheapestLetters) offer(unit, -stepBits(lattice.gains, before, unit));
  const { folded, starts, units, gains } = successors();
  const first = folded[before] as number;
  for (let i = starts[first] as number; i < (starts[first + 1] as number); i++) {
    if (isGuess(guesses, units[i] as number)) offer(units[i] as number, gains[i] as number);
  }
}
