/**
 * Every way a page writes a date, as rows: a pattern over the shadow and how to read it. The patterns only spell a form; whether a date
 * dates the document is decided by where it stands. Rows are tried in order at each place, so a full date is never read as its tail.
 */

import { civilOfLunar } from './lunar.js';
import { matchesOf } from './matches.js';
import { readNumber } from './numerals.js';
import { isPossible, type PartialDate } from './partial-date.js';
import { holdsAll, SIGN, signsOf } from './signs.js';

export interface DateForm {
  readonly id: string;
  /** Signs without which no such date is there. */
  readonly needs: number;
  readonly pattern: string;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => PartialDate | undefined;
  readonly why: string;
  /** Text and the EDTF it reads as. */
  readonly hits: readonly (readonly [text: string, edtf: string])[];
  readonly misses: readonly string[];
}

const Y = '(?<y>(?:1[89]|20)\\d\\d|[一二][〇○零o九八][〇○零o一二三四五六七八九]{2})';
const M = '(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])';
const D = '(?<d>3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])';
const M2 = M.replace('<m>', '<m2>');
const D2 = D.replace('<d>', '<d2>');
const TO = '\\s?(?:至|到|[-—–~―─]{1,2})\\s?';
/** Where a month may begin; only there is it asked what stands before it. */
const MONTH_BEGINS = '(?=[\\d一二三四五六七八九十元])';
const SUN = '\\s?[日号]';
const LUNAR_DAY =
  '(?<d>初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)';

export const DATE_FORMS: readonly DateForm[] = [
  {
    id: 'year-month-day-range',
    needs: SIGN.year | SIGN.month | SIGN.day | SIGN.until,
    pattern: `${Y}\\s?年\\s?${M}\\s?月\\s?${D}(?:${SUN})?${TO}(?:${M2}\\s?月\\s?)?${D2}${SUN}`,
    read: (g) => rangeOf(dateOf(g.y, g.m, g.d), dateOf(undefined, g.m2, g.d2)),
    why: 'an event of several days, its year written once',
    hits: [
      ['2023年3月5日至8日', '2023-03-05/2023-03-08'],
      ['二〇二三年九月三十日—十月二日', '2023-09-30/2023-10-02'],
    ],
    misses: ['2023年3月5日至今'],
  },
  {
    id: 'year-month-day',
    needs: SIGN.year | SIGN.month | SIGN.day,
    pattern: `${Y}\\s?年\\s?${M}\\s?月\\s?${D}${SUN}`,
    read: (g) => dateOf(g.y, g.m, g.d),
    why: 'the usual full form, in digits, full width or Han numerals',
    hits: [
      ['２０２３年３月５日', '2023-03-05'],
      ['二零二三年三月五日', '2023-03-05'],
      ['一九九八年一月一日', '1998-01-01'],
      ['2023年03月05日14:05', '2023-03-05'],
    ],
    misses: ['2023年13月5日', '3023年3月5日'],
  },
  {
    id: 'separated',
    needs: SIGN.stroke,
    pattern: `(?<![\\d.])${Y}\\s?(?<sep>[-/.])\\s?(?<m>1[0-2]|0?[1-9])\\s?\\k<sep>\\s?(?<d>3[01]|[12]\\d|0?[1-9])(?!\\d)`,
    read: (g) => dateOf(g.y, g.m, g.d),
    why: 'what templates print, and ISO 8601',
    hits: [
      ['2023-03-05', '2023-03-05'],
      ['2023/3/5', '2023-03-05'],
      ['2023.03.05', '2023-03-05'],
      ['2023-03-05T08:00:00+08:00', '2023-03-05'],
    ],
    misses: ['2023-03/05', '12023-03-05', '2005-2018'],
  },
  {
    id: 'month-first',
    needs: SIGN.stroke,
    pattern:
      '(?<!\\d)(?<m>1[0-2]|0?[1-9])/(?<d>3[01]|[12]\\d|0?[1-9])/(?<y>(?:19|20)\\d\\d)(?=\\s+\\d{1,2}:\\d{2}(?::\\d{2})?\\s?[ap]m)',
    read: (g) => dateOf(g.y, g.m, g.d),
    why: 'what a server set up in English prints; only AM or PM proves the order',
    hits: [['7/5/2005 9:23:57 PM', '2005-07-05']],
    misses: ['7/5/2005', '7/5/2005 21:23'],
  },
  {
    id: 'republic',
    needs: SIGN.year | SIGN.month | SIGN.day,
    pattern: `(?:中华)?民国\\s?(?<roc>\\d{1,3}|[一二三四五六七八九十百零〇○]{1,5})\\s?年\\s?${M}\\s?月\\s?${D}${SUN}`,
    read: (g) => ({ ...dateOf(undefined, g.m, g.d), year: rocYear(g.roc) }),
    why: 'years of the Republic count from 1912',
    hits: [
      ['民國112年3月5日', '2023-03-05'],
      ['中華民國一百一十二年三月五日', '2023-03-05'],
    ],
    misses: ['112年3月5日'],
  },
  {
    id: 'lunar',
    needs: SIGN.year | SIGN.month,
    pattern: `(?:${Y}\\s?年\\s?)(?:农历|夏历|阴历)?\\s?(?<leap>闰)?(?<m>正|[一二三四五六七八九十]|十[一二]|冬|腊)月${LUNAR_DAY}(?![日号])`,
    read: (g) => lunarOf(g),
    why: 'a lunar day is a civil day once its year is known',
    hits: [
      ['2023年农历正月初五', '2023-01-26'],
      ['2020年闰四月初一', '2020-05-23'],
    ],
    misses: ['2023年农历闰四月初一', '农历正月初五'],
  },
  {
    id: 'year-month',
    needs: SIGN.year | SIGN.month,
    pattern: `${Y}\\s?年\\s?${M}\\s?月(?!\\s?(?:${D}|[上中下初末底]))`,
    read: (g) => dateOf(g.y, g.m, undefined),
    why: 'a month with its year',
    hits: [['2023年3月', '2023-03']],
    misses: ['2023年3月底'],
  },
  {
    id: 'month-day-range',
    needs: SIGN.month | SIGN.day | SIGN.until,
    pattern: `${MONTH_BEGINS}(?<!年\\s?)(?<![\\d年])${M}\\s?月\\s?${D}(?:${SUN})?${TO}(?:${M2}\\s?月\\s?)?${D2}${SUN}`,
    read: (g) => rangeOf(dateOf(undefined, g.m, g.d), dateOf(undefined, g.m2, g.d2)),
    why: 'an event of several days, the year left to the reader',
    hits: [
      ['6月3日至4日', 'XXXX-06-03/XXXX-06-04'],
      ['9月30日—10月2日', 'XXXX-09-30/XXXX-10-02'],
    ],
    misses: ['6月3日至今'],
  },
  {
    id: 'month-day',
    needs: SIGN.month | SIGN.day,
    pattern: `${MONTH_BEGINS}(?<!年\\s?)(?<![\\d年])${M}\\s?月\\s?${D}${SUN}`,
    read: (g) => dateOf(undefined, g.m, g.d),
    why: 'what news leads write',
    hits: [
      ['3月24日上午', 'XXXX-03-24'],
      ['４月１１日', 'XXXX-04-11'],
      ['五月十五日', 'XXXX-05-15'],
    ],
    misses: ['13月5日', '2月30日', '3月24'],
  },
];

/** One date found in a text; `start` and `end` count in that text. */
export interface FoundDate {
  readonly date: PartialDate;
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

const SCANNERS = DATE_FORMS.map((form) => ({ form, pattern: new RegExp(form.pattern, 'gu') }));

/** Whether a text with these signs may hold a date. */
export function mayHoldDate(signs: number): boolean {
  return DATE_FORMS.some(({ needs }) => holdsAll(signs, needs));
}

/** Every date of a short text, in order, the longer form where two begin at one place. Callers hand in windows, never a whole page. */
export function findDates(text: string, signs = signsOf(text)): FoundDate[] {
  const found: FoundDate[] = [];
  for (const { form, pattern } of SCANNERS) {
    if (!holdsAll(signs, form.needs)) continue;
    for (const match of matchesOf(text, pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const date = form.read(match.groups ?? {});
      if (
        date === undefined ||
        !isPossible(date) ||
        found.some((each) => each.start < span.end && span.start < each.end)
      )
        continue;
      found.push({ date, form: form.id, ...span });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Of what the page has written for each part, if anything. */
export function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): PartialDate {
  return { year: numberIn(year), month: numberIn(month), day: numberIn(day) };
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readNumber(text);
}

/** The last day is of the year of the first, and of its month where it gives none. */
function rangeOf(from: PartialDate, until: PartialDate): PartialDate | undefined {
  const last = { year: from.year, month: until.month ?? from.month, day: until.day ?? from.day };
  const before = (last.month ?? 0) * 31 + (last.day ?? 0) <= (from.month ?? 0) * 31 + (from.day ?? 0);
  if (!isPossible(last) || before) return isPossible(from) && from.day !== undefined && before ? from : undefined;
  return { ...from, until: last };
}

/** 民国元年 was 1912. */
export function rocYear(text: string | undefined): number {
  return 1911 + (readNumber(text ?? '') ?? 0);
}

function lunarOf(groups: Readonly<Record<string, string | undefined>>): PartialDate | undefined {
  const year = readNumber(groups.y ?? '');
  const month = readNumber(groups.m ?? '');
  const day = readNumber((groups.d ?? '').replace('初', ''));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return civilOfLunar(year, { month, day, leap: groups.leap !== undefined });
}
