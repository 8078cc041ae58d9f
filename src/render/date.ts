/** Dates and places as a person reads them: what is known, and plainly what is not. */

import type { DateValue, Place } from '../model.js';
import { bracketed, COMMA, type Lang, WORDS } from './words.js';

/** `2025-06-16`, `2021-08-20 (year inferred)`, `03-24 (year unknown, not before 2024)`; empty without a date. */
export function readableDate(date: DateValue | null, lang: Lang): string {
  if (!date) return '';
  const { edtf } = date;
  if (edtf.includes('/')) return edtf.replaceAll('?', '').split('/').join(' – ');
  if (edtf.startsWith('XXXX-XX-')) return unknownYear(`XX-${edtf.slice(8)}`, date, lang);
  if (edtf.startsWith('XXXX-')) return unknownYear(edtf.slice(5), date, lang);
  if (edtf.includes('?')) return edtf.replaceAll('?', '') + bracketed(WORDS.inferred[lang], lang);
  return edtf;
}

function unknownYear(day: string, { earliest, latest }: DateValue, lang: Lang): string {
  const parts: string[] = [WORDS.yearUnknown[lang]];
  if (earliest) parts.push(`${WORDS.notBefore[lang]} ${earliest.slice(0, 4)}`);
  if (latest) parts.push(`${WORDS.notAfter[lang]} ${latest.slice(0, 4)}`);
  return day + bracketed(parts.join(COMMA[lang]), lang);
}

/** As short as a column of dates: `2025-06-16`, `2021?-08-20`, `????-03-24`; a question mark is what the page does not say. */
export function tabularDate(date: DateValue | null): string {
  return (date?.edtf ?? '').replace('/', ' – ').replaceAll('X', '?');
}

/** The place of the story with the division above it: 温州市 瓯海区. */
export function readablePlace(places: readonly Place[]): string {
  const place = places.find(({ primary }) => primary);
  if (!place) return '';
  const path = place.path.at(-1) === place.name ? place.path : [...place.path, place.name];
  return path.slice(-2).join(' ');
}
