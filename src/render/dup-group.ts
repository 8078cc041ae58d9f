/** Copies of one text for a terminal: the label they share, and below it each page, the kept one first. */

import { linked } from './link.js';
import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { displayWidth, wrap } from './width.js';
import { WORDS } from './words.js';

export interface Copy {
  readonly id: string;
  readonly shortId: string;
  readonly address?: string | undefined;
  readonly path: string;
  readonly label: string;
}

export function dupGroup(copies: readonly Copy[], kept: string, look: Look): string {
  const paint = paintFor(look.level);
  const ranked = [...copies].sort((a, b) => Number(b.id === kept) - Number(a.id === kept));
  const [first] = ranked;
  if (!first) return '';
  const head = `${safeLine(first.label)}  ${copies.length} ${WORDS.copies[look.lang]}`;
  const title = wrap(head, look.columns, look.ambiguous).map(paint.title);
  return `${[...title, ...ranked.flatMap((copy) => copyLines(copy, copy.id === kept, first.label, look))].join('\n')}\n\n`;
}

const INDENT = '  ';
const GAP = '  ';

/** A copy that calls itself something else says so. */
function copyLines(copy: Copy, isKept: boolean, shared: string, look: Look): string[] {
  const paint = paintFor(look.level);
  const kept = WORDS.kept[look.lang];
  const mark = isKept ? kept : ' '.repeat(displayWidth(kept));
  const lead = `${INDENT}${linked(paint.quiet(copy.shortId), copy.address, copy.id)}${GAP}${mark}${GAP}`;
  const below = ' '.repeat(displayWidth(`${INDENT}${copy.shortId}${GAP}${mark}${GAP}`));
  const set = (text: string) => wrap(safeLine(text), Math.max(look.columns - below.length, 8), look.ambiguous);
  const label = copy.label === shared ? [] : set(copy.label).map(paint.quiet);
  return [...set(copy.path), ...label].map((line, i) => (i === 0 ? lead : below) + line);
}
