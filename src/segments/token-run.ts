/**
 * Tokens set aside while a segment grows: a file that is written once and read once, soon after and by the same program. Term by term, in
 * order, it is a row of 32-bit words: how many code units the term has and how many tokens, the units, two in a word, and the tokens. A token
 * is one word where its numbers are as small as nearly always, else three.
 */

import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { FIELD_COUNT } from './fields.js';
import type { SortedTerms } from './inversion.js';
import type { ListRoom, TermRooms } from './list-room.js';
import { PAST_ALL, type TermSource } from './term-source.js';
import { TOKEN_NUMBERS } from './token-columns.js';

const BUFFER_WORDS = 1 << 15;

/** From the low bits on: the position, the field, and how many documents come before it in the run. */
const POSITION_BITS = 16;
const FIELD_BITS = 2;
const MOST_POSITIONS = 1 << POSITION_BITS;
const MOST_DOCUMENTS = 1 << (31 - POSITION_BITS - FIELD_BITS);
/** Of the first of three words: place and position follow as they are. */
const IS_LARGE = 0x80000000;

/** Writes all terms to `path`, where nothing lies yet. */
export function writeRun(path: string, terms: SortedTerms): TokenRun {
  const writer = new WordWriter(path);
  try {
    for (terms.next(); terms.key !== PAST_ALL; terms.next()) writeTerm(writer, terms);
    writer.flush();
    return new TokenRun(path, terms.firstDocument);
  } finally {
    writer.close();
  }
}

function writeTerm(writer: WordWriter, { term, tokens, from, to, firstDocument }: SortedTerms): void {
  writer.put(term.length);
  writer.put((to - from) / TOKEN_NUMBERS);
  for (let at = 0; at < term.length; at += 2) writer.put(term.charCodeAt(at) | ((term.charCodeAt(at + 1) || 0) << 16));
  const firstPlace = firstDocument * FIELD_COUNT;
  for (let at = from; at < to; at += TOKEN_NUMBERS) {
    const place = tokens[at + 1] as number;
    const position = tokens[at + 2] as number;
    if (position < MOST_POSITIONS && place - firstPlace < MOST_DOCUMENTS * FIELD_COUNT)
      writer.put(((place - firstPlace) << POSITION_BITS) | position);
    else {
      writer.put(IS_LARGE);
      writer.put(place);
      writer.put(position);
    }
  }
}

/** The terms of a run, in order. */
export class TokenRun implements TermSource {
  term = '';
  key = 0;
  private readonly path: string;
  private readonly firstPlace: number;
  private readonly reader: WordReader;
  /** Tokens of the term at hand that were not read. */
  private left = 0;

  constructor(path: string, firstDocument: number) {
    this.path = path;
    this.firstPlace = firstDocument * FIELD_COUNT;
    this.reader = new WordReader(path);
  }

  next(): void {
    while (this.left > 0) this.skipToken();
    if (this.reader.isAtEnd()) {
      this.key = PAST_ALL;
      return;
    }
    const units = this.reader.next();
    this.left = this.reader.next();
    const first = units > 0 ? this.reader.next() : 0;
    this.key = (first & 0xffff) * 0x10000 + (first >>> 16);
    this.term = units === 2 ? String.fromCharCode(first & 0xffff, first >>> 16) : this.longTerm(first, units);
  }

  append(rooms: TermRooms): void {
    const { reader } = this;
    for (; this.left > 0; this.left--) {
      const word = reader.next();
      const isLarge = word >= IS_LARGE;
      const place = isLarge ? reader.next() : this.firstPlace + (word >>> POSITION_BITS);
      const position = isLarge ? reader.next() : word & (MOST_POSITIONS - 1);
      (rooms[place % FIELD_COUNT] as ListRoom).add(Math.floor(place / FIELD_COUNT), position);
    }
  }

  /** It goes from the disk. */
  remove(): void {
    this.reader.close();
    rmSync(this.path, { force: true });
  }

  private longTerm(first: number, units: number): string {
    let term = '';
    for (let at = 0, word = first; at < units; at += 2) {
      if (at > 0) word = this.reader.next();
      term += String.fromCharCode(word & 0xffff);
      if (at + 1 < units) term += String.fromCharCode(word >>> 16);
    }
    return term;
  }

  private skipToken(): void {
    if (this.reader.next() >= IS_LARGE) for (let more = 0; more < 2; more++) this.reader.next();
    this.left--;
  }
}

class WordWriter {
  private readonly descriptor: number;
  private readonly words = new Uint32Array(BUFFER_WORDS);
  private count = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, 'wx', 0o600);
  }

  put(word: number): void {
    if (this.count === BUFFER_WORDS) this.flush();
    this.words[this.count++] = word;
  }

  flush(): void {
    const bytes = new Uint8Array(this.words.buffer, 0, this.count * Uint32Array.BYTES_PER_ELEMENT);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at);
    this.count = 0;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

class WordReader {
  private readonly descriptor: number;
  /** Made when something is read, for many runs wait for the last. */
  private words = new Uint32Array(0);
  private at = 0;
  private count = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
  }

  /** There must be one. */
  next(): number {
    if (this.at === this.count) this.fill();
    return this.words[this.at++] as number;
  }

  isAtEnd(): boolean {
    if (this.at === this.count) this.fill();
    return this.count === 0;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private fill(): void {
    if (this.words.length === 0) this.words = new Uint32Array(BUFFER_WORDS);
    const bytes = new Uint8Array(this.words.buffer);
    let filled = 0;
    for (let got = -1; got !== 0 && filled < bytes.length; filled += got)
      got = readSync(this.descriptor, bytes, filled, bytes.length - filled, null);
    this.at = 0;
    this.count = filled / Uint32Array.BYTES_PER_ELEMENT;
  }
}
