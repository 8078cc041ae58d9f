/** Many pages at a glance: id, date, place, title. On a narrow terminal a title takes as many lines as it needs. */

import { readableDate, readablePlace } from './date.js';
import type { ShownHit } from './hit.js';
import type { Look } from './look.js';
import { drawTable } from './table.js';
import { WORDS } from './words.js';

export function hitTable(hits: readonly ShownHit[], look: Look): string {
  if (hits.length === 0) return '';
  const { lang } = look;
  const columns = [
    { head: WORDS.id[lang], min: 8 },
    { head: WORDS.date[lang], min: 10 },
    { head: WORDS.place[lang], min: 8, grows: true },
    { head: WORDS.title[lang], min: 16, grows: true },
  ];
  const rows = hits.map(({ shortId, date, places, label }) => [
    shortId,
    readableDate(date, lang),
    readablePlace(places),
    label,
  ]);
  return `${drawTable(columns, rows, look)}\n`;
}
