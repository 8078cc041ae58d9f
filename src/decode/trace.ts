/**
 * The way back through a lattice: from the cheapest path to the text it read, piece by piece. A character with an unknown byte is kept only
 * where it leads every rival by enough; else it is lost, and nothing is invented.
 */

import { type Step, settleBreaks } from './breaks.js';
import { characterBits, pairGain } from './charmodel.js';
import { wideText } from './codec.js';
import { EDGE, type EdgeReader, type Edges, findEdges, type LatticeEncoding } from './edges.js';
import { BEAM, bestNode, type Lattice, SWITCHED } from './nodes.js';
import { successors } from './successors.js';
import { decodeAs, textOfUnits } from './transcode.js';

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

/** Walks the best path back and writes down what it read. */
export function trace(lattice: Lattice, edges: Edges, leadBits: number): LatticeReading {
  const width = lattice.readers.length;
  const end = bestNode(lattice, lattice.symbols.length);
  const path: number[] = [];
  for (let node = end; node >= 0; node = lattice.back[node] as number) path.push(node);
  path.reverse();
  const writer: Writer = { units: new Uint16Array(lattice.symbols.length * 2 + 2), length: 0, pieces: [] };
  // Only where there are breaks must all steps be known before any is written.
  const steps: Step[] = [];
  const isBroken = path.some((node) => lattice.kind[node] === EDGE.lost || lattice.kind[node] === EDGE.torn);
  for (let at = 1; at < path.length; at++) {
    const [from, node] = [path[at - 1] as number, path[at] as number];
    const kind = lattice.kind[node] as number;
    if (kind === SWITCHED) continue;
    const start = Math.floor(from / BEAM / width);
    const stop = Math.floor(node / BEAM / width);
    const encoding = Math.floor(node / BEAM) % width;
    const next = at + 1 < path.length ? (lattice.unit[path[at + 1] as number] as number) : 0;
    const isSure = kind !== EDGE.guess || leads(lattice, edges, { start, encoding, from, node, next }, leadBits);
    const unit = lattice.unit[node] as number;
    const step = { start, end: stop, encoding, kind: isSure ? kind : EDGE.lost, unit };
    if (isBroken) steps.push(...halves(lattice, step));
    else write(lattice, writer, step);
  }
  for (const step of settleBreaks(lattice, steps)) write(lattice, writer, step);
  return { text: textOfUnits(writer.units, writer.length), bits: lattice.bits[end] ?? 0, pieces: writer.pieces };
}

/** The halves of a torn character, and what stands between them. */
function halves({ symbols }: Lattice, step: Step): Step[] {
  if (step.kind !== EDGE.torn) return [step];
  const between = step.start + 1;
  return [
    { ...step, end: between },
    { ...step, start: between, end: between + 1, kind: EDGE.unit, unit: symbols[between] as number },
    { ...step, start: between + 1 },
  ];
}

interface Guess {
  readonly start: number;
  readonly encoding: number;
  readonly from: number;
  readonly node: number;
  readonly next: number;
}

/** Is the guessed character better than every other by enough, given the characters on both sides? */
function leads(lattice: Lattice, edges: Edges, guess: Guess, leadBits: number): boolean {
  const bits = characterBits();
  const before = lattice.unit[guess.from] as number;
  const chosen = lattice.unit[guess.node] as number;
  const costOf = (unit: number): number =>
    (bits[unit] as number) - pairGain(lattice.gains, before, unit) - pairGain(lattice.gains, unit, guess.next);
  const limit = costOf(chosen) + leadBits;
  findEdges(edges, lattice.readers[guess.encoding] as EdgeReader, lattice.symbols, guess.start);
  for (const unit of edges.guesses?.units ?? []) {
    if ((bits[unit] as number) - 2 * successors().mostGain >= limit) break;
    if (unit !== chosen && costOf(unit) < limit) return false;
  }
  return true;
}

interface Writer {
  readonly units: Uint16Array;
  length: number;
  readonly pieces: { -readonly [Key in keyof LatticePiece]: LatticePiece[Key] }[];
}

function write(lattice: Lattice, writer: Writer, step: Step): void {
  const textStart = writer.length;
  const text = emitted(lattice, step);
  if (text === undefined) writer.units[writer.length++] = step.kind === EDGE.lost ? 0xfffd : step.unit;
  else for (let i = 0; i < text.length; i++) writer.units[writer.length++] = text.charCodeAt(i);
  const encoding = (lattice.readers[step.encoding] as EdgeReader).encoding;
  const kind = pieceKind(step.kind);
  const last = writer.pieces.at(-1);
  if (last !== undefined && last.encoding === encoding && last.kind === kind) {
    last.end = step.end;
    last.textEnd = writer.length;
  } else writer.pieces.push({ start: step.start, end: step.end, textStart, textEnd: writer.length, encoding, kind });
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
  if (kind === EDGE.lost || kind === EDGE.torn) return 'lost';
  if (kind === EDGE.guess) return 'guess';
  return kind === EDGE.nothing ? 'dropped' : 'sure';
}
