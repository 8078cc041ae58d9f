/**
 * The terms of a text, as the index counts them: each two Han characters that stand together, the last character of each run by
 * itself (so that one character can be asked for), and each word. Text goes in as it is; folding happens here and nowhere else.
 */

import { fold } from '../script/fold.js';
import { type Elements, elementsOf, newElements } from './elements.js';
import { newUnits, readFoldedUnits } from './units.js';

/** Longer words are cut: nobody types them, and a hostile page could hold nothing else. */
export const LONGEST_TERM = 64;

/**
 * The terms of a text in order, in columns that are used again for the next text; the arrays may be longer than `count`. Two plain
 * characters are one number, so that no string is made for them: `first << 16 | second`, `second` being 0 for the last character of a run.
 * A number below `FIRST_PAIR` is the place of a word in `words`.
 */
export interface TermColumns {
  count: number;
  keys: Uint32Array;
  positions: Uint32Array;
  readonly words: string[];
  /** The highest position used, -1 for none. */
  largest: number;
}

/** No character that stands alone comes before U+3000. */
export const FIRST_PAIR = 0x30000000;

export function newTermColumns(capacity = 1024): TermColumns {
  return {
    count: 0,
    keys: new Uint32Array(capacity),
    positions: new Uint32Array(capacity),
    words: [],
    largest: -1,
  };
}

const scratch: Elements = newElements();
const scratchUnits = newUnits();

/** Reads every term of `text` into `into`, which is returned. */
export function readTerms(text: string, into: TermColumns): TermColumns {
  const { units } = readFoldedUnits(text, scratchUnits);
  const { count, starts, ends, positions, alone } = elementsOf(scratchUnits, scratch);
  clear(into, count);
  let previous = -1;
  for (let at = 0; at < count; at++) {
    if (alone[at] === 0) {
      const start = starts[at] as number;
      pushWord(into, text.slice(start, Math.min(ends[at] as number, start + LONGEST_TERM)), positions[at] as number);
      continue;
    }
    if (previous >= 0) pushCharacter(text, units, previous, at, into);
    previous = at;
  }
  if (previous >= 0) pushLast(text, units, previous, into);
  into.largest = count === 0 ? -1 : (positions[count - 1] as number);
  return into;
}

function clear(into: TermColumns, count: number): void {
  into.count = 0;
  into.words.length = 0;
  if (into.keys.length >= count) return;
  into.keys = new Uint32Array(count * 2);
  into.positions = new Uint32Array(count * 2);
}

function pushWord(into: TermColumns, written: string, position: number): void {
  push(into, into.words.push(fold(written)) - 1, position);
}

function push(into: TermColumns, key: number, position: number): void {
  const at = into.count++;
  into.keys[at] = key;
  into.positions[at] = position;
}

/** A character alone, with the next element of its kind where the two stand together. */
function pushCharacter(text: string, units: Uint16Array, first: number, second: number, into: TermColumns): void {
  const { starts, ends, positions } = scratch;
  const position = positions[first] as number;
  if (positions[second] !== position + 1) {
    pushLast(text, units, first, into);
    return;
  }
  const from = starts[first] as number;
  const then = starts[second] as number;
  if (ends[first] === from + 1 && ends[second] === then + 1) {
    push(into, ((units[from] as number) << 16) | (units[then] as number), position);
  } else pushWord(into, text.slice(from, ends[first]) + text.slice(then, ends[second]), position);
}

function pushLast(text: string, units: Uint16Array, at: number, into: TermColumns): void {
  const from = scratch.starts[at] as number;
  const position = scratch.positions[at] as number;
  if (scratch.ends[at] === from + 1) push(into, (units[from] as number) << 16, position);
  else pushWord(into, text.slice(from, scratch.ends[at]), position);
}

/** The string of a pair's key: the term as the dictionary and MiniSearch know it. */
export function termOfKey(key: number): string {
  const second = key & 0xffff;
  return second === 0 ? String.fromCharCode(key >>> 16) : String.fromCharCode(key >>> 16, second);
}

export interface PlacedTerm {
  readonly term: string;
  readonly position: number;
}

/** The terms of `text` with their positions; for queries and tests, where strings are wanted. */
export function placedTerms(text: string): readonly PlacedTerm[] {
  const { count, keys, positions, words } = readTerms(text, newTermColumns());
  return Array.from({ length: count }, (_, i) => {
    const key = keys[i] as number;
    const term = key < FIRST_PAIR ? (words[key] as string) : termOfKey(key);
    return { term, position: positions[i] as number };
  });
}

/** What MiniSearch is given as `tokenize`. */
export function tokenize(text: string): string[] {
  return placedTerms(text).map(({ term }) => term);
}
