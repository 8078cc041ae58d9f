/** A row of a table as the page it once was: what its columns say goes where pages say it, and the rest of the program need not know. */

import type { RowField, RowShape } from '../model.js';
import { type RowValues, valuesOf } from './row-fields.js';
import type { Refusal } from './select.js';

/** In the encoding of the row. */
export function rowPage(bytes: Buffer, row: RowShape): Uint8Array | Refusal {
  const values = valuesOf(bytes, row);
  if (!values) return { code: 'truncated', message: 'the row is not whole', hint: 'export the table again' };
  if (!`${values.body ?? ''}${values.title ?? ''}`.trim()) return NO_TEXT;
  return Buffer.from(pageOf(values), 'latin1');
}

const NO_TEXT: Refusal = { code: 'empty', message: 'no text in this row', hint: 'delete the row, or crawl it again' };

/** What each column is called in the head of a page. */
const META: readonly (readonly [RowField, string])[] = [
  ['date', 'pubdate'],
  ['source', 'contentsource'],
  ['author', 'author'],
  ['editor', 'contenteditor'],
  ['section', 'article:section'],
  ['keywords', 'keywords'],
];

function pageOf(values: RowValues): string {
  const { title = '', body = '' } = values;
  const metas = META.flatMap(([field, name]) => {
    const value = field === 'date' ? dateOf(values.date ?? '') : (values[field] ?? '').trim();
    return value === '' ? [] : [`<meta name="${name}" content="${escaped(value).replaceAll('\n', ', ')}">\n`];
  });
  const named = title.trim() === '' ? '' : `<title>${escaped(title.trim())}</title>\n`;
  // A whole page, or markup: it stays as it was found.
  if (/<(?:html|body|div|p|br|article|section|table)\b[^<>]*>/iu.test(body))
    return `${named}${metas.join('')}${heading(title)}${body}`;
  const paragraphs = body
    .split(/\r\n|[\r\n]/u)
    .flatMap((line) => (line.trim() === '' ? [] : `<p>${escaped(line)}</p>\n`));
  return `${named}${metas.join('')}${heading(title)}<article>\n${paragraphs.join('')}</article>\n`;
}

function heading(title: string): string {
  return title.trim() === '' ? '' : `<h1>${escaped(title.trim())}</h1>\n`;
}

/** References that stand there already are left: they came from JSON, or from a page. */
function escaped(value: string): string {
  return value.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const SECONDS = /^1\d{9}(?:\.\d+)?$/u;
const MILLISECONDS = /^1\d{12}$/u;
/** A page of China says the time of China. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Seconds or milliseconds since 1970 as the day they are in China; everything else as it is written. */
function dateOf(written: string): string {
  const value = written.trim();
  const since = SECONDS.test(value) ? Number(value) * 1000 : MILLISECONDS.test(value) ? Number(value) : undefined;
  if (since === undefined) return value;
  return new Date(since + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
