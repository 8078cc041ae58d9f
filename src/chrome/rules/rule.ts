/**
 * What a chrome rule is, and the form of a line it reads: folded to simplified characters, narrow and small, with the spaces of
 * a label set wide (責 任 編 輯) closed. So patterns are written in simplified characters with ASCII marks, once.
 */

import type { ChromeKind } from '../../model.js';
import { fold } from '../../script/fold.js';

export interface ChromeRule {
  readonly id: string;
  readonly kind: ChromeKind;
  /** Read against the closed form. */
  readonly pattern: RegExp;
  /** Longest line, in code units, that the rule may call chrome. */
  readonly maxUnits: number;
  /** `cut`: chrome wherever it stands. `hint`: chrome outside the body, but a body may hold such a line. */
  readonly force: 'cut' | 'hint';
  readonly why: string;
  readonly hits: readonly string[];
  readonly misses: readonly string[];
}

const WIDE_LABEL = /(?<!\p{Script=Han})\p{Script=Han}(?: +\p{Script=Han})+(?!\p{Script=Han})/gu;

/** `責 任 編 輯：` becomes `责任编辑:`; words parted by a space stay parted. */
export function closedForm(line: string): string {
  return closeLabels(fold(line).trim());
}

/** The same of a line that is folded and trimmed already. */
export function closeLabels(folded: string): string {
  return hasLoneHan(folded) ? folded.replace(WIDE_LABEL, (label) => label.replaceAll(' ', '')) : folded;
}

/** A glance before the pattern: a space behind a Han, or what may be one, and no other directly before that. */
function hasLoneHan(line: string): boolean {
  for (let at = line.indexOf(' ', 1); at >= 0; at = line.indexOf(' ', at + 1))
    if (line.charCodeAt(at - 1) >= FIRST_HAN && !isPlainHan(line.charCodeAt(at - 2))) return true;
  return false;
}

const FIRST_HAN = 0x2e80;

function isPlainHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

/** One of the words, which are parted by spaces and may be patterns themselves. */
export function anyOf(words: string): string {
  return `(?:${words.trim().split(/\s+/).join('|')})`;
}

/** A pattern of parts in a row. */
export const inRow = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''), 'u');

/** What may stand before a label: brackets and bullets. */
export const OPEN = String.raw`[\s\[(【『「<>*#|·※■□◆●▪▌☆★+×]*`;
/** What may stand behind it. */
export const CLOSE = String.raw`[\s\])】』」>»·|×]*`;
