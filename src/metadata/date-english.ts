/** Days that blogs of Chinese writers leave in English: Apr 12, 2011 over the title, Posted on 12 April 2011. */

import type { DateFinding } from './date-finding.js';
import { MONTHS } from './date-machine.js';
import { isPossible } from './partial-date.js';
import { SIGN } from './signs.js';
import type { PageView } from './view.js';

const MONTH = '(?<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?<year>(?:19|20)\\d\\d)';
const CLOCK = '\\d{2}:\\d{2}:\\d{2}';
const FORMS = [
  `\\b${MONTH}[.]?\\s{0,2}${DAY},?\\s{1,2}${YEAR}\\b`,
  `\\b${DAY}\\s${MONTH}[.]?,?\\s${YEAR}\\b`,
  `\\b${MONTH}\\s{1,2}${DAY}\\s${CLOCK}\\s${YEAR}\\b`,
].map((form) => new RegExp(form));
const LONGEST_LINE = 60;
const LINES_ABOVE = 12;
const LINES_INTO_BODY = 2;

export function englishDates(view: PageView): DateFinding[] {
  const bodyStart = Math.max(
    0,
    view.lines.findIndex(({ kind }) => kind === 'body'),
  );
  const around = view.lines.slice(Math.max(0, bodyStart - LINES_ABOVE), bodyStart + LINES_INTO_BODY);
  const near = around.filter(
    ({ kind, text, signs }) => (signs & SIGN.englishMonth) !== 0 && NEAR.has(kind) && text.length <= LONGEST_LINE,
  );
  return near.flatMap(({ text, start }) => {
    const match = FORMS.map((form) => form.exec(text)).find((found) => found !== null);
    if (!match?.groups) return [];
    const { month = '', day, year } = match.groups;
    const date = { year: Number(year), month: MONTHS.indexOf(month.slice(0, 3)) + 1, day: Number(day) };
    if (!isPossible(date)) return [];
    const evidence = view.shadow.toPage(start + match.index, start + match.index + match[0].length);
    return [{ date, kind: 'published' as const, rule: 'english-date', confidence: 0.85, evidence }];
  });
}

const NEAR: ReadonlySet<string> = new Set(['byline', 'origin', 'title', 'other', 'body']);
