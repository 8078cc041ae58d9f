/** The attributes of the start tag being read: only those that are ever asked for, each once, their number bounded. */

import { isWritten } from './elements.js';

export interface Attribute {
  readonly value: string;
  /** Where the value stands in the source, if it stands there letter by letter. */
  readonly sourceStart?: number;
}

/** By whose words elements are styled and scripted, what else says how any element looks, and what some elements say of the page. */
const NAMES = [
  ...(['class', 'id', 'itemprop', 'rel'] as const),
  ...(['style', 'hidden'] as const),
  ...(['name', 'property', 'http-equiv', 'content', 'href', 'datetime', 'type'] as const),
];
const WORD_NAMES = 4;
const STYLING_NAMES = 6;
const NONE = -1;

export interface Attributes {
  get(name: (typeof NAMES)[number]): Attribute | undefined;
}

export class AttributeReader implements Attributes {
  private readonly source: string;
  /** How many of the names are asked for. */
  private asked = STYLING_NAMES;
  /** Those found, a bit each; their values, and where these stand. */
  private found = 0;
  private readonly values: string[] = NAMES.map(() => '');
  private readonly starts: number[] = NAMES.map(() => NONE);
  /** The number of the attribute being read, when it is one that is asked for, and its pieces so far. */
  private reading = NONE;
  private pieces = 0;
  private readonly knownWords = new Map<string, readonly string[]>();

  constructor(source: string) {
    this.source = source;
  }

  get(name: (typeof NAMES)[number]): Attribute | undefined {
    const number = NAMES.indexOf(name);
    if ((this.found & (1 << number)) === 0) return undefined;
    const [value, sourceStart] = [this.values[number] as string, this.starts[number] as number];
    return sourceStart === NONE ? { value } : { value, sourceStart };
  }

  /** The words by which the element is styled and scripted; elements styled alike share them. */
  get words(): readonly string[] {
    const values = this.joinedWords();
    if (values === '') return NO_WORDS;
    const known = this.knownWords.get(values);
    if (known) return known;
    const words = wordsIn(values);
    this.knownWords.set(values, words);
    return words;
  }

  get isHidden(): boolean {
    if (this.found < 1 << WORD_NAMES) return false;
    return this.get('hidden') !== undefined || /display\s*:\s*none/i.test(this.get('style')?.value ?? '');
  }

  /** An element that tells something of the page is asked for more. */
  startTag({ tells }: { readonly tells: boolean }): void {
    this.found = 0;
    this.asked = tells ? NAMES.length : STYLING_NAMES;
  }

  /** Of the name that stands there in the source. */
  startAttribute(start: number, end: number): void {
    const number = this.numberOf(start, end);
    this.reading = number === NONE || (this.found & (1 << number)) !== 0 ? NONE : number;
    if (this.reading === NONE) return;
    this.pieces = 0;
    this.values[number] = '';
    this.starts[number] = NONE;
  }

  get isReading(): boolean {
    return this.reading !== NONE;
  }

  add(piece: string, sourceStart = NONE): void {
    this.starts[this.reading] = this.pieces === 0 ? sourceStart : NONE;
    this.values[this.reading] += piece;
    this.pieces++;
  }

  endAttribute(): void {
    if (this.reading !== NONE) this.found |= 1 << this.reading;
  }

  private numberOf(start: number, end: number): number {
    for (let number = 0; number < this.asked; number++)
      if (isWritten(NAMES[number] as string, this.source, start, end)) return number;
    return NONE;
  }

  private joinedWords(): string {
    let joined = '';
    for (let number = 0; number < WORD_NAMES; number++) {
      if ((this.found & (1 << number)) === 0) continue;
      const value = (this.values[number] as string).slice(0, MAX_WORDS * MAX_WORD_UNITS);
      joined += joined === '' || value === '' ? value : ` ${value}`;
    }
    return joined;
  }
}

const MAX_WORDS = 16;
const MAX_WORD_UNITS = 64;
const NO_WORDS: readonly string[] = [];

/** In lower case, for they often say what an element is. */
function wordsIn(values: string): readonly string[] {
  const words = values.toLowerCase().split(/\s+/);
  return words.filter((word) => word !== '' && word.length <= MAX_WORD_UNITS).slice(0, MAX_WORDS);
}
