/**
 * Orphans: what is left of an injected reading that was set between the two bytes of a character by a tool that counts bytes. The
 * reader met half a character before the bracket: 因?yàn)槎, 因�(yàn)槎, 眳^(qū); some drop it without a mark: 因(yàn)槎, 因yàn)槎. The
 * reading tells which byte went missing.
 */

import { characterBits } from '../decode/charmodel.js';
import { charactersRead, READING_LETTERS } from '../script/readings.js';
import type { Annotation } from './annotations.js';
import { isAsciiTrail, type PairCodec } from './pair-codec.js';

/** What a page tells of the table it was annotated by. */
export interface PageTable {
  /** The characters it annotates, by the reading it sets behind them. */
  readonly annotated: ReadonlyMap<string, string>;
  /** How often it holds each code unit: a character of the table never stands bare. */
  readonly counts: Uint32Array;
}

export interface Orphan {
  readonly start: number;
  /** Behind the closing bracket. */
  readonly end: number;
  readonly letters: string;
  /** The second byte, where it survived as an ASCII character. */
  readonly trail?: number;
  /** Did the reader leave no mark? Then it leaves none where the run ends either. */
  readonly isUnmarked: boolean;
}

/** A character the orphan may have stood behind, by its second byte. */
export interface OrphanReading {
  readonly trail: number;
  /** Bits against it: none for a character the page annotates elsewhere, more for a rare one than for a common one. */
  readonly penalty: number;
}

/** Behind a character of two bytes, or behind the bracket of one that is annotated itself. */
const ORPHAN = new RegExp(`(?<=[^\\0-\\x7f]|\\))(?:[?\ufffd□]\\(?|[@-~]\\()([${READING_LETTERS}]{1,8})\\)$`, 'u');
const UNMARKED = new RegExp(`(?<=[^\\0-\\x7f]|\\))\\(?([${READING_LETTERS}]{1,8})\\)$`, 'u');
/** The longest orphan, ?(zhuang), with the character before it. */
const WINDOW_UNITS = 13;

/** Looked for from its closing bracket back, of which there are fewer than letters it could begin with. */
export function findOrphans(text: string, annotations: readonly Annotation[]): readonly Orphan[] {
  const whole = new Set(annotations.map(({ end }) => end));
  const orphans: Orphan[] = [];
  for (let close = text.indexOf(')'); close >= 0; close = text.indexOf(')', close + 1)) {
    if (!isReadingLetter(text.charCodeAt(close - 1)) || whole.has(close + 1)) continue;
    const from = Math.max(0, close + 1 - WINDOW_UNITS);
    const window = text.slice(from, close + 1);
    const marked = ORPHAN.exec(window);
    const match = marked ?? UNMARKED.exec(window);
    if (match !== null) orphans.push(orphanAt(from + match.index, match, marked === null));
  }
  return orphans;
}

const isReadingLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || unit >= 0xe0;

function orphanAt(start: number, [whole, letters = '']: RegExpExecArray, isUnmarked: boolean): Orphan {
  const orphan = { start, end: start + whole.length, letters, isUnmarked };
  const first = whole.charCodeAt(0);
  return !isUnmarked && isAsciiTrail(first) ? { ...orphan, trail: first } : orphan;
}

export function pageTableOf(annotations: readonly Annotation[], counts: Uint32Array): PageTable {
  const annotated = new Map<string, string>();
  for (const { char, letters } of annotations) {
    const known = annotated.get(letters) ?? '';
    if (!known.includes(char)) annotated.set(letters, known + char);
  }
  return { annotated, counts };
}

/** Bits against a character the page does not annotate elsewhere, beside its rarity: best of -12 to 6 on 594 simplified pages damaged for it. */
const OTHER_BITS = -4;

/** A character that stands bare more often than a misread run can hold it by chance is not in the table. */
const MAX_BARE = 1;

/** What the missing byte can be, when the byte before it is `lead`. */
export function readOrphan(
  { letters, trail }: Orphan,
  lead: number,
  { annotated, counts }: PageTable,
  { pair }: PairCodec,
): readonly OrphanReading[] {
  const fits = (char: number): boolean => {
    const bytes = pair(char) ?? 0;
    return bytes >> 8 === lead && (trail === undefined || trail === (bytes & 0xff));
  };
  const own = [...(annotated.get(letters) ?? '')].map((char) => char.charCodeAt(0)).filter(fits);
  const others = unitsOf(charactersRead(letters)).filter(
    (char) => fits(char) && !own.includes(char) && (counts[char] ?? 0) <= MAX_BARE,
  );
  return [
    ...own.map((char) => ({ trail: (pair(char) ?? 0) & 0xff, penalty: 0 })),
    ...others.map((char) => ({ trail: (pair(char) ?? 0) & 0xff, penalty: OTHER_BITS + (characterBits()[char] ?? 0) })),
  ];
}

/** By their characters: there are as many as there are syllables, and a page of annotations asks for each time and again. */
const units = new Map<string, readonly number[]>();

function unitsOf(chars: string): readonly number[] {
  const known = units.get(chars) ?? [...new Set(chars)].map((char) => char.charCodeAt(0));
  units.set(chars, known);
  return known;
}
