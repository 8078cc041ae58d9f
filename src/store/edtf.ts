/**
 * Dates as people correct them, in EDTF: a day, a month, a year, a range, an unknown year. Civil dates only, so nothing here ever
 * asks a clock or a time zone.
 */

import type { DateKind, DateValue } from '../model.js';

/** Undefined where the text is no date: `2023-02-30`, `May 2023`. */
export function dateValueOf(edtf: string, kind: DateKind): DateValue | undefined {
  const [first = '', last = first, ...more] = edtf.split('/');
  const from = parseDate(first);
  const to = parseDate(last);
  if (!from || !to || more.length > 0) return undefined;
  const earliest = from.year === undefined ? null : firstDay(from);
  const latest = to.year === undefined ? null : lastDay(to);
  if (earliest && latest && earliest > latest) return undefined;
  return {
    edtf,
    year: from.year ?? null,
    precision: from.precision,
    earliest,
    latest,
    kind,
    rule: 'manual',
    confidence: 1,
  };
}

interface CivilDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly precision: DateValue['precision'];
}

const DATE = /^(\d{4}|XXXX)[?~]?(?:-(\d{2}|XX)(?:-(\d{2}))?)?$/u;

function parseDate(text: string): CivilDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map((part) =>
    part && /^\d+$/u.test(part) ? Number(part) : undefined,
  );
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  // 2000 is a leap year: without a year 29 February is possible.
  if (day !== undefined && (day < 1 || day > daysIn(year ?? 2000, month ?? 1))) return undefined;
  const known = {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
  return {
    ...known,
    precision: day !== undefined ? 'day' : month !== undefined ? 'month' : year !== undefined ? 'year' : 'none',
  };
}

function firstDay({ year = 0, month = 1, day = 1 }: CivilDate): string {
  return isoDay(year, month, day);
}

function lastDay({ year = 0, month = 12, day }: CivilDate): string {
  return isoDay(year, month, day ?? daysIn(year, month));
}

function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
