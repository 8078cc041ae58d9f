/**
 * The terms of a text, as the index counts them: each two Han characters that stand together, the last character of each run by
 * itself (so that one character can be asked for), and each word. Text goes in as it is; folding happens here and nowhere else.
 */

import { fold } from '../script/fold.js';
import { type Elements, newElements, readElements } from './elements.js';

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

/** Reads every term of `text` into `into`, which is returned. */
export function readTerms(text: string, into: TermColumns): TermColumns {
  const folded = fold(text);
  const elements = readElements(folded, scratch);
  const { count, starts, ends, positions, alone } = elements;
  clear(into, count);
  let previous = -1;
  for (let at = 0; at < count; at++) {
    if (alone[at] === 0) {
      const start = starts[at] as number;
      push(into, wordOf(into, folded.slice(start, Math.min(ends[at] as number, start + LONGEST_TERM))), positions[at]);
      continue;
    }
    if (previous >= 0) pushPair(folded, elements, previous, at, into);
    previous = at;
  }
  if (previous >= 0) pushLast(folded, elements, previous, into);
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

function wordOf({ words }: TermColumns, word: string): number {
  return words.push(word) - 1;
}

function push(into: TermColumns, key: number, position: number | undefined): void {
  const at = into.count++;
  into.keys[at] = key;
  into.positions[at] = position as number;
}

function pushPair(folded: string, elements: Elements, first: number, second: number, into: TermColumns): void {
  const { starts, ends, positions } = elements;
  const position = positions[first] as number;
  if (positions[second] !== position + 1) {
    pushLast(folded, elements, first, into);
    return;
  }
  const from = starts[first] as number;
  const then = starts[second] as number;
  if (ends[first] === from + 1 && ends[second] === then + 1) {
    push(into, (folded.charCodeAt(from) << 16) | folded.charCodeAt(then), position);
  } else {
    push(into, wordOf(into, folded.slice(from, ends[first]) + folded.slice(then, ends[second])), position);
  }
}

function pushLast(folded: string, { starts, ends, positions }: Elements, at: number, into: TermColumns): void {
  const from = starts[at] as number;
  const isPlain = ends[at] === from + 1;
  push(into, isPlain ? folded.charCodeAt(from) << 16 : wordOf(into, folded.slice(from, ends[at])), positions[at]);
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
