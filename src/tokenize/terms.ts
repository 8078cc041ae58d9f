/**
 * The terms of a text, as the index counts them: each two Han characters that stand together, the last character of each run by
 * itself (so that one character can be asked for), and each word. Text goes in as it is; folding happens here and nowhere else.
 */

import { fold } from '../script/fold.js';
import { type Elements, newElements, readElements } from './elements.js';

/** Longer words are cut: nobody types them, and a hostile page could hold nothing else. */
export const LONGEST_TERM = 64;

/** What receives the terms of a text, in order. Two plain characters come as one number, so that no string is made for them. */
export interface TermSink {
  /** `first << 16 | second`, a signed number, for which the engine makes no object; `second` is 0 for the last character of a run. */
  pair(key: number, position: number): void;
  word(term: string, position: number): void;
}

const scratch: Elements = newElements();

/** Sends every term of `text` to `sink`; returns the highest position used, -1 for none. */
export function sendTerms(text: string, sink: TermSink): number {
  const folded = fold(text);
  const elements = readElements(folded, scratch);
  const { count, starts, ends, positions, alone } = elements;
  let previous = -1;
  for (let at = 0; at < count; at++) {
    if (alone[at] === 0) {
      sink.word(
        folded.slice(starts[at], Math.min(ends[at] as number, (starts[at] as number) + LONGEST_TERM)),
        positions[at] as number,
      );
      continue;
    }
    if (previous >= 0) sendPair(folded, elements, previous, at, sink);
    previous = at;
  }
  if (previous >= 0) sendLast(folded, elements, previous, sink);
  return count === 0 ? -1 : (positions[count - 1] as number);
}

function sendPair(folded: string, elements: Elements, first: number, second: number, sink: TermSink): void {
  const { starts, ends, positions } = elements;
  const position = positions[first] as number;
  if (positions[second] !== position + 1) {
    sendLast(folded, elements, first, sink);
    return;
  }
  const from = starts[first] as number;
  const then = starts[second] as number;
  if (ends[first] === from + 1 && ends[second] === then + 1) {
    sink.pair((folded.charCodeAt(from) << 16) | folded.charCodeAt(then), position);
  } else {
    sink.word(folded.slice(from, ends[first]) + folded.slice(then, ends[second]), position);
  }
}

function sendLast(folded: string, { starts, ends, positions }: Elements, at: number, sink: TermSink): void {
  const from = starts[at] as number;
  const position = positions[at] as number;
  if (ends[at] === from + 1) sink.pair(folded.charCodeAt(from) << 16, position);
  else sink.word(folded.slice(from, ends[at]), position);
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
  const placed: PlacedTerm[] = [];
  sendTerms(text, {
    pair: (key, position) => placed.push({ term: termOfKey(key), position }),
    word: (term, position) => placed.push({ term, position }),
  });
  return placed;
}

/** What MiniSearch is given as `tokenize`. */
export function tokenize(text: string): string[] {
  return placedTerms(text).map(({ term }) => term);
}
