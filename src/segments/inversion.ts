/**
 * Turns documents into posting lists in memory: every token is noted with its term, and at the end they are sorted by term. Two plain
 * characters are sorted as the number they are, without a string; words get numbers as they are met.
 */

import { FIRST_PAIR, type TermColumns, termOfKey } from '../tokenize/terms.js';
import { FIELD_COUNT, VALUE } from './fields.js';
import type { ListRoom, TermRooms } from './list-room.js';
import { keyOfTerm, PAST_ALL, type TermSource } from './term-source.js';
import { TOKEN_NUMBERS, TokenColumns } from './token-columns.js';

export class Inversion {
  private readonly tokens: TokenColumns;
  private readonly words = new Map<string, number>();
  /** The number of the next one, and of the first whose terms are here. */
  private document = 0;
  private firstDocument = 0;

  /** `tokens`: so many are to be expected. */
  constructor(tokens: number) {
    this.tokens = new TokenColumns(tokens);
  }

  get count(): number {
    return this.tokens.count;
  }

  /** The next document's terms in a field, each field once. */
  addTerms(field: number, { count, keys, positions, words }: TermColumns): void {
    const place = this.document * FIELD_COUNT + field;
    const { tokens } = this;
    tokens.reserve(count);
    for (let i = 0; i < count; i++) {
      const key = keys[i] as number;
      const position = positions[i] as number;
      if (key < FIRST_PAIR) tokens.push(this.numberOfWord(words[key] as string), place, position);
      else tokens.push(key, place, position);
    }
  }

  /** The last of a document. */
  addValues(values: ReadonlySet<string>): void {
    this.tokens.reserve(values.size);
    const place = this.document++ * FIELD_COUNT + VALUE;
    for (const value of values) this.tokens.push(this.numberOfWord(value), place, 0);
  }

  /** Every term in order. Nothing can be added before `clear`. */
  terms(): SortedTerms {
    return new SortedTerms(this.tokens.sortByKey(), this.words, this.firstDocument);
  }

  /** The same for the last time, in less memory. */
  lastTerms(): SortedTerms {
    const terms = this.terms();
    this.tokens.shrink();
    return terms;
  }

  /** The terms are forgotten; documents are numbered on. */
  clear(): void {
    this.tokens.clear();
    this.words.clear();
    this.firstDocument = this.document;
  }

  private numberOfWord(word: string): number {
    let number = this.words.get(word);
    if (number === undefined) {
      number = this.words.size;
      this.words.set(word, number);
    }
    return number;
  }
}

/** Two streams in one: words, whose tokens stand first and are reached by number, and pairs, whose tokens follow in order. */
export class SortedTerms implements TermSource {
  term = '';
  key = 0;
  readonly tokens: Uint32Array;
  /** No token is of one before. */
  readonly firstDocument: number;
  /** Where among them those of the term at hand begin and end. */
  from = 0;
  to = 0;
  private readonly words: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  /** Where the tokens of each word begin, and where those of the last one end. */
  private readonly starts: Uint32Array;
  private word = 0;
  private pairsAt: number;
  private nextPair: string | undefined;

  constructor(tokens: Uint32Array, numbers: ReadonlyMap<string, number>, firstDocument: number) {
    this.tokens = tokens;
    this.firstDocument = firstDocument;
    this.numbers = numbers;
    this.words = [...numbers.keys()].sort(byUnits);
    this.starts = startsOfWords(tokens, numbers.size);
    this.pairsAt = this.starts[numbers.size] as number;
    this.nextPair = this.pairAt(this.pairsAt);
  }

  next(): void {
    const word = this.words[this.word];
    if (word !== undefined && (this.nextPair === undefined || word < this.nextPair)) this.takeWord(word);
    else if (this.nextPair !== undefined) this.takePair(this.nextPair);
    else {
      this.key = PAST_ALL;
      return;
    }
    this.key = keyOfTerm(this.term);
  }

  append(rooms: TermRooms): void {
    const { tokens } = this;
    for (let at = this.from; at < this.to; at += TOKEN_NUMBERS) {
      const place = tokens[at + 1] as number;
      const room = rooms[place % FIELD_COUNT] as ListRoom;
      room.add(Math.floor(place / FIELD_COUNT), tokens[at + 2] as number);
    }
  }

  private takeWord(word: string): void {
    const number = this.numbers.get(word) as number;
    this.from = this.starts[number] as number;
    this.to = this.starts[number + 1] as number;
    this.term = word;
    this.word++;
  }

  private takePair(pair: string): void {
    const { tokens } = this;
    const key = tokens[this.pairsAt];
    let end = this.pairsAt + TOKEN_NUMBERS;
    while (end < tokens.length && tokens[end] === key) end += TOKEN_NUMBERS;
    this.from = this.pairsAt;
    this.to = end;
    this.term = pair;
    this.pairsAt = end;
    this.nextPair = this.pairAt(end);
  }

  private pairAt(at: number): string | undefined {
    return at < this.tokens.length ? termOfKey(this.tokens[at] as number) : undefined;
  }
}

function startsOfWords(tokens: Uint32Array, words: number): Uint32Array {
  const starts = new Uint32Array(words + 1);
  let at = 0;
  for (let word = 0; word < words; word++) {
    starts[word] = at;
    while (at < tokens.length && tokens[at] === word) at += TOKEN_NUMBERS;
  }
  starts[words] = at;
  return starts;
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}
