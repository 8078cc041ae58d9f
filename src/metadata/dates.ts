/**
 * Dates: every rule's findings, the best of each kind, and a year for what gives none. A year comes from the document, from what the user
 * said or from a real capture record; the copyright line, the licence number and the clock never give one.
 */

import type { Claim, DateKind, DateValue, MetadataContext } from '../model.js';
import { type CivilDay, dayNumber, dayOf, isoDay, weekdayOf } from './civil.js';
import { claimAt, type Extraction, NOTHING_FOUND } from './claim.js';
import { englishDates } from './date-english.js';
import { type DateFinding, dateClaim, NO_EVIDENCE, type YearFinding, yearClaim } from './date-finding.js';
import { leadRuleDates, openingDates, openingDay } from './date-lead.js';
import {
  actDates,
  bylineDates,
  labelledDates,
  relativeDates,
  republicDates,
  signatureDates,
  strayYears,
  trailerDates,
} from './date-lines.js';
import { addressDates, machineDates, readMachineDate } from './date-machine.js';
import { agreedYear, boundDay, type NotBefore, notBefore, registrationYears, yearClues } from './date-year.js';
import { boundsOf, edtfOf, firstYearFrom, isPossible, type PartialDate, precisionOf } from './partial-date.js';
import { holdsAll, SIGN } from './signs.js';
import type { PageView } from './view.js';

const KINDS: readonly DateKind[] = ['published', 'written', 'event', 'modified'];

/** What is known of the year besides the findings themselves. */
interface YearEvidence {
  readonly anchor: DateFinding | undefined;
  readonly said: readonly YearFinding[];
  readonly bound: NotBefore | undefined;
  readonly capturedAt: CivilDay | undefined;
}

export function extractDates(view: PageView, context: MetadataContext): Extraction {
  const found = findingsOf(view, context);
  const evidence = yearEvidence(view, context, found);
  if (holdsAll(view.signs, SIGN.day)) found.push(...openingDay(view));
  const findings = found.length === 0 ? found : withMonths(found, evidence.anchor);
  const settled = findings.length === 0 ? [] : settleAll(findings, evidence);
  const dates = settled.length > 0 ? settled : yearAlone(evidence);
  const claims = findings.map((finding) => dateClaim(view, finding, isAmong(dates, finding)));
  for (const year of evidence.said) claims.push(yearClaim(view, year, isAmong(dates, year)));
  if (evidence.bound !== undefined) claims.push(boundClaim(view, evidence.bound));
  for (const year of registrationYears(view)) claims.push({ ...yearClaim(view, year, false), kind: 'copy-not-before' });
  if (claims.length === 0) return NOTHING_FOUND;
  const values = dates.map((date) => date.value);
  return { values: { date: values[0] ?? null, dates: values }, claims };
}

function isAmong(dates: readonly Settled[], found: DateFinding | YearFinding): boolean {
  return dates.some(({ finding, year }) => finding === found || year === found);
}

/** With their months, but for days that the month before publication did not have. */
function withMonths(findings: readonly DateFinding[], anchor: DateFinding | undefined): DateFinding[] {
  const dated: DateFinding[] = [];
  for (const finding of findings) {
    const { day, month } = finding.date;
    const whole = day === undefined || month !== undefined ? finding : withMonth(finding, anchor);
    if (whole !== undefined) dated.push(whole);
  }
  return dated;
}

/** 10日電 or 5日下午 beside a day of publication: the last such day before it. */
function withMonth(finding: DateFinding, anchor: DateFinding | undefined): DateFinding | undefined {
  if (anchor?.kind !== 'published') return finding;
  const published = numberOf(anchor.date);
  for (let back = -1; back < DAYS_BACK; back++) {
    const date = dayOf(published - back);
    if (date.day === finding.date.day) return { ...finding, date, confidence: finding.confidence * anchor.confidence };
  }
  return undefined;
}

const DAYS_BACK = 31;

/** A rule, the signs without which a page holds nothing that it could find, and whether it is asked about a list. */
interface DateRule {
  readonly find: (view: PageView, context: MetadataContext) => readonly DateFinding[];
  readonly needs: number;
  readonly inLists?: boolean;
}

/** In the order of their claims. */
const FINDERS: readonly DateRule[] = [
  { find: machineDates, needs: 0, inLists: true },
  { find: labelledDates, needs: 0, inLists: true },
  { find: (view, context) => relativeDates(view, captureDay(context)), needs: 0 },
  { find: trailerDates, needs: SIGN.closing },
  { find: republicDates, needs: 0 },
  { find: bylineDates, needs: 0 },
  { find: englishDates, needs: SIGN.englishMonth },
  { find: leadRuleDates, needs: 0 },
  { find: actDates, needs: SIGN.year },
  { find: signatureDates, needs: 0 },
  { find: openingDates, needs: 0 },
  { find: addressDates, needs: 0 },
];

function findingsOf(view: PageView, context: MetadataContext): DateFinding[] {
  // The days beside the titles of a list are those of other pages.
  const isList = view.page.pageType === 'list';
  const findings: DateFinding[] = [];
  for (const { find, needs, inLists } of FINDERS)
    if ((inLists || !isList) && holdsAll(view.signs, needs))
      for (const each of find(view, context)) findings.push(each);
  return findings;
}

function yearEvidence(view: PageView, context: MetadataContext, findings: readonly DateFinding[]): YearEvidence {
  const clue = agreedYear(yearClues(view));
  const hint = context.hints.year;
  const hinted =
    hint === undefined ? [] : [{ year: hint, rule: 'hint', confidence: 0.7, evidence: NO_EVIDENCE, inDoubt: true }];
  return {
    anchor: surest(findings, (finding) => finding.kind !== 'modified' && isFullDay(finding.date)),
    said: [...strayYears(view).slice(0, 1), ...(clue === undefined ? [] : [clue]), ...hinted],
    bound: notBefore(view),
    capturedAt: captureDay(context),
  };
}

function isFullDay(date: PartialDate): boolean {
  return date.year !== undefined && date.month !== undefined && date.day !== undefined && !date.yearInDoubt;
}

function captureDay(context: MetadataContext): CivilDay | undefined {
  const { capturedAt } = context.capture;
  const date = capturedAt === undefined ? undefined : readMachineDate(capturedAt);
  return date?.year === undefined || date.month === undefined || date.day === undefined
    ? undefined
    : { year: date.year, month: date.month, day: date.day };
}

/** The surest of such findings, the earlier of two equals. */
function surest(findings: readonly DateFinding[], isSuch: (finding: DateFinding) => boolean): DateFinding | undefined {
  let top: DateFinding | undefined;
  for (const each of findings) if (isSuch(each) && (top === undefined || each.confidence > top.confidence)) top = each;
  return top;
}

interface Settled {
  readonly value: DateValue;
  readonly finding?: DateFinding;
  readonly year?: YearFinding;
}

function settleAll(findings: readonly DateFinding[], evidence: YearEvidence): Settled[] {
  const settled: Settled[] = [];
  for (const kind of KINDS) {
    const top = surest(findings, (finding) => finding.kind === kind);
    if (top !== undefined) settled.push(settle(findings, top, evidence));
  }
  return settled;
}

function settle(findings: readonly DateFinding[], top: DateFinding, evidence: YearEvidence): Settled {
  const { kind, rule } = top;
  const year = top.date.year === undefined ? yearFor(top, evidence) : undefined;
  const date =
    year === undefined ? top.date : { ...top.date, year: year.year, ...(year.inDoubt ? { yearInDoubt: true } : {}) };
  const isDisputed = findings.some((rival) => rival.kind === kind && disagree(rival.date, date));
  const confidence = top.confidence * (year?.confidence ?? 1) * (isDisputed ? DISAGREEMENT : 1);
  const value = dateValue(date, kind, rule, confidence, evidence);
  return year !== undefined && evidence.said.includes(year) ? { value, finding: top, year } : { value, finding: top };
}

/** Two full dates a day or more apart in one page: one of them is of something else. */
const DISAGREEMENT = 0.9;

function disagree(a: PartialDate, b: PartialDate): boolean {
  return isFullDay(a) && isFullDay(b) && Math.abs(numberOf(a) - numberOf(b)) > 1;
}

function numberOf({ year = 0, month = 1, day = 1 }: PartialDate): number {
  return dayNumber({ year, month, day });
}

/** A year for a month and day, from the surest thing that gives one and that no word of the text forbids. */
function yearFor({ date, weekday }: DateFinding, evidence: YearEvidence): YearFinding | undefined {
  if (date.month === undefined) return undefined;
  const offered = [...anchored(date, evidence.anchor), ...evidence.said, ...captured(date, evidence.capturedAt)];
  return offered.find(({ year }) => {
    const dated = inYear(date, year);
    return isPossible(dated) && !isForbidden(dated, evidence.bound) && !isOtherWeekday(dated, weekday);
  });
}

/** The first day of a date, once its year is known. */
function inYear({ month, day }: PartialDate, year: number): PartialDate {
  return { year, month, day };
}

/** A weekday cannot find a year, since every seventh agrees by chance, but it can refute one. */
function isOtherWeekday({ year, month, day }: PartialDate, weekday: number | undefined): boolean {
  if (weekday === undefined || year === undefined || month === undefined || day === undefined) return false;
  return weekdayOf({ year, month, day }) !== weekday;
}

function isForbidden(date: PartialDate, bound: NotBefore | undefined): boolean {
  return bound !== undefined && date.year !== undefined && firstYearFrom(date, bound.day) > date.year;
}

/** The last time this day came round before the page was published; the nearest to a day that only the story gives. */
function anchored(date: PartialDate, anchor: DateFinding | undefined): YearFinding[] {
  if (anchor?.date.year === undefined) return [];
  const { year } = anchor.date;
  const gaps = [year, year - 1, year + 1].map((each) => ({
    year: each,
    days: numberOf(anchor.date) - numberOf(inYear(date, each)),
  }));
  const allowed = anchor.kind === 'published' ? gaps.filter(({ days }) => days >= -1) : gaps;
  const nearest = allowed.reduce((a, b) => (Math.abs(b.days) < Math.abs(a.days) ? b : a));
  const inDoubt = Math.abs(nearest.days) > NEWS_DAYS;
  return [{ year: nearest.year, rule: anchor.rule, confidence: 0.97, evidence: anchor.evidence, inDoubt }];
}

/** News is of the last half year; an older day may be of any year. */
const NEWS_DAYS = 180;

function captured(date: PartialDate, day: CivilDay | undefined): YearFinding[] {
  if (day === undefined) return [];
  const year = numberOf(inYear(date, day.year)) <= dayNumber(day) ? day.year : day.year - 1;
  return [{ year, rule: 'captured', confidence: 0.6, evidence: NO_EVIDENCE, inDoubt: true }];
}

/** No day at all, but a phrase that gives the year: that is when the page was written. */
function yearAlone(evidence: YearEvidence): Settled[] {
  const year = evidence.said.find((each) => !each.inDoubt);
  if (year === undefined || isForbidden({ year: year.year }, evidence.bound)) return [];
  return [{ value: dateValue({ year: year.year }, 'written', year.rule, year.confidence, evidence), year }];
}

function dateValue(
  date: PartialDate,
  kind: DateKind,
  rule: string,
  confidence: number,
  evidence: YearEvidence,
): DateValue {
  return {
    edtf: edtfOf(date),
    year: date.year ?? null,
    precision: precisionOf(date),
    ...limitsOf(date, evidence),
    kind,
    rule,
    confidence: Math.round(confidence * 1000) / 1000,
  };
}

/** Bounds of the date itself where its year is sure, else what the words of the text and the capture allow. */
function limitsOf(date: PartialDate, { bound, capturedAt }: YearEvidence): Pick<DateValue, 'earliest' | 'latest'> {
  if (date.year !== undefined && !date.yearInDoubt) return boundsOf(date);
  const latest = capturedAt === undefined ? null : isoDay(capturedAt);
  if (bound === undefined) return { earliest: null, latest };
  const { month, day } = date;
  if (month === undefined || day === undefined) return { earliest: boundDay(bound), latest };
  const year = firstYearFrom({ month, day }, bound.day);
  return { earliest: isPossible({ year, month, day }) ? isoDay({ year, month, day }) : boundDay(bound), latest };
}

function boundClaim(view: PageView, bound: NotBefore): Claim {
  const finding = {
    field: 'date',
    value: `${isoDay(bound.day)}/..`,
    kind: 'not-before',
    rule: `first-use-${bound.use.id}`,
    confidence: 0.95,
  } as const;
  return claimAt(view, finding, bound.evidence);
}
