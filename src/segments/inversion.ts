/**
 * Turns documents into posting lists in memory: every term gets a number, every token goes into a column, and one counting sort by
 * term puts them in order. Two plain characters are counted by their number, without a string.
 */

import { sendTerms, type TermSink, termOfKey } from '../tokenize/terms.js';
import type { TermLists } from './dictionary.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import type { PostingList } from './postings.js';

class Column32 {
  values = new Uint32Array(1 << 16);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }
}

interface FieldTokens {
  readonly terms: Column32;
  readonly positions: Column32;
  /** Where each document's tokens end. */
  readonly ends: Column32;
}

export class Inversion {
  private readonly firstDocument: number;
  private readonly fields: readonly FieldTokens[] = Array.from({ length: FIELD_COUNT }, () => ({
    terms: new Column32(),
    positions: new Column32(),
    ends: new Column32(),
  }));
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
    this.current.ends.push(this.current.terms.length);
    return largest;
  }

  addValues(values: Iterable<string>): void {
    this.current = this.fields[VALUE] as FieldTokens;
    for (const value of values) this.token(this.numberOfWord(value), 0);
    this.current.ends.push(this.current.terms.length);
  }

  /** Every term in order with its lists, which are good until the next one. */
  *drain(): Iterable<{ readonly term: string; readonly lists: TermLists }> {
    const sorted = this.fields.map((tokens) => sortByTerm(tokens, this.termCount, this.firstDocument));
    for (const { term, number } of this.termsInOrder()) {
      yield { term, lists: sorted.map((field) => listOf(field, number)) };
    }
  }

  private token(term: number, position: number): void {
    this.current.terms.push(term);
    this.current.positions.push(position);
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
      yield { term, number: this.pairs.number(key, -1) };
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

function sortByTerm({ terms, positions, ends }: FieldTokens, termCount: number, firstDocument: number): SortedTokens {
  const next = new Uint32Array(termCount + 1);
  for (let i = 0; i < terms.length; i++)
    next[(terms.values[i] as number) + 1] = (next[(terms.values[i] as number) + 1] as number) + 1;
  for (let term = 0; term < termCount; term++) next[term + 1] = (next[term + 1] as number) + (next[term] as number);
  const sorted = {
    ends: next,
    documents: new Uint32Array(terms.length),
    positions: new Uint32Array(terms.length),
    own: new Uint32Array(ends.length),
    frequencies: new Uint32Array(ends.length),
  };
  for (let document = 0, i = 0; document < ends.length; document++) {
    for (const end = ends.values[document] as number; i < end; i++) {
      const term = terms.values[i] as number;
      const to = next[term] as number;
      next[term] = to + 1;
      sorted.documents[to] = document + firstDocument;
      sorted.positions[to] = positions.values[i] as number;
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

/** Numbers for keys, by open addressing. */
class PairNumbers {
  private keys = new Uint32Array(1 << 16);
  private numbers = new Int32Array(1 << 16).fill(-1);
  private size = 0;

  /** The number of `key`; `fresh`, which it then keeps, when it has none. */
  number(key: number, fresh: number): number {
    const mask = this.keys.length - 1;
    let slot = slotOf(key, mask);
    while ((this.numbers[slot] as number) >= 0) {
      if (this.keys[slot] === key) return this.numbers[slot] as number;
      slot = (slot + 1) & mask;
    }
    this.keys[slot] = key;
    this.numbers[slot] = fresh;
    if (++this.size * 2 > this.keys.length) this.grow();
    return fresh;
  }

  keysInOrder(): Uint32Array {
    const sorted = new Uint32Array(this.size);
    let count = 0;
    for (let slot = 0; slot < this.keys.length; slot++) {
      if ((this.numbers[slot] as number) >= 0) sorted[count++] = this.keys[slot] as number;
    }
    return sorted.sort();
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.numbers = new Int32Array(keys.length * 2).fill(-1);
    const mask = this.keys.length - 1;
    for (let old = 0; old < keys.length; old++) {
      if ((numbers[old] as number) < 0) continue;
      let slot = slotOf(keys[old] as number, mask);
      while ((this.numbers[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.keys[slot] = keys[old] as number;
      this.numbers[slot] = numbers[old] as number;
    }
  }
}

/** Knuth's multiplicative hash: neighbours in the code charts land apart. */
function slotOf(key: number, mask: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
}
