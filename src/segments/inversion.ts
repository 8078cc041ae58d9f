/**
 * Turns documents into posting lists in memory: every term gets a number, every token goes into a column, and one counting sort by
 * term puts them in order. Two plain characters are counted by their number, without a string.
 */

import { sendTerms, type TermSink, termOfKey } from '../tokenize/terms.js';
import type { TermLists } from './dictionary.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import type { PostingList } from './postings.js';

/** The tokens of a field, in the order they came: columns of terms and positions, and where each document's tokens end. */
class FieldTokens {
  terms = new Uint32Array(1 << 16);
  positions = new Uint32Array(1 << 16);
  length = 0;
  ends = new Uint32Array(1 << 10);
  documents = 0;

  add(term: number, position: number): void {
    if (this.length === this.terms.length) {
      this.terms = doubled(this.terms);
      this.positions = doubled(this.positions);
    }
    this.terms[this.length] = term;
    this.positions[this.length++] = position;
  }

  endDocument(): void {
    if (this.documents === this.ends.length) this.ends = doubled(this.ends);
    this.ends[this.documents++] = this.length;
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(array.length * 2);
  grown.set(array);
  return grown;
}

export class Inversion {
  private readonly firstDocument: number;
  private readonly fields: readonly FieldTokens[] = Array.from({ length: FIELD_COUNT }, () => new FieldTokens());
  private readonly pairs = new PairNumbers();
  private readonly words = new Map<string, number>();
  private termCount = 0;
  private current: FieldTokens = this.fields[0] as FieldTokens;
  private readonly sink: TermSink = {
    pair: (key, position) => this.token(this.numberOfPair(key), position),
    word: (term, position) => this.token(this.numberOfWord(term), position),
  };
  tokens = 0;

  /** `firstDocument`: the number of the first document that will be added. */
  constructor(firstDocument: number) {
    this.firstDocument = firstDocument;
  }

  /** The next document's text in a field; returns its highest position. Every document adds every field once. */
  addText(field: number, text: string, also?: TermSink): number {
    this.current = this.fields[field] as FieldTokens;
    const largest = sendTerms(text, also === undefined ? this.sink : bothOf(this.sink, also));
    this.current.endDocument();
    return largest;
  }

  addValues(values: Iterable<string>): void {
    this.current = this.fields[VALUE] as FieldTokens;
    for (const value of values) this.token(this.numberOfWord(value), 0);
    this.current.endDocument();
  }

  /** Every term in order with its lists, which are good until the next one. */
  *drain(): Iterable<{ readonly term: string; readonly lists: TermLists }> {
    const sorted = this.fields.map((tokens) => sortByTerm(tokens, this.termCount, this.firstDocument));
    for (const { term, number } of this.termsInOrder()) {
      yield { term, lists: sorted.map((field) => listOf(field, number)) };
    }
  }

  private token(term: number, position: number): void {
    this.current.add(term, position);
    this.tokens++;
  }

  private numberOfPair(key: number): number {
    const number = this.pairs.number(key, this.termCount);
    if (number === this.termCount) this.termCount++;
    return number;
  }

  private numberOfWord(term: string): number {
    const known = this.words.get(term);
    if (known !== undefined) return known;
    this.words.set(term, this.termCount);
    return this.termCount++;
  }

  private *termsInOrder(): Iterable<{ readonly term: string; readonly number: number }> {
    const words = [...this.words.keys()].sort(byUnits);
    let next = 0;
    for (const key of this.pairs.keysInOrder()) {
      const term = termOfKey(key);
      for (; next < words.length && (words[next] as string) < term; next++) yield this.wordAt(words, next);
      yield { term, number: this.pairs.number(key | 0, -1) };
    }
    for (; next < words.length; next++) yield this.wordAt(words, next);
  }

  private wordAt(words: readonly string[], at: number): { readonly term: string; readonly number: number } {
    const term = words[at] as string;
    return { term, number: this.words.get(term) as number };
  }
}

function bothOf(first: TermSink, second: TermSink): TermSink {
  return {
    pair(key, position) {
      first.pair(key, position);
      second.pair(key, position);
    },
    word(term, position) {
      first.word(term, position);
      second.word(term, position);
    },
  };
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

interface SortedTokens {
  /** Where each term's tokens end. */
  readonly ends: Uint32Array;
  readonly documents: Uint32Array;
  readonly positions: Uint32Array;
  /** Room for one list at a time. */
  readonly own: Uint32Array;
  readonly frequencies: Uint32Array;
}

function sortByTerm(tokens: FieldTokens, termCount: number, firstDocument: number): SortedTokens {
  const { terms, positions, length, ends } = tokens;
  const next = new Uint32Array(termCount + 1);
  for (let i = 0; i < length; i++) next[(terms[i] as number) + 1] = (next[(terms[i] as number) + 1] as number) + 1;
  for (let term = 0; term < termCount; term++) next[term + 1] = (next[term + 1] as number) + (next[term] as number);
  const sorted = {
    ends: next,
    documents: new Uint32Array(length),
    positions: new Uint32Array(length),
    own: new Uint32Array(tokens.documents),
    frequencies: new Uint32Array(tokens.documents),
  };
  for (let document = 0, i = 0; document < tokens.documents; document++) {
    for (const end = ends[document] as number; i < end; i++) {
      const term = terms[i] as number;
      const to = next[term] as number;
      next[term] = to + 1;
      sorted.documents[to] = document + firstDocument;
      sorted.positions[to] = positions[i] as number;
    }
  }
  return sorted;
}

/** The list is good until the next of the same field. */
function listOf({ ends, documents, positions, own, frequencies }: SortedTokens, term: number): PostingList | undefined {
  const start = term === 0 ? 0 : (ends[term - 1] as number);
  const end = ends[term] as number;
  if (start === end) return undefined;
  let count = 0;
  let last = -1;
  for (let i = start; i < end; i++) {
    const document = documents[i] as number;
    if (document === last) frequencies[count - 1] = (frequencies[count - 1] as number) + 1;
    else {
      own[count] = document;
      frequencies[count++] = 1;
      last = document;
    }
  }
  return { count, documents: own, frequencies, positions, firstPosition: start };
}

/** Numbers for keys, by open addressing: each key with its number plus one beside it, so that both come from one line of the cache. */
class PairNumbers {
  private slots = new Int32Array(1 << 17);
  private size = 0;

  /** The number of `key`; `fresh`, which it then keeps, when it has none. */
  number(key: number, fresh: number): number {
    const at = this.place(key);
    if (this.slots[at + 1] !== 0) return (this.slots[at + 1] as number) - 1;
    this.slots[at] = key;
    this.slots[at + 1] = fresh + 1;
    if (++this.size * 4 > this.slots.length) this.grow();
    return fresh;
  }

  /** Unsigned. */
  keysInOrder(): Uint32Array {
    const sorted = new Uint32Array(this.size);
    let count = 0;
    for (let at = 0; at < this.slots.length; at += 2)
      if (this.slots[at + 1] !== 0) sorted[count++] = this.slots[at] as number;
    return sorted.sort();
  }

  /** Where `key` is, or may be put. Knuth's multiplicative hash: neighbours in the code charts land apart. */
  private place(key: number): number {
    const mask = this.slots.length - 2;
    let at = (Math.imul(key, 0x9e3779b1) >>> 6) & mask;
    while (this.slots[at + 1] !== 0 && this.slots[at] !== key) at = (at + 2) & mask;
    return at;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(slots.length * 2);
    for (let old = 0; old < slots.length; old += 2) {
      if (slots[old + 1] === 0) continue;
      const at = this.place(slots[old] as number);
      this.slots[at] = slots[old] as number;
      this.slots[at + 1] = slots[old + 1] as number;
    }
  }
}
