/**
 * Dates of the story itself: the dateline of an agency, 今天（3月24日）, the month and day a lead opens with. The body further down is
 * history and is not read.
 */

import type { DateKind, Span } from '../model.js';
import type { DateFinding } from './date-finding.js';
import { dateOf, type FoundDate, findDates } from './date-forms.js';
import { isAct } from './date-lines.js';
import { gather } from './gather.js';
import { matchesOf } from './matches.js';
import { isPossible, type PartialDate } from './partial-date.js';
import { holdsAll, SIGN, signsIn } from './signs.js';
import type { PageView } from './view.js';

export interface LeadRule {
  readonly id: string;
  /** Signs without which a page holds no match, and a glance at what every match holds. */
  readonly needs: number;
  readonly sign: RegExp;
  readonly pattern: RegExp;
  readonly kind: DateKind;
  readonly confidence: number;
  readonly why: string;
  readonly hits: readonly (readonly [text: string, edtf: string])[];
  readonly misses: readonly string[];
}

const MONTH = '(?:(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])\\s?月\\s?)';
const DAY =
  '(?<d>3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])';
const YEAR = '(?:(?<y>(?:19|20)\\d\\d|[一二][〇○零o九][〇○零o一二三四五六七八九]{2})\\s?年\\s?)';

/** Read in this order; every match of a rule in the lead is a claim, its first one speaks. */
export const LEAD_RULES: readonly LeadRule[] = [
  {
    id: 'today-in-brackets',
    needs: SIGN.today | SIGN.bracket,
    sign: /今[天日上下午早晚晨]{0,4}\s?[(]/,
    pattern: new RegExp(
      `(?:今天|今日|今)(?:上午|下午|早|晚|晨)?\\s?[(]\\s?${YEAR}?${MONTH}?${DAY}\\s?日?\\s?[)]日?`,
      'gu',
    ),
    kind: 'written',
    confidence: 0.98,
    why: '324 of 324 broadcasts that write 今天（M月D日） were of that day',
    hits: [
      ['央视网消息：今天（7月8日），中央气象台继续发布预警', 'XXXX-07-08'],
      ['媽祖文化節今（3）日進入第二天', 'XXXX-XX-03'],
    ],
    misses: ['今天（周一）上午', '今天（第3日）'],
  },
  {
    id: 'dateline',
    needs: SIGN.day | SIGN.filed,
    sign: /日\s?(?:综合外|综合|专|外)?(?:电|讯|消息|报道)/,
    pattern: new RegExp(
      `${YEAR}?${MONTH}?${DAY}\\s?日\\s?(?:综合外|综合|专|外)?(?:电|讯|消息|报道)(?!话|视|影|脑|子|力|信)`,
      'gu',
    ),
    kind: 'written',
    confidence: 0.97,
    why: 'an agency dates its dispatch right before 电 or 讯',
    hits: [
      ['新华社北京5月14日电 国家统计局', 'XXXX-05-14'],
      ['本报保定五月十五日电记者', 'XXXX-05-15'],
      ['（中央社記者郭建中台北10日電）', 'XXXX-XX-10'],
      ['（中央社東京4日綜合外電報導）', 'XXXX-XX-04'],
      ['【某某报2026年10月06日訊】', '2026-10-06'],
    ],
    misses: ['5月14日电话会议', '5月14日电影上映'],
  },
];

/** Every dateline and 今天（…） of the lead. */
export function leadRuleDates(view: PageView): DateFinding[] {
  const rules = LEAD_RULES.filter(({ needs }) => holdsAll(view.signs, needs));
  if (rules.length === 0) return [];
  const text = view.shadow.text.slice(view.lead.start, view.lead.end);
  return gather(rules, ({ id, sign, pattern, kind, confidence: whole }) => {
    if (!sign.test(text)) return [];
    return gather(matchesOf(text, pattern), (match) => {
      const date = partialOf(match.groups ?? {});
      if (date === undefined) return [];
      const confidence = whole * (date.month === undefined ? DAY_ALONE : 1);
      const span = { start: match.index, end: match.index + match[0].length };
      return [{ date, kind, rule: id, confidence, evidence: inLead(view, span) }];
    });
  });
}

/** A day without its month gives way to a fuller date of the same rule. */
const DAY_ALONE = 0.95;

function partialOf(groups: Readonly<Record<string, string | undefined>>): PartialDate | undefined {
  const date = dateOf(groups.y, groups.m, groups.d);
  return isPossible(date) ? date : undefined;
}

function inLead(view: PageView, span: Span): Span {
  return view.shadow.toPage(view.lead.start + span.start, view.lead.start + span.end);
}

/** How far into the story a month and day is still the day of its event: beyond, 29 of 100 are of something else. */
const OPENING_UNITS = 60;
/** Words before a date that make it the beginning or the end of something, or tomorrow. */
const NOT_THE_DAY =
  /(?:截至|截止|截止到|自|从|到|至|于|将在|将|定于|预计|计划|前|去年|前年|明年|今年|当年|每年|次年|此前|早在|曾在|拟|年|明天\s?[(]|明日\s?[(])\s?$/u;
const NOT_THE_DAY_BEHIND =
  /^(?:\s?(?:起|前|以来|之前|以前|止|为止|至今|后|之后|的|开始|凌晨起|零时|将|24时|0[时—-])|[^。]{0,14}(?:已|至今|以来))/u;

/** The month and day with which the story opens. */
export function openingDates(view: PageView): DateFinding[] {
  const { start } = view.lead;
  const end = Math.min(view.lead.end, start + OPENING_UNITS + 20);
  const text = view.shadow.text.slice(start, end);
  const found = findDates(text, signsIn(view.shadow.signSets, start, end)).find(
    (each) => each.date.day !== undefined && isTheDay(text, each),
  );
  if (found === undefined || found.start > OPENING_UNITS || !opensSentence(text, found)) return [];
  if (inAct(view, view.lead.start + found.start)) return [];
  const confidence = 0.95; // 48 of 49 broadcasts were within a week of the day they open with
  const weekday = weekdayBehind(text, found.end);
  return [
    { date: found.date, kind: 'event', rule: 'opening-date', confidence, evidence: inLead(view, found), ...weekday },
  ];
}

function inAct(view: PageView, at: number): boolean {
  const line = view.lines.find(({ start, end }) => start <= at && at < end);
  return line !== undefined && isAct(line);
}

const WEEKDAY = /^\s?[(]?\s?(?:星期|周|礼拜)([日天一二三四五六])/u;

/** 3月24日（星期日）. */
function weekdayBehind(text: string, at: number): { weekday?: number } {
  const name = WEEKDAY.exec(text.slice(at, at + 8))?.[1];
  return name === undefined ? {} : { weekday: '日一二三四五六'.indexOf(name.replace('天', '日')) };
}

function isTheDay(text: string, found: FoundDate): boolean {
  return (
    !NOT_THE_DAY.test(text.slice(Math.max(0, found.start - 6), found.start)) &&
    !NOT_THE_DAY_BEHIND.test(text.slice(found.end, found.end + 24))
  );
}

/** In the first sentence; with its year only where the sentence begins with it, since a year is written for what is not of this year. */
function opensSentence(text: string, found: FoundDate): boolean {
  const before = text.slice(0, found.start);
  if (/[。!?](?!$)/u.test(before.trimEnd())) return false;
  return found.date.year === undefined || /(?:^|[:)\]】\n])[^,。:]{0,8}$/u.test(before);
}

/** 5日下午 in the first sentence: a day whose month and year only the day of publication can tell. 93 of 93 were of the last days. */
const BARE_DAY =
  /(?<![\d月年第近前后几数多每过续了])(?<d>3[01]|[12]\d|0?[1-9])日(?=上午|下午|中午|晚|凌晨|清晨|傍晚|在|至\d)/u;

export function openingDay(view: PageView): DateFinding[] {
  const text = view.shadow.text.slice(view.lead.start, Math.min(view.lead.end, view.lead.start + OPENING_UNITS + 20));
  const match = BARE_DAY.exec(text);
  const found =
    match === null
      ? undefined
      : { start: match.index, end: match.index + match[0].length, form: 'day', date: { day: Number(match[1]) } };
  if (found === undefined || !isTheDay(text, found) || !opensSentence(text, found)) return [];
  return [{ date: found.date, kind: 'event', rule: 'opening-day', confidence: 0.97, evidence: inLead(view, found) }];
}
