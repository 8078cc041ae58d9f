/** Many pages at a glance: id, date, place, title. A long title takes as many lines as it needs; a narrow terminal gets short cards. */

import { readablePlace, tabularDate } from './date.js';
import type { ShownHit } from './hit.js';
import { hitCard } from './hit-card.js';
import type { Look } from './look.js';
import { drawTable } from './table.js';
import { WORDS } from './words.js';

/** Below this a date or a title no longer fits its column. */
const LEAST_COLUMNS = 60;

export function hitTable(hits: readonly ShownHit[], look: Look): string {
  if (hits.length === 0) return '';
  // cli-table3 knows one width of “ and …; where the terminal draws them wide, its columns would not stand.
  if (look.columns < LEAST_COLUMNS || look.ambiguous === 'wide') return shortCards(hits, look);
  const { lang } = look;
  const columns = [
    { head: WORDS.id[lang], min: 8 },
    { head: WORDS.date[lang], min: 11 },
    { head: WORDS.place[lang], min: 8, grows: true },
    { head: WORDS.title[lang], min: 16, grows: true },
  ];
  const rows = hits.map(({ shortId, address, date, places, label }) => [
    { text: shortId, address },
    tabularDate(date),
    readablePlace(places),
    label,
  ]);
  return `${drawTable(columns, rows, look)}\n`;
}

function shortCards(hits: readonly ShownHit[], look: Look): string {
  return hits.map((hit) => hitCard({ ...hit, snippet: null }, look)).join('');
}
