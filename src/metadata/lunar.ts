/** Lunar days of 1900 to 2100 as civil days: 2023 正月初五 is 2023-01-26. A table, not astronomy. */

import { type CivilDay, dayNumber, dayOf } from './civil.js';
import { FIRST_LUNAR_YEAR, LUNAR_YEARS } from './lunar-table.js';

export interface LunarDay {
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 闰四月 follows 四月. */
  readonly leap: boolean;
}

const DIGITS_A_YEAR = 5;

/** The civil day of a lunar day; undefined outside the table, and for a month or day that year does not have. */
export function civilOfLunar(year: number, { month, day, leap }: LunarDay): CivilDay | undefined {
  const at = (year - FIRST_LUNAR_YEAR) * DIGITS_A_YEAR;
  if (at < 0 || at >= LUNAR_YEARS.length) return undefined;
  const packed = Number.parseInt(LUNAR_YEARS.slice(at, at + DIGITS_A_YEAR), 36);
  const leapMonth = (packed >> 13) & 0xf;
  if (leap && leapMonth !== month) return undefined;
  const index = month - 1 + (leap || (leapMonth > 0 && month > leapMonth) ? 1 : 0);
  if (day > lengthOf(packed, index)) return undefined;
  let number = dayNumber({ year, month: 1, day: 20 }) + (packed >> 17);
  for (let before = 0; before < index; before++) number += lengthOf(packed, before);
  return dayOf(number + day - 1);
}

function lengthOf(packed: number, index: number): number {
  return (packed >> index) & 1 ? 30 : 29;
}
