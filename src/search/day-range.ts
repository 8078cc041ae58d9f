/** Day ranges as people write them: `2023`, `2021-06..2021-08`, `2021年6月`, `2024-02-29..`, `..2020`, and EDTF's `2021/2023`. */

import { fold } from '../script/fold.js';
import { dayOf } from '../segments/days.js';

export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** With signs between, a month and a day may have one digit. */
const DATE = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?)?年?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})?$/;
const RANGE = /^(.*?)(?:\.{2,3}|…|～|~|至|\/(?=\d{4}|$))(.*)$/u;

/** Undefined where the text is no date and no range of dates. */
export function dayRange(written: string): DayRange | undefined {
  const text = fold(written);
  const single = daysOf(text);
  if (single !== undefined) return single;
  const range = RANGE.exec(text);
  if (range === null || (range[1] === '' && range[2] === '')) return undefined;
  const from = range[1] === '' ? { from: -Infinity, to: -Infinity } : daysOf(range[1] as string);
  const to = range[2] === '' ? { from: Infinity, to: Infinity } : daysOf(range[2] as string);
  return from === undefined || to === undefined || from.from > to.to ? undefined : { from: from.from, to: to.to };
}

/** First and last day of a year, a month or a day. */
function daysOf(text: string): DayRange | undefined {
  const date = text.trim();
  const match = DATE.exec(date) ?? COMPACT.exec(date);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (month === undefined) return { from: dayOf(year, 1, 1), to: dayOf(year + 1, 1, 1) - 1 };
  if (month < 1 || month > 12) return undefined;
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  const first = dayOf(year, month, 1);
  if (day === undefined) return { from: first, to: next - 1 };
  return day < 1 || day > next - first ? undefined : { from: first + day - 1, to: first + day - 1 };
}
