/** The figures of an archive as bars; in a pipe as lines. */

import { type Counted, drawBars } from './bars.js';
import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { type Both, type Lang, WORDS } from './words.js';

export interface Stats {
  readonly archive: string;
  readonly records: number;
  readonly facets: Readonly<Record<string, readonly Counted[]>>;
  /** What the archive takes on the disk, and of it the documents' own bytes. */
  readonly bytes: { readonly all: number; readonly raw: number } | null;
  /** What the sites put around their texts, and the bodies therefore lack. */
  readonly templates: readonly { readonly site: string; readonly lines: number }[] | null;
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

export function statsPage({ archive, ...stats }: Stats, look: Look): string {
  const { records, facets, bytes, templates } = stats;
  if (!Number.isFinite(look.columns)) return countLines(stats);
  const { lang } = look;
  const paint = paintFor(look.level);
  const head = `${paint.title(`${records} ${WORDS.records[lang]}`)}  ${paint.quiet(safeLine(archive))}\n`;
  const bars = Object.entries(facets).map(([name, values]) =>
    drawBars(FACET_WORDS[name]?.[lang] ?? name, values, look),
  );
  const size = bytes ? `${sizeLine(bytes, lang)}\n` : '';
  const cut = templates?.length ? `${templatesLine(templates, lang)}\n` : '';
  return [head + size + cut, ...bars.filter(Boolean)].join('\n');
}

function sizeLine({ all, raw }: NonNullable<Stats['bytes']>, lang: Lang): string {
  const sizes = [all, raw].map(megabytes);
  return SIZES[lang].replace(/\{\}/g, () => sizes.shift() ?? '');
}

function templatesLine(templates: NonNullable<Stats['templates']>, lang: Lang): string {
  const lines = templates.reduce((sum, template) => sum + template.lines, 0);
  return lang === 'zh'
    ? `${templates.length} 个网站的模板共 ${lines} 行，不计入正文（has:template）`
    : `${lines} template lines of ${templates.length} sites left out of the bodies (has:template)`;
}
const SIZES: Both = {
  en: '{} MB on the disk, {} MB of it the raw bytes, compressed',
  zh: '占用 {} MB，其中原始字节 {} MB（已压缩）',
};

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);
}

/** In a pipe: what is counted, its value, how many. */
function countLines({ records, facets, bytes, templates }: Omit<Stats, 'archive'>): string {
  const rows = Object.entries(facets).flatMap(([name, values]) =>
    values.map(({ value, count }) => `${name}\t${safeLine(value)}\t${count}\n`),
  );
  const sizes = Object.entries(bytes ?? {}).map(([name, size]) => `bytes\t${name}\t${size}\n`);
  const cut = (templates ?? []).map(({ site, lines }) => `template\t${safeLine(site)}\t${lines}\n`);
  return [`records\t\t${records}\n`, ...sizes, ...rows, ...cut].join('');
}
