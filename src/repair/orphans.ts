/**
 * Orphans: what is left of an injected reading that was set between the two bytes of a character by a tool that counts bytes. The
 * reader met half a character before the bracket: 因?yàn)槎, 因�(yàn)槎, 眳^(qū). The reading tells which byte went missing.
 */

import { characterBits } from '../decode/charmodel.js';
import type { Annotation } from './annotations.js';
import { gbkPair, isAsciiTrail } from './gbk-bytes.js';
import { charactersRead, READING_LETTERS } from './readings.js';

/** The characters a page is known to annotate, by the reading it sets behind them. */
export type PageTable = ReadonlyMap<string, string>;

export interface Orphan {
  readonly start: number;
  /** Behind the closing bracket. */
  readonly end: number;
  readonly letters: string;
  /** The second byte, where it survived as an ASCII character. */
  readonly trail?: number;
}

/** A character the orphan may have stood behind, by its second byte. */
export interface OrphanReading {
  readonly trail: number;
  /** Bits against it: none for a character the page annotates elsewhere, more for a rare one than for a common one. */
  readonly penalty: number;
}

const ORPHAN = new RegExp(`(?:[?\\ufffd]\\(?|[@-~]\\()([${READING_LETTERS}]{1,8})\\)`, 'gu');

export function findOrphans(text: string): readonly Orphan[] {
  return [...text.matchAll(ORPHAN)].map((match) => {
    const [whole, letters = ''] = match;
    const orphan = { start: match.index, end: match.index + whole.length, letters };
    const first = whole.charCodeAt(0);
    return isAsciiTrail(first) ? { ...orphan, trail: first } : orphan;
  });
}

export function pageTableOf(annotations: readonly Annotation[]): PageTable {
  const table = new Map<string, string>();
  for (const { char, letters } of annotations) {
    const known = table.get(letters) ?? '';
    if (!known.includes(char)) table.set(letters, known + char);
  }
  return table;
}

/** What the missing byte can be, when the byte before it is `lead`. */
export function readOrphan(orphan: Orphan, lead: number, page: PageTable): readonly OrphanReading[] {
  const own = charsBehind(page.get(orphan.letters) ?? '', lead);
  const chars = own.length > 0 ? own : charsBehind(charactersRead(orphan.letters), lead);
  return chars
    .map((char) => ({ trail: (gbkPair(char) ?? 0) & 0xff, penalty: own.length > 0 ? 0 : (characterBits()[char] ?? 0) }))
    .filter(({ trail }) => orphan.trail === undefined || trail === orphan.trail);
}

const charsBehind = (chars: string, lead: number): readonly number[] =>
  [...new Set(chars)].map((char) => char.charCodeAt(0)).filter((unit) => (gbkPair(unit) ?? 0) >> 8 === lead);
