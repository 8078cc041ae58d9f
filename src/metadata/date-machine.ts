/** Dates written for machines: meta elements, JSON-LD, `<time>`, and the address of the page. */

import type { DateKind, HeadItem, MetadataContext } from '../model.js';
import { dayNumber, dayOf } from './civil.js';
import { type DateFinding, NO_EVIDENCE } from './date-finding.js';
import { gather } from './gather.js';
import { isPossible, type PartialDate } from './partial-date.js';
import type { PageView } from './view.js';

interface MachineName {
  readonly kind: DateKind;
  readonly names: readonly string[];
  readonly confidence: number;
  readonly rule: string;
}

const MACHINE_NAMES: readonly MachineName[] = [
  {
    kind: 'published',
    rule: 'head-published',
    confidence: 0.98,
    names: [
      'datepublished',
      'article:published_time',
      'og:article:published_time',
      'bytedance:published_time',
      'og:release_date',
      'pubdate',
      'publishdate',
      'publish-date',
      'publish_date',
      'publish_time',
      'publishtime',
      'pubtime',
      'firstpublishtime',
      'pagepubtime',
      'apub:time',
      'weibo: article:create_at',
      'weibo:article:create_at',
      'article:create_at',
      'dcterms.issued',
      'dc.date.issued',
      'date',
      'dc.date',
      'citation_publication_date',
      'citation_date',
      'citation_online_date',
      'itemprop:datepublished',
      'releasedate',
    ],
  },
  {
    kind: 'modified',
    rule: 'head-modified',
    confidence: 0.95,
    names: [
      'datemodified',
      'article:modified_time',
      'og:updated_time',
      'bytedance:updated_time',
      'weibo: article:update_at',
      'weibo:article:update_at',
      'dcterms.modified',
      'lastmodified',
      'last-modified',
    ],
  },
];

const BY_NAME = new Map(MACHINE_NAMES.flatMap((row) => row.names.map((name): [string, MachineName] => [name, row])));

/** A JSON-LD path may lead through an outer object: mainentity.datepublished. */
function machineName({ name, source }: HeadItem): MachineName | undefined {
  if (source === 'time') return TIME_ELEMENT;
  return BY_NAME.get(name) ?? (source === 'json-ld' ? BY_NAME.get(name.slice(name.lastIndexOf('.') + 1)) : undefined);
}

const TIME_ELEMENT: MachineName = { kind: 'published', rule: 'time-element', confidence: 0.9, names: [] };

export function machineDates(view: PageView): DateFinding[] {
  return gather(view.page.head, (item) => {
    const row = machineName(item);
    if (row === undefined) return [];
    const date = readMachineDate(view.page.text.slice(item.start, Math.min(item.end, item.start + 40)).trim());
    return date === undefined
      ? []
      : [{ date, kind: row.kind, rule: row.rule, confidence: row.confidence, evidence: item }];
  });
}

const ISO =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/;
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAIL = /^[a-z]{3},?\s+(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):/i;

/** ISO 8601, 20230305, the date of a mail header, Unix seconds and milliseconds; times in UTC become the Chinese civil day. */
export function readMachineDate(text: string): PartialDate | undefined {
  const date = readIso(text) ?? readCompact(text) ?? readMail(text) ?? readUnix(text);
  return date !== undefined && isPossible(date) && isPlausible(date) ? date : undefined;
}

function readIso(text: string): PartialDate | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return match[5] === 'Z' ? chineseDay(date, Number(match[4])) : date;
}

function readCompact(text: string): PartialDate | undefined {
  const match = COMPACT.exec(text);
  return match === null ? undefined : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function readMail(text: string): PartialDate | undefined {
  const match = MAIL.exec(text);
  const month = MONTHS.indexOf((match?.[2] ?? '').toLowerCase()) + 1;
  if (match === null || month === 0) return undefined;
  return chineseDay({ year: Number(match[3]), month, day: Number(match[1]) }, Number(match[4]));
}

const SECONDS_A_DAY = 86_400;
const CHINA_AHEAD_HOURS = 8;

function readUnix(text: string): PartialDate | undefined {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return undefined;
  const seconds = Number(text.slice(0, 10)) + CHINA_AHEAD_HOURS * 3600;
  return dayOf(Math.floor(seconds / SECONDS_A_DAY));
}

/** What day it is in China at this hour of a UTC day. */
function chineseDay(date: { year: number; month: number; day: number }, hour: number): PartialDate {
  return hour + CHINA_AHEAD_HOURS < 24 || !isPossible(date) ? date : dayOf(dayNumber(date) + 1);
}

/** The web is from 1990; anything outside is a template's default. */
function isPlausible({ year }: PartialDate): boolean {
  return year !== undefined && year >= 1990 && year <= 2099;
}

/** /2023/0305/, /2023-03/05/, /202303/05/, t20230305_1.htm, /20230305/. */
const URL_DATES = [
  /[/_-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_\-.]|$)/,
  /[/_]t((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_/,
  /content_((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/,
  /[/_-]((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})[/-]/,
];
const ADDRESS_NAMES: ReadonlySet<string> = new Set([
  'canonical',
  'og:url',
  'url',
  'mainentityofpage',
  'mainentityofpage.@id',
  'saved-from',
  'saved from url',
]);

export function addressDates(view: PageView, context: MetadataContext): DateFinding[] {
  const fromHead = gather(view.page.head, (item) =>
    ADDRESS_NAMES.has(item.name) ? addressDate(view.page.text.slice(item.start, item.end), item) : [],
  );
  const { url } = context.capture;
  return url === undefined ? fromHead : fromHead.concat(addressDate(url, NO_EVIDENCE));
}

function addressDate(url: string, evidence: DateFinding['evidence']): DateFinding[] {
  for (const pattern of URL_DATES) {
    const match = pattern.exec(url.slice(0, 500));
    if (match === null) continue;
    const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
    if (isPossible(date) && isPlausible(date))
      return [{ date, kind: 'published', rule: 'address', confidence: 0.85, evidence }];
  }
  return [];
}
