/** Dates that lines of the page give for themselves: behind a label, beside the source, alone under the headline, under a signature. */

import type { DateKind, LineKind } from '../model.js';
import { unitsOf } from '../script/units.js';
import { type CivilDay, dayNumber, dayOf } from './civil.js';
import type { DateFinding, YearFinding } from './date-finding.js';
import { type FoundDate, findDates, mayHoldDate, rocYear } from './date-forms.js';
import { gather } from './gather.js';
import { endsInDateLabel, type LabelledValue } from './labels.js';
import { lookAt } from './look.js';
import { matchesOf } from './matches.js';
import { ACT } from './no-headline.js';
import { isPossible } from './partial-date.js';
import { extractScript } from './script.js';
import { SIGN } from './signs.js';
import { isProse, type PageView, type ViewLine } from './view.js';

/** Lines whose dates are of other documents, of the site, or of today's visitor. */
const SILENT: ReadonlySet<LineKind> = new Set<LineKind>([
  'head',
  'nav',
  'related',
  'comments',
  'ad',
  'pager',
  'template',
  'copyright',
  'icp',
  'beian',
  'license',
  'contact',
  'footer',
  'disclaimer',
]);

/** 发布时间：2020-02-03; of a body line only the label's own words count, 时间 there is when something takes place. */
export function labelledDates(view: PageView): DateFinding[] {
  return gather(view.labels, (label) => {
    if ((label.kind !== 'published' && label.kind !== 'modified') || SILENT.has(label.line.kind)) return [];
    const found = findDates(label.text.slice(0, 40))[0];
    if (found === undefined || found.start > 8 || found.date.day === undefined || found.date.year === undefined)
      return [];
    return [labelFinding(view, label, found, label.kind)];
  });
}

/** 发布时间：3小时前, 昨天 18:20: a day only where a capture record tells what today was. */
export function relativeDates(view: PageView, today: CivilDay | undefined): DateFinding[] {
  if (today === undefined) return [];
  return gather(view.labels, (label) => {
    const ago = label.kind === 'published' && !SILENT.has(label.line.kind) ? daysAgo(label.text) : undefined;
    if (ago === undefined) return [];
    const evidence = view.shadow.toPage(label.start, label.value.end);
    return [
      {
        date: dayOf(dayNumber(today) - ago),
        kind: 'published' as const,
        rule: 'label-relative',
        confidence: 0.8,
        evidence,
      },
    ];
  });
}

const REPUBLIC_SHORT = /^(1\d{2}|[7-9]\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/;

/** 發布日期：112/03/05 on a page in traditional characters counts from 1912. */
export function republicDates(view: PageView): DateFinding[] {
  return gather(view.labels, (label) => {
    const match = label.kind === 'published' && !SILENT.has(label.line.kind) ? REPUBLIC_SHORT.exec(label.text) : null;
    if (match === null || !isTraditional(view)) return [];
    const date = { year: rocYear(match[1]), month: Number(match[2]), day: Number(match[3]) };
    if (!isPossible(date)) return [];
    const evidence = view.shadow.toPage(label.start, label.value.start + match[0].length);
    return [{ date, kind: 'published' as const, rule: 'label-republic', confidence: 0.92, evidence }];
  });
}

function isTraditional(view: PageView): boolean {
  const { kinds } = lookAt(unitsOf(view.page.text.slice(0, SCRIPT_UNITS)));
  return extractScript(kinds).script === 'hant';
}

const SCRIPT_UNITS = 3000;

const AGO = /^(?:(?:\d{1,2}|几)\s?(?:秒钟?|分钟)前|刚刚|今[天日]|(\d{1,2})\s?(天|日|周|个?小时)前|(昨|前)[天日])/u;

function daysAgo(text: string): number | undefined {
  const match = AGO.exec(text);
  if (match === null) return undefined;
  if (match[3] !== undefined) return match[3] === '昨' ? 1 : 2;
  const units = Number(match[1] ?? 0);
  if (match[2] === '周') return 7 * units;
  return match[2]?.endsWith('小时') ? Math.floor(units / 24) : units;
}

const EVENT_LABELS = new Set(['时间', '日期']);

function labelFinding(view: PageView, label: LabelledValue, found: FoundDate, kind: DateKind): DateFinding {
  const isEvent = label.line.kind === 'body' && EVENT_LABELS.has(label.word);
  const evidence = view.shadow.toPage(label.start, label.value.start + found.end);
  return {
    date: found.date,
    kind: isEvent ? 'event' : kind,
    rule: `label-${kind}`,
    confidence: isEvent ? 0.6 : 0.97,
    evidence,
  };
}

const LONGEST_DATE_LINE = 90;
/** 今天是2020年5月1日 星期五: the clock of the site's header. */
const SITE_CLOCK = /今天是|今日是|星期.{0,4}农历|现在时间|当前时间|欢迎/;

/** A line around the headline that holds a full date and little else. The nearer to the body, the surer. */
export function bylineDates(view: PageView): DateFinding[] {
  const bodyStart = view.lines.findIndex((line) => line.kind === 'body');
  const from = Math.max(0, bodyStart - LINES_ABOVE);
  const until = bodyStart < 0 ? view.lines.length : bodyStart + LINES_INTO_BODY;
  const bylines = view.lines.filter(
    (line, index) =>
      mayHoldYear(line) &&
      ((index >= from && index < until) || line.kind === 'byline' || line.kind === 'origin') &&
      line.text.length <= LONGEST_DATE_LINE &&
      !SILENT.has(line.kind),
  );
  return gather(bylines, (line) => (SITE_CLOCK.test(line.text) || isAct(line) ? [] : bylineFinding(view, line)));
}

/** A date with its year: 2020年5月1日, 2020-05-01. */
function mayHoldYear({ signs }: ViewLine): boolean {
  return (signs & (SIGN.year | SIGN.stroke)) !== 0;
}

const LINES_ABOVE = 12;
const LINES_INTO_BODY = 4;
/** 发表于 gives a day of publication, 将于 and 自 that of something else. */
const OF_AN_EVENT =
  /(?:(?<!发表|发布|更新|修改|刊登|编辑|写)于|[在到从至自将]|(?:会议|活动|举办|举行|召开|开幕|报名|考试|面试|开标|截止|公示|施行|实施|成立|竣工|开工|出生|比赛|演出|讲座|开庭|开馆|开放|结束|有效|上市|登记)日?\s?:?)\s?$/u;
/** 停水时间: every time that has a name, but for those of the page itself. */
const NAMED_TIME = /(?:^|[\s、.),;。])\p{Script=Han}{2,8}(?:时间|日期)\s?:?\s?$/u;
/** Whether the words in front of a date make it that of something else. */
export function isOfAnEvent(before: string): boolean {
  return OF_AN_EVENT.test(before) || (NAMED_TIME.test(before) && !endsInDateLabel(before));
}

/** Of a body line 时间 alone is when something takes place. */
const BARE_TIME = /^[\s\d一二三四五六七八九十、.]*(?:时间|日期)\s?:?\s?$/u;

const OF_A_CHANGE = /(?:(?:更新|修改|编辑)于|(?:最后|最近|最新)更新(?:时间|于)?\s?:?)\s?$/u;

/** A byline's date stands with a clock, a source, a count, or alone; a sentence goes on behind it. */
function isSentence(line: ViewLine, rest: string): boolean {
  if (line.kind === 'byline') return /[。;」”]|\p{Script=Han}{20}/u.test(rest);
  return SENTENCE.test(rest) || rest.replace(/\s/g, '').length > LONGEST_REST;
}

const SENTENCE = /[,。;!?“”]|\p{Script=Han}{13}/u;
const LONGEST_REST = 30;

function bylineFinding(view: PageView, line: ViewLine): DateFinding[] {
  const found = datesOf(line)[0];
  if (found?.date.year === undefined || found.date.day === undefined || found.date.until !== undefined) return [];
  const rest = line.text.slice(0, found.start) + line.text.slice(found.end);
  const before = line.text.slice(0, found.start);
  if (line.kind === 'title' || isSentence(line, rest) || isOfAnEvent(before)) return [];
  if (line.kind === 'body' && BARE_TIME.test(before)) return [];
  const hasClock = /^\s{0,3}\d{1,2}:\d{2}/.test(line.text.slice(found.end));
  const confidence = line.kind === 'byline' || hasClock ? 0.93 : line.kind === 'body' ? 0.82 : 0.86;
  const evidence = view.shadow.toPage(line.start + found.start, line.start + found.end);
  const kind = OF_A_CHANGE.test(before) ? 'modified' : 'published';
  return [{ date: found.date, kind, rule: 'byline-date', confidence, evidence }];
}

/** 2002年8月29日…会议修订通过, under the name of a law: it stands as the last of its makers left it. */
export function actDates(view: PageView): DateFinding[] {
  const last = gather(actsUnderName(view.lines), actsOf).at(-1);
  if (last === undefined) return [];
  const evidence = view.shadow.toPage(last.start, last.end);
  return [{ date: last.date, kind: 'written', rule: 'act', confidence: 0.9, evidence }];
}

/** The first run of acts, if it comes before the text begins: further down an act is history. */
function actsUnderName(lines: readonly ViewLine[]): readonly ViewLine[] {
  const acts: ViewLine[] = [];
  for (const line of lines) {
    if (SILENT.has(line.kind) || line.text.trim() === '') continue;
    if (isAct(line)) acts.push(line);
    else if (acts.length > 0 || isProse(line)) break;
  }
  return acts;
}

/** The day from which it is in force is none on which it was made. */
const MADE = /通过|批准|公布|发布|颁布|印发|修订|修正|修改/u;

export function isAct({ text, signs }: ViewLine): boolean {
  return (signs & SIGN.year) !== 0 && endsAsAct(text) && ACT.test(text);
}

/** The last characters of what makes an act: 通过, 批准, 施行. */
const ACT_ENDS = '过准布发订正改行施';

/** A glance: few lines with a year end so. */
function endsAsAct(text: string): boolean {
  let last = text.length - 1;
  while (last > 0 && (text.charAt(last) === ')' || text.charAt(last).trim() === '')) last--;
  return ACT_ENDS.includes(text.charAt(last));
}

/** The dates of lines that more than one rule reads. */
const known = new WeakMap<ViewLine, readonly FoundDate[]>();

export function datesOf(line: ViewLine): readonly FoundDate[] {
  if (!mayHoldDate(line.signs)) return NO_DATES;
  const before = known.get(line);
  if (before !== undefined) return before;
  const found = findDates(line.text, line.signs);
  known.set(line, found);
  return found;
}

const NO_DATES: readonly FoundDate[] = [];

function actsOf(line: ViewLine): FoundDate[] {
  const found = findDates(line.text.slice(0, LONGEST_ACT)).filter(({ date }) => date.year !== undefined);
  return gather(found, (each, index) => {
    const behind = line.text.slice(each.end, found[index + 1]?.start ?? LONGEST_ACT);
    if (each.date.day === undefined || !MADE.test(behind)) return [];
    return [{ ...each, start: line.start + each.start, end: line.start + each.end }];
  });
}

const LONGEST_ACT = 500;

/** What offices set behind the day: their clerk, what is enclosed, who gets a copy, who printed it. */
const BEHIND_SIGNATURE = /^\s{0,4}(?:(?:代\s?)?书\s?记\s?员|法\s?官\s?助\s?理|附件?\s?\d{0,2}\s?:|抄送|主题词|\(此件)/u;
const PRINTED = /^\s{0,4}.{0,30}印发$/u;

function isBehindSignature({ text }: ViewLine): boolean {
  return BEHIND_SIGNATURE.test(text) || (text.endsWith('印发') && PRINTED.test(text));
}

/** The day under a letter, a notice or a law: the last lines of a body, with nothing else in them. */
export function signatureDates(view: PageView): DateFinding[] {
  return gather(lastLines(view.lines), (line) => {
    const found = line.text.length <= 40 && mayHoldYear(line) ? datesOf(line)[0] : undefined;
    if (found?.date.year === undefined || found.date.day === undefined) return [];
    const rest = line.text.slice(0, found.start) + line.text.slice(found.end);
    if (/[,。;:]/.test(rest) || rest.trim().length > 16) return [];
    const evidence = view.shadow.toPage(line.start + found.start, line.start + found.end);
    return [{ date: found.date, kind: 'written' as const, rule: 'signature-date', confidence: 0.85, evidence }];
  });
}

const SIGNATURE_LINES = 3;

/** Of the body, without what offices set behind the day; few of a page's lines need be looked at. */
function lastLines(lines: readonly ViewLine[]): readonly ViewLine[] {
  const last: ViewLine[] = [];
  for (let at = lines.length - 1; at >= 0 && last.length < SIGNATURE_LINES; at--) {
    const line = lines[at] as ViewLine;
    if (line.kind === 'body' && !isBehindSignature(line)) last.unshift(line);
  }
  return last;
}

/** 中央社 ends a story with its editor and the day: （編輯：管中維）1140424. */
const REPUBLIC_TRAILER = /[)）]\s?(1\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g;

export function trailerDates(view: PageView): DateFinding[] {
  const tail = view.shadow.text.slice(view.tail.start, view.tail.end);
  return gather(matchesOf(tail, REPUBLIC_TRAILER), (match) => {
    const date = { year: rocYear(match[1]), month: Number(match[2]), day: Number(match[3]) };
    if (!isPossible(date)) return [];
    const start = view.tail.start + match.index + 1;
    const evidence = view.shadow.toPage(start, start + match[0].length - 1);
    return [{ date, kind: 'published' as const, rule: 'republic-trailer', confidence: 0.95, evidence }];
  });
}

const LONGEST_YEAR_LINE = 13;

/** A line that is nothing but a year, left over when a template's date was taken apart; it stands with 来源 and 分享 above the story. */
export function strayYears(view: PageView): YearFinding[] {
  const bodyStart = view.lines.findIndex((line) => line.kind === 'body' && line.text.length > 20);
  const above = view.lines.slice(0, Math.max(0, bodyStart)).filter(({ text }) => text.length <= LONGEST_YEAR_LINE);
  return gather(above, (line) => {
    const year = Number(/^\s{0,4}((?:19|20)\d\d)年?\s{0,4}$/.exec(line.text)?.[1] ?? 0);
    if (year < 1990 || line.kind === 'nav' || line.kind === 'head') return [];
    const evidence = view.shadow.toPage(line.start, line.end);
    return [{ year, rule: 'stray-year', confidence: 0.88, evidence, inDoubt: false }];
  });
}
