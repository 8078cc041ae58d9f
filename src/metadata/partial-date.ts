/**
 * A date as far as a text tells it, and its EDTF form. Only what is known is set: 3月24日 has a month and a day, 2023年 a year. A year that
 * was worked out with doubt carries its mark.
 */

import { type CivilDay, dayNumber, daysIn, isoDay, two } from './civil.js';

export interface PartialDate {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  /** The year was inferred and may be wrong: 2021?-08-20. */
  readonly yearInDoubt?: boolean | undefined;
  /** The last day of a range. */
  readonly until?: Omit<PartialDate, 'until'>;
}

/** Days between which a date surely lies. */
export interface Bounds {
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** 2025-06-16, 2023-05, 2023, 2021?-08-20, XXXX-03-24, XXXX-XX-16, and two of them with a slash. */
export function edtfOf(date: PartialDate): string {
  const from = oneEdtf(date);
  return date.until === undefined ? from : `${from}/${oneEdtf(lastOf(date))}`;
}

function oneEdtf({ year, month, day, yearInDoubt }: PartialDate): string {
  const yearPart = year === undefined ? 'XXXX' : `${String(year).padStart(4, '0')}${yearInDoubt ? '?' : ''}`;
  if (day !== undefined) return `${yearPart}-${month === undefined ? 'XX' : two(month)}-${two(day)}`;
  return month === undefined ? yearPart : `${yearPart}-${two(month)}`;
}

const ONE = String.raw`(?:(?:\d{4}\??|XXXX)(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|XX-(?:0[1-9]|[12]\d|3[01])))?)`;
const EDTF = new RegExp(`^${ONE}(?:/${ONE})?$`);

/** Whether a text is of the few forms this program writes; a bare XXXX says nothing and is none. */
export function isEdtf(text: string): boolean {
  return EDTF.test(text) && !/(?:^|\/)XXXX(?:$|\/)/.test(text);
}

export function precisionOf(date: PartialDate): 'day' | 'month' | 'year' | 'none' {
  if (date.day !== undefined) return 'day';
  if (date.month !== undefined) return 'month';
  return date.year === undefined ? 'none' : 'year';
}

/** Whether such a day can be: 2月30日 is no date, 2月29日 is one while the year is unknown. */
export function isPossible({ year, month, day }: PartialDate): boolean {
  if (year !== undefined && (year < 1000 || year > 2999)) return false;
  if (month !== undefined && (month < 1 || month > 12)) return false;
  return day === undefined || (day >= 1 && day <= (month === undefined ? 31 : daysIn(year, month)));
}

/** The first and last day of a date whose year is sure; open where it is not. */
export function boundsOf(date: PartialDate): Bounds {
  if (date.year === undefined || date.yearInDoubt) return { earliest: null, latest: null };
  const last = lastOf(date);
  return { earliest: isoDay(firstDay(date.year, date)), latest: isoDay(lastDay(last.year ?? date.year, last)) };
}

/** The end of a range; the date itself where it is none. */
function lastOf(date: PartialDate): PartialDate {
  const { until, yearInDoubt } = date;
  if (until === undefined) return date;
  const { year = date.year, month = date.month, day = date.day } = until;
  return { year, month, day, yearInDoubt };
}

function firstDay(year: number, { month, day }: PartialDate): CivilDay {
  return { year, month: month ?? 1, day: day ?? 1 };
}

function lastDay(year: number, { month, day }: PartialDate): CivilDay {
  return { year, month: month ?? 12, day: day ?? daysIn(year, month ?? 12) };
}

/** The first year in which this month and day do not lie before the day: 03-24 not before 2024-03-05 is 2024. */
export function firstYearFrom(date: PartialDate, notBefore: CivilDay): number {
  if (date.month === undefined) return notBefore.year;
  const inYear = dayNumber(lastDay(notBefore.year, date));
  return inYear >= dayNumber(notBefore) ? notBefore.year : notBefore.year + 1;
}
