/** The figures of an archive as bars. */

import { type Counted, drawBars } from './bars.js';
import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { type Both, WORDS } from './words.js';

export interface Stats {
  readonly archive: string;
  readonly records: number;
  readonly facets: Readonly<Record<string, readonly Counted[]>>;
}

const FACET_WORDS: Readonly<Record<string, Both>> = {
  year: { en: 'year', zh: '年份' },
  place: WORDS.place,
  source: WORDS.source,
  enc: WORDS.encoding,
  script: { en: 'script', zh: '字体' },
  type: { en: 'kind of page', zh: '页面类型' },
  has: { en: 'known or done', zh: '已知或已做' },
  is: WORDS.flags,
};

export function statsPage({ archive, records, facets }: Stats, look: Look): string {
  const { lang } = look;
  const paint = paintFor(look.level);
  const head = `${paint.title(`${records} ${WORDS.records[lang]}`)}  ${paint.quiet(safeLine(archive))}\n`;
  const bars = Object.entries(facets).map(([name, values]) =>
    drawBars(FACET_WORDS[name]?.[lang] ?? name, values, look),
  );
  return [head, ...bars.filter(Boolean)].join('\n');
}
