/** The attributes of the start tag being read: only those that are ever asked for, each once, their number bounded. */

export interface Attribute {
  readonly value: string;
  /** Where the value stands in the source, if it stands there letter by letter. */
  readonly sourceStart?: number;
}

export type Attributes = ReadonlyMap<string, Attribute>;

const READ: ReadonlySet<string> = new Set(
  'class id itemprop rel style hidden name property http-equiv content href datetime type'.split(' '),
);
const NONE: Attributes = new Map();

export class AttributeReader {
  private found: Map<string, Attribute> | undefined;
  /** The attribute being read, when it is one that is asked for. */
  private name: string | undefined;
  private pieces: string[] = [];
  private sourceStart: number | undefined;

  get attributes(): Attributes {
    return this.found ?? NONE;
  }

  startTag(): void {
    this.found = undefined;
  }

  startAttribute(name: string): void {
    this.name = READ.has(name) && !this.found?.has(name) ? name : undefined;
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

/** The words by which an element is styled and scripted, lower case: they often say what it is. */
export function wordsOf(attributes: Attributes): readonly string[] {
  if (attributes.size === 0) return [];
  const words: string[] = [];
  for (const name of WORD_ATTRIBUTES) {
    const value = attributes.get(name)?.value;
    if (value)
      words.push(
        ...value
          .slice(0, MAX_WORDS * MAX_WORD_UNITS)
          .toLowerCase()
          .split(/\s+/),
      );
  }
  return words.filter((word) => word !== '' && word.length <= MAX_WORD_UNITS).slice(0, MAX_WORDS);
}

export function isHiddenBy(attributes: Attributes): boolean {
  if (attributes.size === 0) return false;
  const style = attributes.get('style')?.value;
  return attributes.has('hidden') || (style !== undefined && /display\s*:\s*none/i.test(style));
}
