/** The last line of a search: how the query was read, how much was found, and what may be found besides. */

import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { wrap } from './width.js';
import { type Both, COMMA } from './words.js';

export interface SearchFigures {
  readonly parsed: string;
  readonly total: number;
  readonly maybeTotal: number;
  readonly shown: number;
  readonly tookMs: number;
  /** Queries that find something where this one does not. */
  readonly suggestions?: readonly { readonly query: string; readonly total: number }[];
}

const PHRASES = {
  nothing: { en: 'nothing found for', zh: '没有找到' },
  of: { en: 'of', zh: '/' },
  instead: { en: 'try', zh: '可试' },
  maybe: { en: 'may fall in this range (--maybe)', zh: '篇可能在此期间（--maybe）' },
} as const satisfies Record<string, Both>;

export function searchFooter({ suggestions = [], ...figures }: SearchFigures, look: Look): string {
  const { parsed, total, maybeTotal, shown, tookMs } = figures;
  const { lang } = look;
  const paint = paintFor(look.level);
  const count = total === 0 ? PHRASES.nothing[lang] : `${shown} ${PHRASES.of[lang]} ${total}`;
  const maybe = maybeTotal > 0 ? `${COMMA[lang]}+${maybeTotal} ${PHRASES.maybe[lang]}` : '';
  const words = `${count}${maybe}  ${safeLine(parsed)}  ${tookMs} ms`;
  const lines = wrap(words, look.columns, look.ambiguous).map(paint.quiet);
  const others = suggestions.map(
    ({ query, total: found }) => `  ${PHRASES.instead[lang]}  ${safeLine(query)}  (${found})`,
  );
  return [...lines, ...others].join('\n');
}
