/**
 * The characters that may start at a place among bytes of which some are unknown, in one encoding: the edges of the lattice. Every edge is a
 * possibility with its length and cost; choosing among them is the lattice's business.
 */

import { characterBits } from './charmodel.js';
import { isFourByte, isWide, pairTable } from './codec.js';
import { type Familiar, UNFAMILIAR } from './familiar.js';
import {
  type Guesses,
  guessesOf,
  LEAD_UNKNOWN,
  TRAIL_UNKNOWN,
  UTF8_LEAD_UNKNOWN,
  UTF8_SECOND_UNKNOWN,
  UTF8_THIRD_UNKNOWN,
} from './guesses.js';
import { pairBits, utf8Length, utf8Unit } from './score.js';

/** A symbol that stands for zero to two bytes nobody knows. */
export const UNKNOWN = 256;

export type LatticeEncoding = 'utf-8' | 'gb18030' | 'big5' | 'euc-tw';

/** What an edge emits. */
export const EDGE = {
  /** One code unit. */
  unit: 1,
  /** An entry of a pair table that stands for more than one code unit. */
  wide: 2,
  /** A character of four bytes. */
  long: 3,
  /** U+FFFD for bytes that mean nothing. */
  lost: 4,
  /** One code unit of which a byte is unknown. */
  guess: 5,
  /** Nothing: the unknown was no byte at all. */
  nothing: 6,
  /** A character that an ASCII byte was put into: two halves with that between them. */
  torn: 7,
} as const;

/** Costs in bits; the reasons are in the words, the sizes were set on text made for it and hold over a wide range. */
export interface EdgeCosts {
  /** A byte stepped over that starts and ends nothing. */
  readonly undecodable: number;
  /** Half a character whose other half is gone without a trace. */
  readonly half: number;
  /** The same at the very start and end, where text is often cut. */
  readonly cutStart: number;
  readonly cutEnd: number;
  /** An unknown that was nothing, half a character, a whole one. */
  readonly unknownNothing: number;
  readonly unknownHalf: number;
  readonly unknownWhole: number;
}

/** A list of edges in parallel arrays, filled anew at each place: nothing is allocated while reading. */
export interface Edges {
  count: number;
  /** Further edges, one for each of the guesses: as long as each of the first so many of `guessLength`, at these bits more than its own. */
  guessCount: number;
  guesses: Guesses | undefined;
  readonly guessLength: Uint8Array;
  readonly guessBits: Float32Array;
  readonly length: Uint8Array;
  readonly kind: Uint8Array;
  readonly unit: Uint16Array;
  readonly bits: Float32Array;
}

export interface EdgeReader {
  readonly encoding: LatticeEncoding;
  readonly costs: EdgeCosts;
  readonly unitBits: Float32Array;
  /** What costs less, because the document uses it. */
  readonly familiar: Familiar;
  /** Empty for UTF-8. */
  readonly pairs: Uint16Array;
  readonly pairBits: Float32Array;
}

export const HALF_BITS = 26;
export const CUT_START_BITS = 18;

const MAX_EDGES = 8;
const LONG_BITS = 23;

/** What a character torn by an ASCII byte costs beyond a half and the byte; 18: best of 0 to 18 on broken laws and poems. */
const TORN_BITS = 18;

const EURO_BITS = 14;
const NO_PAIRS = new Uint16Array(0);
const NO_BITS = new Float32Array(0);

export function createEdges(): Edges {
  return {
    count: 0,
    guessCount: 0,
    guesses: undefined,
    guessLength: new Uint8Array(2),
    guessBits: new Float32Array(2),
    length: new Uint8Array(MAX_EDGES),
    kind: new Uint8Array(MAX_EDGES),
    unit: new Uint16Array(MAX_EDGES),
    bits: new Float32Array(MAX_EDGES),
  };
}

export function createReader(encoding: LatticeEncoding, costs: EdgeCosts, familiar: Familiar = UNFAMILIAR): EdgeReader {
  const reader = { encoding, costs, unitBits: characterBits(), familiar };
  if (encoding === 'utf-8') return { ...reader, pairs: NO_PAIRS, pairBits: NO_BITS };
  return { ...reader, pairs: pairTable(encoding), pairBits: pairBits(encoding) };
}

/** Fills `edges` with everything that may start at `at`. */
export function findEdges(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  edges.count = 0;
  edges.guessCount = 0;
  const symbol = symbols[at] as number;
  if (symbol < 0x80) add(edges, 1, EDGE.unit, symbol, reader.unitBits[symbol] as number);
  else if (symbol === UNKNOWN) unknownEdges(edges, reader, symbols, at);
  else if (reader.encoding === 'utf-8') utf8Edges(edges, reader, symbols, at);
  else pairEdges(edges, reader, symbols, at);
}

function add(edges: Edges, length: number, kind: number, unit: number, bits: number): void {
  const at = edges.count;
  if (at >= MAX_EDGES) return;
  edges.length[at] = length;
  edges.kind[at] = kind;
  edges.unit[at] = unit;
  edges.bits[at] = bits;
  edges.count = at + 1;
}

function addGuesses(edges: Edges, guesses: Guesses, length: number, bits: number): void {
  edges.guesses = guesses;
  edges.guessLength[edges.guessCount] = length;
  edges.guessBits[edges.guessCount] = bits;
  edges.guessCount++;
}

function pairEdges(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  const lead = symbols[at] as number;
  const trail = at + 1 < symbols.length ? (symbols[at + 1] as number) : 0;
  if (trail === UNKNOWN) guessTrail(edges, reader, lead);
  else addPair(edges, reader, (lead << 8) | trail, 2);
  if (reader.encoding === 'gb18030') gbEdges(edges, symbols, at);
  if (reader.encoding === 'euc-tw' && lead === 0x8e) addPlane2(edges, reader, symbols, at);
  add(edges, 1, EDGE.lost, 0xfffd, lostBits(reader, symbols, at));
  if (isTorn(symbols, at)) add(edges, 3, EDGE.torn, 0xfffd, tornBits(reader, symbols, at));
}

const isTorn = (symbols: Uint16Array, at: number): boolean =>
  at + 2 < symbols.length && (symbols[at + 1] as number) < 0x80 && isHigh(symbols[at + 2] as number);

const isHigh = (symbol: number): boolean => symbol >= 0x80 && symbol < UNKNOWN;

/** That a byte was put in breaks the text once, not twice. */
const tornBits = ({ costs, unitBits }: EdgeReader, symbols: Uint16Array, at: number): number =>
  costs.half + TORN_BITS + (unitBits[symbols[at + 1] as number] as number);

/** What a byte that is half of a character costs. */
export function lostBits({ costs }: EdgeReader, symbols: Uint16Array, at: number): number {
  if (at === 0) return costs.cutStart;
  if (at === symbols.length - 1) return costs.cutEnd;
  const byte = symbols[at] as number;
  return byte === 0x80 || byte === 0xff ? costs.undecodable : costs.half;
}

function addPair(edges: Edges, reader: EdgeReader, code: number, length: number): void {
  const entry = reader.pairs[code] as number;
  if (entry === 0) return;
  const bits = reader.pairBits[code] as number;
  if (isWide(entry)) add(edges, length, EDGE.wide, entry, bits);
  else add(edges, length, EDGE.unit, entry, bits - (reader.familiar.units[entry] as number));
}

function gbEdges(edges: Edges, symbols: Uint16Array, at: number): void {
  if (symbols[at] === 0x80) add(edges, 1, EDGE.unit, 0x20ac, EURO_BITS);
  if (isFourByte(symbols, at)) add(edges, 4, EDGE.long, 0, LONG_BITS);
}

function addPlane2(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  if (symbols[at + 1] !== 0xa2 || at + 3 >= symbols.length) return;
  const entry = pairTable('cns-2')[((symbols[at + 2] as number) << 8) | (symbols[at + 3] as number)] ?? 0;
  if (entry !== 0 && !isWide(entry)) add(edges, 4, EDGE.unit, entry, reader.unitBits[entry] as number);
}

/** A known lead byte before an unknown: any trail byte; the unknown may hold a second byte, which then starts what follows. */
function guessTrail(edges: Edges, reader: EdgeReader, lead: number): void {
  const { unknownHalf } = reader.costs;
  const guesses = guessesOf(reader.encoding, TRAIL_UNKNOWN, lead << 8);
  addGuesses(edges, guesses, 2, unknownHalf);
  addGuesses(edges, guesses, 1, 2 * unknownHalf);
}

function unknownEdges(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  const { costs } = reader;
  add(edges, 1, EDGE.nothing, 0, costs.unknownNothing);
  add(edges, 1, EDGE.lost, 0xfffd, costs.unknownWhole);
  const next = at + 1 < symbols.length ? (symbols[at + 1] as number) : 0;
  if (next < 0x40 || next === UNKNOWN) return;
  if (reader.encoding === 'utf-8') guessUtf8Lead(edges, reader, symbols, at);
  else addGuesses(edges, guessesOf(reader.encoding, LEAD_UNKNOWN, next), 2, costs.unknownHalf);
}

function utf8Edges(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  const length = utf8Length(symbols, at, symbols.length);
  if (length === 4) add(edges, 4, EDGE.long, 0, LONG_BITS);
  else if (length > 1) {
    const unit = utf8Unit(symbols, at, length);
    add(edges, length, EDGE.unit, unit, (reader.unitBits[unit] as number) - (reader.familiar.units[unit] as number));
    return;
  } else guessUtf8Trail(edges, reader, symbols, at);
  const broken = brokenUtf8Length(symbols, at);
  add(edges, broken, EDGE.lost, 0xfffd, brokenBits(reader.costs, at, broken, symbols.length));
}

function brokenBits(costs: EdgeCosts, at: number, length: number, end: number): number {
  if (at === 0) return costs.cutStart;
  if (at + length === end) return costs.cutEnd;
  return length > 1 ? costs.half : costs.undecodable;
}

/** Bytes that belong together though the sequence is not whole: a lead byte with some of its followers, or followers without their lead. */
function brokenUtf8Length(symbols: Uint16Array, at: number): number {
  const lead = symbols[at] as number;
  const most = lead >= 0xf0 ? 3 : lead >= 0xe0 || lead < 0xc0 ? 2 : 1;
  let length = 1;
  while (length < most && isFollower(symbols[at + length])) length++;
  return length;
}

function isFollower(symbol: number | undefined): boolean {
  return symbol !== undefined && symbol >= 0x80 && symbol < 0xc0;
}

/** A three-byte sequence of which the second or the third byte is unknown. */
function guessUtf8Trail(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  const lead = symbols[at] as number;
  if (lead < 0xe0 || lead > 0xef || at + 2 >= symbols.length) return;
  const [second, third] = [symbols[at + 1] as number, symbols[at + 2] as number];
  if ((second === UNKNOWN) === (third === UNKNOWN)) return;
  const known = second === UNKNOWN ? third : second;
  if (!isFollower(known)) return;
  const high = (lead & 15) << 12;
  const guesses =
    second === UNKNOWN
      ? guessesOf('utf-8', UTF8_SECOND_UNKNOWN, high | (third & 63))
      : guessesOf('utf-8', UTF8_THIRD_UNKNOWN, high | ((second & 63) << 6));
  addGuesses(edges, guesses, 3, reader.costs.unknownHalf);
}

/** An unknown lead byte before two followers. */
function guessUtf8Lead(edges: Edges, reader: EdgeReader, symbols: Uint16Array, at: number): void {
  if (!isFollower(symbols[at + 1]) || !isFollower(symbols[at + 2])) return;
  const low = (((symbols[at + 1] as number) & 63) << 6) | ((symbols[at + 2] as number) & 63);
  addGuesses(edges, guessesOf('utf-8', UTF8_LEAD_UNKNOWN, low), 3, reader.costs.unknownHalf);
}
