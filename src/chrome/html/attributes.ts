/** The attributes of the start tag being read: only those that are ever asked for, each once, their number bounded. */

export interface Attribute {
  readonly value: string;
  /** Where the value stands in the source, if it stands there letter by letter. */
  readonly sourceStart?: number;
}

export type Attributes = ReadonlyMap<string, Attribute>;

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What says how any element looks, and what some elements say of the page. */
const STYLING = names('class id itemprop rel style hidden');
const TELLING = names('class id itemprop rel style hidden name property http-equiv content href datetime type');
const TELLING_ELEMENTS = names('meta link time script');
const NONE: Attributes = new Map();

export class AttributeReader {
  private found: Map<string, Attribute> | undefined;
  private asked = STYLING;
  /** The attribute being read, when it is one that is asked for. */
  private name: string | undefined;
  private pieces: string[] = [];
  private sourceStart: number | undefined;
  private readonly knownWords = new Map<string, readonly string[]>();

  get attributes(): Attributes {
    return this.found ?? NONE;
  }

  /** The words by which the element is styled and scripted; elements styled alike share them. */
  get words(): readonly string[] {
    if (!this.found) return NO_WORDS;
    const values = joinedWords(this.found);
    const known = this.knownWords.get(values);
    if (known) return known;
    const words = wordsIn(values);
    this.knownWords.set(values, words);
    return words;
  }

  startTag(name: string): void {
    this.found = undefined;
    this.asked = TELLING_ELEMENTS.has(name) ? TELLING : STYLING;
  }

  startAttribute(name: string): void {
    this.name = this.asked.has(name) && !this.found?.has(name) ? name : undefined;
    if (this.name === undefined) return;
    this.pieces = [];
    this.sourceStart = undefined;
  }

  get isReading(): boolean {
    return this.name !== undefined;
  }

  add(piece: string, sourceStart?: number): void {
    this.sourceStart = this.pieces.length === 0 ? sourceStart : undefined;
    this.pieces.push(piece);
  }

  endAttribute(): void {
    if (this.name === undefined) return;
    const value = this.pieces.join('');
    this.found ??= new Map();
    this.found.set(this.name, this.sourceStart === undefined ? { value } : { value, sourceStart: this.sourceStart });
  }
}

const WORD_ATTRIBUTES = ['class', 'id', 'itemprop', 'rel'];
const MAX_WORDS = 16;
const MAX_WORD_UNITS = 64;
const NO_WORDS: readonly string[] = [];

function joinedWords(attributes: Attributes): string {
  let joined = '';
  for (const name of WORD_ATTRIBUTES) {
    const value = attributes.get(name)?.value.slice(0, MAX_WORDS * MAX_WORD_UNITS);
    if (value) joined = joined === '' ? value : `${joined} ${value}`;
  }
  return joined;
}

/** In lower case, for they often say what an element is. */
function wordsIn(values: string): readonly string[] {
  const words = values.toLowerCase().split(/\s+/);
  return words.filter((word) => word !== '' && word.length <= MAX_WORD_UNITS).slice(0, MAX_WORDS);
}

export function isHiddenBy(attributes: Attributes): boolean {
  if (attributes.size === 0) return false;
  const style = attributes.get('style')?.value;
  return attributes.has('hidden') || (style !== undefined && /display\s*:\s*none/i.test(style));
}
