/**
 * The year of a story that gives none: phrases with a known year, words that did not exist before a day. Every step leaves its evidence; two
 * phrases that disagree prove nothing.
 */

import type { Span } from '../model.js';
import { type CivilDay, dayNumber, isoDay } from './civil.js';
import type { YearFinding } from './date-finding.js';
import { FIRST_USES, type FirstUse } from './first-use.js';
import { gather } from './gather.js';
import { matchesOf } from './matches.js';
import { readNumber } from './numerals.js';
import { nextSign, SIGN, signsOf } from './signs.js';
import type { PageView } from './view.js';
import { ANNIVERSARIES, CONGRESS_YEAR, PLAN_START } from './year-clues.js';

const NUMBER = '(?<n>\\d{1,3}|[一二三四五六七八九十百零]{1,5})';
const OPENS = '开局|起步|收官|最后|决胜|第[一二三四五]';
const QUOTE = '[“”"「」\']?';

interface Clue {
  readonly id: string;
  /** No match is without it. */
  readonly word: string;
  readonly pattern: RegExp;
  readonly yearOf: (groups: Readonly<Record<string, string | undefined>>) => number | undefined;
}

const PLAN_OPENS = `${QUOTE}(?:规划|时期|计划)?(?:实施)?的?(?:精彩|良好|胜利|圆满)?(?<which>${OPENS})`;
const EVENT_YEARS = new Map(
  ANNIVERSARIES.flatMap(({ what, year }) => what.split(' ').map((each): [string, number] => [each, year])),
);

const CLUES: readonly Clue[] = [
  {
    id: 'clue-plan',
    word: '五',
    pattern: new RegExp(`${QUOTE}(?<plan>${longestFirst(PLAN_START)})${PLAN_OPENS}`, 'gu'),
    yearOf: ({ plan, which }) => planYear(PLAN_START.get(plan ?? ''), which ?? ''),
  },
  {
    id: 'clue-congress',
    word: '开局',
    pattern: new RegExp(
      `(?:贯彻|落实)(?:落实)?党的(?<congress>${[...CONGRESS_YEAR.keys()].join('|')})精神的?开局之年`,
      'gu',
    ),
    yearOf: ({ congress }) => plus(CONGRESS_YEAR.get(congress ?? ''), 1),
  },
  {
    id: 'clue-anniversary',
    word: '周年',
    pattern: new RegExp(`(?<what>${longestFirst(EVENT_YEARS)})[”"」]?(?:${NUMBER}|整)周年`, 'gu'),
    yearOf: ({ what, n }) => plus(readNumber(n ?? ''), EVENT_YEARS.get(what ?? '') ?? 0),
  },
];

/** As alternatives of a pattern. */
function longestFirst(words: ReadonlyMap<string, number>): string {
  return [...words.keys()].sort((a, b) => b.length - a.length).join('|');
}

function planYear(start: number | undefined, which: string): number | undefined {
  if (start === undefined) return undefined;
  if (/收官|最后|决胜/.test(which)) return start + 4;
  return start + (which.startsWith('第') ? '一二三四五'.indexOf(which.slice(1)) : 0);
}

function plus(a: number | undefined, b: number): number | undefined {
  return a === undefined || a <= 0 ? undefined : a + b;
}

/** A clue is read where a story says what it is about: its beginning, not its last retrospect. */
const CLUE_UNITS = 4000;
const GUARD_UNITS = 40;
/** 今年 in the same sentence makes a clue sure; next year's opening and last year's anniversary are the errors of an unguarded one. */
const OTHER_YEAR =
  /明年|去年|来年|次年|前年|即将|迎来|将是|喜迎|年是|年,是|年\s?$|(?:实现|确保|力争|争取|努力|做好|推动|迈好|谋划|打好|夺取|为)[^,]{0,4}$/u;

/** Every clue of the body with its year. */
export function yearClues(view: PageView): readonly YearFinding[] {
  const lines = storyLines(view, SIGN.yearClue, CLUE_UNITS);
  if (lines.length === 0) return NO_CLUES;
  return gather(CLUES, (clue) => gather(lines, (line) => cluesIn(view, line, clue)));
}

function cluesIn(view: PageView, { start, end }: Span, { id, word, pattern, yearOf }: Clue): readonly YearFinding[] {
  const text = view.shadow.text.slice(start, end);
  if (!text.includes(word)) return NO_CLUES;
  return gather(matchesOf(text, pattern), (match) => {
    const year = yearOf(match.groups ?? {});
    if (year === undefined) return [];
    const before = sentenceBefore(text, match.index);
    const guarded = /今年(?!初|底|末|上半年|下半年|\d)/u.test(before) && !/明年|去年|年前/.test(before);
    if (!guarded && OTHER_YEAR.test(before)) return [];
    const evidence = view.shadow.toPage(start + match.index, start + match.index + match[0].length);
    const rule = guarded ? id : `${id}-unguarded`;
    return [{ year, rule, confidence: guarded ? 0.99 : 0.85, evidence, inDoubt: !guarded }];
  });
}

const NO_CLUES: readonly YearFinding[] = [];

function sentenceBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - GUARD_UNITS), at);
  return before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('\n')) + 1);
}

/** The year the clues agree on; a sure clue outweighs those in doubt. */
export function agreedYear(clues: readonly YearFinding[]): YearFinding | undefined {
  const sure = clues.filter((clue) => !clue.inDoubt);
  const voices = sure.length > 0 ? sure : clues;
  const first = voices[0];
  return first !== undefined && voices.every((clue) => clue.year === first.year) ? first : undefined;
}

/** The latest day before which a word of the text did not exist. */
export interface NotBefore {
  readonly use: FirstUse;
  readonly day: CivilDay;
  readonly evidence: Span;
}

export function notBefore(view: PageView): NotBefore | undefined {
  let last: NotBefore | undefined;
  for (const stretch of storyLines(view, SIGN.newWord, TERM_UNITS)) {
    for (const { use, start } of usesIn(view, stretch)) {
      if (last !== undefined && dayNumber(use.first) <= dayNumber(last.day)) continue;
      last = { use, day: use.first, evidence: view.shadow.toPage(start, start + use.term.length) };
    }
  }
  return last;
}

const TERM_UNITS = 20_000;

/** Every term of a line, found by its sign. */
function usesIn({ shadow: { text, units, signSets } }: PageView, line: Span): { use: FirstUse; start: number }[] {
  const found: { use: FirstUse; start: number }[] = [];
  const { start: from, end } = line;
  for (
    let at = nextSign(signSets, SIGN.newWord, from, end);
    at < end;
    at = nextSign(signSets, SIGN.newWord, at + 1, end)
  ) {
    for (const { use, before } of USES.get(units[at] as number) ?? []) {
      const start = at - before;
      const isInLine = start >= from && start + use.term.length <= end;
      if (isInLine && text.startsWith(use.term, start)) found.push({ use, start });
    }
  }
  return found;
}

/** The terms by the unit that is their sign, and how much of a term stands before it. */
const USES = new Map<number, { readonly use: FirstUse; readonly before: number }[]>();
for (const use of FIRST_USES) {
  const before = Array.from(use.term).findIndex((char) => (signsOf(char) & SIGN.newWord) !== 0);
  const sign = use.term.charCodeAt(before);
  USES.set(sign, [...(USES.get(sign) ?? []), { use, before }]);
}

/** The lines of the story that hold the sign, as far as these units go. */
function storyLines({ lines, signs, lead, tail }: PageView, sign: number, units: number): readonly Span[] {
  if ((signs & sign) === 0) return [];
  const end = Math.min(Math.max(lead.end, tail.end), lead.start + units);
  const held: Span[] = [];
  for (const line of lines)
    if ((line.signs & sign) !== 0 && line.start >= lead.start && line.start < end)
      held.push({ start: line.start, end: Math.min(line.end, end) });
  return held;
}

export function boundDay(bound: NotBefore | undefined): string | null {
  return bound === undefined ? null : isoDay(bound.day);
}

/** 豫ICP备2020035879号: the site was registered in that year, so this copy was not saved before. It says nothing of the story. */
const ICP_YEAR = /icp[备证](20[12]\d)\d{6}/u;
const SITE_LINES: ReadonlySet<string> = new Set(['icp', 'copyright', 'footer', 'beian']);

export function registrationYears(view: PageView): readonly YearFinding[] {
  return gather(view.lines, (line) => {
    if (!SITE_LINES.has(line.kind)) return NO_CLUES;
    const match = ICP_YEAR.exec(line.text.slice(0, 400));
    if (match === null) return NO_CLUES;
    const start = line.start + match.index;
    const evidence = view.shadow.toPage(start, start + match[0].length);
    return [{ year: Number(match[1]), rule: 'icp-year', confidence: 0.9, evidence, inDoubt: true }];
  });
}
