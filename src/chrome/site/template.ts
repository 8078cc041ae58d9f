/**
 * What a single page cannot know: lines that the pages of one site share are the site's, not the text's. Learned from the pages
 * themselves, in any order; pages with one and the same text count once, for a reprint is a text and no template.
 */

import type { Line, Page } from '../../model.js';
import { fold } from '../../script/fold.js';
import { countHan } from '../../script/han.js';
import { siteKey } from './site-key.js';

/** What learning needs to keep of a page. */
export interface PageTally {
  readonly site: string | undefined;
  /** Equal, most likely, for two pages that print one text. */
  readonly textKey: string;
  readonly lines: readonly TallyLine[];
}

interface TallyLine {
  readonly key: string;
  /** In the last fifth of the page. */
  readonly isLate: boolean;
}

/** Lines of one site, by their keys. */
export interface Template {
  readonly site: string;
  readonly lines: ReadonlySet<string>;
}

/** A line is the site's when this many of its texts, and this share of them, have it. */
const LEAST_TEXTS = 3;
const LEAST_SHARE = 0.05;
/** A whole sentence is the site's only at the foot of more pages: disclaimers repeat there, quotations anywhere. */
const SENTENCE_HAN = 40;
const LEAST_TEXTS_WITH_SENTENCE = 5;
const LATE = 0.8;

export function tallyOf(page: Page): PageTally {
  const lines = page.lines.filter(({ kind }) => kind !== 'head' && kind !== 'title');
  const keys = new Map<string, TallyLine>();
  for (const line of lines) {
    const key = lineKey(textOf(page, line));
    if (key !== '') keys.set(key, { key, isLate: line.start >= LATE * page.text.length });
  }
  return { site: siteKey(page), textKey: textKey(page), lines: [...keys.values()] };
}

/** The templates of all sites among the pages; a page that names no site teaches nothing. */
export function learnTemplates(tallies: Iterable<PageTally>): ReadonlyMap<string, Template> {
  const sites = new Map<string, Map<string, PageTally[]>>();
  for (const tally of tallies) {
    if (tally.site === undefined) continue;
    const texts = sites.get(tally.site) ?? new Map<string, PageTally[]>();
    texts.set(tally.textKey, [...(texts.get(tally.textKey) ?? []), tally]);
    sites.set(tally.site, texts);
  }
  return new Map([...sites].map(([site, texts]) => [site, { site, lines: sharedLines([...texts.values()]) }]));
}

/** The template of pages known to be of one site. */
export function learnTemplate(pages: readonly Page[]): Template {
  const tallies = pages.map((page) => ({ ...tallyOf(page), site: '' }));
  return learnTemplates(tallies).get('') ?? { site: '', lines: new Set() };
}

/** Names the site's lines around the body, and takes them off its two ends. */
export function applyTemplate(page: Page, template: Template): Page {
  const isShared = (line: Line): boolean => template.lines.has(lineKey(textOf(page, line)));
  const lines = page.lines.map((line) => (line.kind === 'other' && isShared(line) ? asTemplate(line) : line));
  const trimmed = trimBody(lines, isShared);
  return { ...page, lines: trimmed.some(({ kind }) => kind === 'body') ? trimmed : lines };
}

const asTemplate = (line: Line): Line => ({ ...line, kind: 'template', rule: 'site-template' });

/** A block named for its article is its author's word, repeated or not; any other body ends where only the site speaks. */
function trimBody(lines: readonly Line[], isShared: (line: Line) => boolean): readonly Line[] {
  const isOwn = (line: Line): boolean => line.kind === 'body' && (line.rule === 'article-block' || !isShared(line));
  const [first, last] = [lines.findIndex(isOwn), lines.findLastIndex(isOwn)];
  return lines.map((line, i) => (line.kind === 'body' && (i < first || i > last) ? asTemplate(line) : line));
}

/** One entry a text: the tallies of all pages that print it. */
function sharedLines(texts: readonly (readonly PageTally[])[]): ReadonlySet<string> {
  const counts = new Map<string, { texts: number; late: number }>();
  for (const tallies of texts) {
    for (const [key, isLate] of linesOfText(tallies)) {
      const count = counts.get(key) ?? { texts: 0, late: 0 };
      counts.set(key, { texts: count.texts + 1, late: count.late + (isLate ? 1 : 0) });
    }
  }
  const least = Math.max(LEAST_TEXTS, LEAST_SHARE * texts.length);
  const isSite = (key: string, { texts: all, late }: { texts: number; late: number }): boolean =>
    isSentence(key) ? late >= Math.max(least, LEAST_TEXTS_WITH_SENTENCE) : all >= least;
  return new Set([...counts].filter(([key, count]) => isSite(key, count)).map(([key]) => key));
}

/** The lines a text has on any of its pages; late are those that are late wherever they stand. */
function linesOfText(tallies: readonly PageTally[]): ReadonlyMap<string, boolean> {
  const common = new Map<string, boolean>();
  for (const { lines } of tallies)
    for (const { key, isLate } of lines) common.set(key, isLate && (common.get(key) ?? true));
  return common;
}

const isSentence = (key: string): boolean => countHan(key) >= SENTENCE_HAN && /[。！？!?]/.test(key);

const textOf = ({ text }: Page, { start, end }: Line): string => text.slice(start, end);

/** Lines that differ in dates and counts alone are one. */
const lineKey = (line: string): string => fold(line).replace(/\d+/g, '#').replace(/\s+/g, '');

const SHINGLE_UNITS = 8;

/** The least hash of all runs of eight units of the body: two texts share it as often as they share their runs. */
function textKey(page: Page): string {
  const body = page.lines
    .filter(({ kind }) => kind === 'body')
    .map((line) => lineKey(textOf(page, line)))
    .join('');
  let least = 0xffffffff;
  for (let i = 0; i + SHINGLE_UNITS <= body.length; i++) least = Math.min(least, hashAt(body, i));
  return body.length < SHINGLE_UNITS ? body : least.toString(36);
}

/** FNV-1a over one run, spread once more so that the least hash is no matter of the first unit. */
function hashAt(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + SHINGLE_UNITS; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
