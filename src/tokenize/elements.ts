/**
 * The elements of a folded text: every Han character and every word of other scripts, each with its span and its position. Positions
 * count elements; a clause break adds one more, so that only what stands together is one apart. Spaces, zero-width characters, a soft
 * line wrap and readings in brackets break nothing; punctuation, a blank line and an indented line do.
 */

import { isHan } from '../script/han.js';
import { readingEnd } from './reading.js';
import { newUnits, readUnits, type Units } from './units.js';

/** Parallel columns, `count` long; the arrays may be longer and are reused by the next call. */
export interface Elements {
  count: number;
  starts: Uint32Array;
  ends: Uint32Array;
  positions: Uint32Array;
  /** 1 for a character that stands alone, 0 for a word. */
  alone: Uint8Array;
}

const BREAK = 1;
const ALONE = 2;
const WORD = 3;
const SPACE = 4;
const NEWLINE = 5;
const PAIR = 6;

const classes = new Uint8Array(0x10000);

export function newElements(capacity = 1024): Elements {
  return {
    count: 0,
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    positions: new Uint32Array(capacity),
    alone: new Uint8Array(capacity),
  };
}

const scratch = newUnits();

/** Reads `folded` into `into`, which is returned; no further than its first `most` elements. */
export function readElements(folded: string, into: Elements = newElements(), most = Infinity): Elements {
  return elementsOf(readUnits(folded, scratch), into, most);
}

/** The same of a folded text as numbers. */
export function elementsOf(text: Units, into: Elements, most = Infinity): Elements {
  const { units, length } = text;
  reserve(into, Math.min(length, most) + 1);
  into.count = 0;
  let position = -1;
  for (let at = 0; at < length && into.count < most; ) {
    const kind = classAt(text, at);
    if (kind === ALONE) {
      const end = at + (isHighSurrogate(units[at] as number) ? 2 : 1);
      push(into, at, end, ++position, 1);
      at = end;
    } else if (kind === WORD) {
      const end = wordEnd(text, at);
      push(into, at, end, ++position, 0);
      at = end;
    } else {
      const gap = gapFrom(text, at, into);
      if (gap < 0) position++;
      at = Math.abs(gap);
    }
  }
  return into;
}

/** End of the stretch without elements that begins at `at`; negative where it breaks the clause. */
function gapFrom(text: Units, from: number, into: Elements): number {
  const { units, length } = text;
  let newlines = 0;
  let indent = 0;
  let breaks = false;
  let at = from;
  for (; at < length; ) {
    const kind = classAt(text, at);
    if (kind === ALONE || kind === WORD) break;
    if (kind === NEWLINE) {
      newlines++;
      indent = 0;
      if (units[at] === 0x0d && at + 1 < length && units[at + 1] === 0x0a) at++;
    } else if (kind === SPACE) indent++;
    else {
      const reading = at === from ? readingAfterHan(text, at, into) : 0;
      if (reading > 0) {
        at = reading;
        continue;
      }
      breaks = true;
    }
    at++;
  }
  return breaks || newlines > 1 || (newlines === 1 && indent > 1) ? -at : at;
}

/** The word inside a reading is kept, at the position of its character: it may be the page's own abbreviation. */
function readingAfterHan(text: Units, at: number, into: Elements): number {
  const last = into.count - 1;
  if (last < 0 || into.alone[last] !== 1 || into.ends[last] !== at) return 0;
  const end = readingEnd(text, at);
  if (end > 0) push(into, at + 1, end - 1, into.positions[last] as number, 0);
  return end;
}

function wordEnd(text: Units, from: number): number {
  let at = from;
  while (at < text.length && classAt(text, at) === WORD) at += isHighSurrogate(text.units[at] as number) ? 2 : 1;
  return at;
}

/** Whether a word goes on at `at`: letters, digits and marks of scripts that part words. */
export function isInWord(folded: string, at: number): boolean {
  return at >= 0 && at < folded.length && classAt(readUnits(folded.slice(at, at + 2), scratch), 0) === WORD;
}

function classAt({ units, length }: Units, at: number): number {
  const unit = units[at] as number;
  let kind = classes[unit] as number;
  if (kind === 0) {
    kind = classify(unit);
    classes[unit] = kind;
  }
  return kind === PAIR ? classOfPair(unit, at + 1 < length ? (units[at + 1] as number) : 0) : kind;
}

function classify(unit: number): number {
  if (unit < 0x80) return classifyAscii(unit);
  if (isHighSurrogate(unit)) return PAIR;
  if (isHan(unit) || (unit >= 0x3041 && unit <= 0x312f)) return ALONE;
  if (unit === 0x85 || unit === 0x2028 || unit === 0x2029) return NEWLINE;
  if ((unit >= 0x3001 && unit <= 0x3003) || (unit >= 0x3008 && unit <= 0x3020) || unit === 0xb7) return BREAK;
  if (unit >= 0x2010 && unit <= 0x2027) return BREAK;
  const char = String.fromCharCode(unit);
  if (/[\p{L}\p{N}\p{M}]/u.test(char)) return /[\ufe00-\ufe0f]/.test(char) ? SPACE : WORD;
  return /[\s\p{Cf}]/u.test(char) ? SPACE : BREAK;
}

/** Without a regular expression: compiling one for letters takes longer than a whole search. */
function classifyAscii(unit: number): number {
  if (unit === 0x0a || unit === 0x0d) return NEWLINE;
  if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0c)) return SPACE;
  const isDigit = unit >= 0x30 && unit <= 0x39;
  return isDigit || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) ? WORD : BREAK;
}

function classOfPair(high: number, low: number): number {
  if (low < 0xdc00 || low > 0xdfff) return BREAK;
  const codePoint = ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
  if (isHan(0xd7c0 + (codePoint >> 10))) return ALONE;
  const char = String.fromCodePoint(codePoint);
  if (codePoint >= 0xe0000) return SPACE;
  return /[\p{L}\p{N}]/u.test(char) ? WORD : BREAK;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function push(into: Elements, start: number, end: number, position: number, alone: number): void {
  const at = into.count++;
  into.starts[at] = start;
  into.ends[at] = end;
  into.positions[at] = position;
  into.alone[at] = alone;
}

function reserve(into: Elements, length: number): void {
  if (into.starts.length >= length + 1) return;
  const grown = newElements(length * 2 + 1);
  into.starts = grown.starts;
  into.ends = grown.ends;
  into.positions = grown.positions;
  into.alone = grown.alone;
}
