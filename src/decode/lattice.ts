/**
 * The lattice: every way to cut a run of bytes into characters, in any of several encodings, and the likeliest path through it. It reads
 * text that changes its encoding, that lost bytes or gained some, and text whose bytes are partly unknown. Viterbi over place × encoding
 * with a small beam; a character costs its bits under the character model, less what the character before it foretells.
 */

import { type PairGains, pairGain, pairGains, UNDECODABLE_BITS } from './charmodel.js';
import { wideText } from './codec.js';
import {
  createEdges,
  createReader,
  EDGE,
  type EdgeCosts,
  type EdgeReader,
  type Edges,
  findEdges,
  HALF_BITS,
  type LatticeEncoding,
} from './edges.js';
import { decodeAs, textOfUnits } from './transcode.js';

export { type LatticeEncoding, UNKNOWN } from './edges.js';

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
}

/** A stretch read in one way: symbols from `start` to `end` gave the text from `textStart` to `textEnd`. */
export interface LatticePiece {
  readonly start: number;
  readonly end: number;
  readonly textStart: number;
  readonly textEnd: number;
  readonly encoding: LatticeEncoding;
  /** sure: all bytes known and meaningful. guess: a byte was unknown, one character leads. lost: U+FFFD. dropped: the unknown was nothing. */
  readonly kind: 'sure' | 'guess' | 'lost' | 'dropped';
}

export interface LatticeReading {
  readonly text: string;
  readonly bits: number;
  readonly pieces: readonly LatticePiece[];
}

const DEFAULT_COSTS: EdgeCosts = {
  undecodable: UNDECODABLE_BITS,
  half: HALF_BITS,
  cutStart: 18,
  cutEnd: 20,
  unknownNothing: 5,
  unknownHalf: 5,
  unknownWhole: 18,
};

const DEFAULTS = { mainBits: 20, switchBits: 26, lineSwitchBits: 6, leadBits: 8 };

/** Paths kept at each place in each encoding. */
const BEAM = 4;

/** Chinese text seldom goes over into letters without a space. */
const LETTER_AFTER_HAN_BITS = 6;

const SWITCHED = 0;
const START = -1;

/** The nodes in parallel arrays; node = (place × encodings + encoding) × BEAM + rank. */
interface Lattice {
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

/** Reads symbols (a byte each, or UNKNOWN) as the likeliest Chinese text. */
export function readLattice(symbols: Uint16Array, options: LatticeOptions): LatticeReading {
  const costs = { ...DEFAULT_COSTS, ...options.costs };
  const readers = options.encodings.map((encoding) => createReader(encoding, costs));
  const lattice = createLattice(symbols, readers);
  const entry = entryBits(options);
  for (const [encoding, bits] of entry.entries()) relax(lattice, encoding, bits, 0, START, SWITCHED);
  const edges = createEdges();
  for (let at = 0; at < symbols.length; at++) {
    if (at > 0) switchEncodings(lattice, at, entry, switchBits(symbols, at, options));
    for (let encoding = 0; encoding < readers.length; encoding++) extend(lattice, edges, at, encoding);
  }
  return trace(lattice, edges, options.leadBits ?? DEFAULTS.leadBits);
}

/** What it costs to be in an encoding at all. */
function entryBits({ encodings, main, mainBits = DEFAULTS.mainBits }: LatticeOptions): number[] {
  return encodings.map((encoding) => (main === undefined || encoding === main ? 0 : mainBits));
}

function switchBits(symbols: Uint16Array, at: number, options: LatticeOptions): number {
  const before = symbols[at - 1];
  const isBoundary = before === 0x0a || before === 0x0d || before === 0x3e;
  return isBoundary ? (options.lineSwitchBits ?? DEFAULTS.lineSwitchBits) : (options.switchBits ?? DEFAULTS.switchBits);
}

function createLattice(symbols: Uint16Array, readers: readonly EdgeReader[]): Lattice {
  const slots = (symbols.length + 1) * readers.length;
  return {
    readers,
    gains: pairGains(),
    symbols,
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
function relax(lattice: Lattice, slot: number, bits: number, unit: number, back: number, kind: number): void {
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

/** Lets the best path at a place go on in every other encoding. */
function switchEncodings(lattice: Lattice, at: number, entry: readonly number[], bits: number): void {
  const width = lattice.readers.length;
  const best = bestNode(lattice, at);
  if (best < 0) return;
  for (let encoding = 0; encoding < width; encoding++) {
    const slot = at * width + encoding;
    if (Math.floor(best / BEAM) === slot) continue;
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

function bestNode(lattice: Lattice, at: number): number {
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

/** Goes on from every path that ends at a place in an encoding. */
function extend(lattice: Lattice, edges: Edges, at: number, encoding: number): void {
  const width = lattice.readers.length;
  const slot = at * width + encoding;
  const count = lattice.counts[slot] as number;
  if (count === 0) return;
  findEdges(edges, lattice.readers[encoding] as EdgeReader, lattice.symbols, at);
  for (let node = slot * BEAM; node < slot * BEAM + count; node++) {
    const before = lattice.unit[node] as number;
    const bits = lattice.bits[node] as number;
    for (let edge = 0; edge < edges.count; edge++) {
      const kind = edges.kind[edge] as number;
      const unit = kind === EDGE.nothing ? before : (edges.unit[edge] as number);
      const gain =
        before >= 0x3400 && unit >= 0x3400 && kind !== EDGE.nothing ? pairGain(lattice.gains, before, unit) : 0;
      const target = (at + (edges.length[edge] as number)) * width + encoding;
      relax(lattice, target, bits + (edges.bits[edge] as number) - gain, unit, node, kind);
    }
  }
}

/** What a character costs more or less because of the one before it: a word goes on, or a letter stands right behind a Han character. */
function stepBits(gains: PairGains, before: number, unit: number): number {
  if (before < 0x3400) return 0;
  if (unit >= 0x3400) return -pairGain(gains, before, unit);
  return isLetter(unit) ? LETTER_AFTER_HAN_BITS : 0;
}

/** Bytes 40 to 7E are letters, but also the second halves of characters. */
function isLetter(unit: number): boolean {
  return unit >= 0x40 && unit < 0x600 && unit !== 0x7f;
}

/** Walks the best path back and writes down what it read. */
function trace(lattice: Lattice, edges: Edges, leadBits: number): LatticeReading {
  const width = lattice.readers.length;
  const end = bestNode(lattice, lattice.symbols.length);
  const path: number[] = [];
  for (let node = end; node >= 0; node = lattice.back[node] as number) path.push(node);
  path.reverse();
  const writer: Writer = { units: new Uint16Array(lattice.symbols.length * 2 + 2), length: 0, pieces: [] };
  for (let step = 1; step < path.length; step++) {
    const [from, node] = [path[step - 1] as number, path[step] as number];
    const kind = lattice.kind[node] as number;
    if (kind === SWITCHED) continue;
    const start = Math.floor(from / BEAM / width);
    const stop = Math.floor(node / BEAM / width);
    const encoding = Math.floor(node / BEAM) % width;
    const next = step + 1 < path.length ? (lattice.unit[path[step + 1] as number] as number) : 0;
    const isSure =
      kind !== EDGE.guess ||
      leads(lattice, edges, { start, length: stop - start, encoding, from, node, next }, leadBits);
    write(lattice, writer, {
      start,
      end: stop,
      encoding,
      kind: isSure ? kind : EDGE.lost,
      unit: lattice.unit[node] as number,
    });
  }
  return { text: textOfUnits(writer.units, writer.length), bits: lattice.bits[end] ?? 0, pieces: writer.pieces };
}

interface Guess {
  readonly start: number;
  readonly length: number;
  readonly encoding: number;
  readonly from: number;
  readonly node: number;
  readonly next: number;
}

/** Is the guessed character better than every other by enough, given the characters on both sides? */
function leads(lattice: Lattice, edges: Edges, guess: Guess, leadBits: number): boolean {
  const before = lattice.unit[guess.from] as number;
  const chosen = lattice.unit[guess.node] as number;
  findEdges(edges, lattice.readers[guess.encoding] as EdgeReader, lattice.symbols, guess.start);
  let best = Number.POSITIVE_INFINITY;
  let own = Number.POSITIVE_INFINITY;
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.kind[edge] !== EDGE.guess || edges.length[edge] !== guess.length) continue;
    const unit = edges.unit[edge] as number;
    const bits =
      (edges.bits[edge] as number) - pairGain(lattice.gains, before, unit) - pairGain(lattice.gains, unit, guess.next);
    if (unit === chosen) own = bits;
    else if (bits < best) best = bits;
  }
  return best - own >= leadBits;
}

interface Writer {
  readonly units: Uint16Array;
  length: number;
  readonly pieces: LatticePiece[];
}

interface Step {
  readonly start: number;
  readonly end: number;
  readonly encoding: number;
  readonly kind: number;
  readonly unit: number;
}

function write(lattice: Lattice, writer: Writer, step: Step): void {
  const textStart = writer.length;
  const text = emitted(lattice, step);
  if (text === undefined) writer.units[writer.length++] = step.kind === EDGE.lost ? 0xfffd : step.unit;
  else for (let i = 0; i < text.length; i++) writer.units[writer.length++] = text.charCodeAt(i);
  const encoding = (lattice.readers[step.encoding] as EdgeReader).encoding;
  const last = writer.pieces.at(-1);
  const kind = pieceKind(step.kind);
  const piece = { start: step.start, end: step.end, textStart, textEnd: writer.length, encoding, kind };
  if (last !== undefined && last.encoding === encoding && last.kind === kind) {
    writer.pieces[writer.pieces.length - 1] = { ...piece, start: last.start, textStart: last.textStart };
  } else writer.pieces.push(piece);
}

/** Text of an edge that is not a single code unit. */
function emitted(lattice: Lattice, step: Step): string | undefined {
  if (step.kind === EDGE.nothing) return '';
  if (step.kind === EDGE.wide) return wideText(step.unit);
  if (step.kind !== EDGE.long) return undefined;
  const bytes = Uint8Array.from(lattice.symbols.subarray(step.start, step.end));
  return decodeAs(bytes, (lattice.readers[step.encoding] as EdgeReader).encoding);
}

function pieceKind(kind: number): LatticePiece['kind'] {
  if (kind === EDGE.lost) return 'lost';
  if (kind === EDGE.guess) return 'guess';
  return kind === EDGE.nothing ? 'dropped' : 'sure';
}
