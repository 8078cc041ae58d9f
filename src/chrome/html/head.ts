/**
 * What a page says of itself outside its text: title, meta values, JSON-LD, its own address, machine-readable times. Each becomes
 * a readable line, `PubDate: 2015-01-02`, whose value evidence can quote.
 */

import type { HeadItem, SourceRun } from '../../model.js';
import type { Attributes } from './attributes.js';
import { flattenJsonLd } from './json-ld.js';

export interface HeadValue {
  readonly source: HeadItem['source'];
  /** As the page writes it. */
  readonly name: string;
  readonly value: string;
  /** Where the value stands in the source, if it stands there letter by letter. */
  readonly sourceStart?: number;
}

export interface HeadText {
  readonly text: string;
  readonly items: readonly HeadItem[];
  readonly runs: readonly SourceRun[];
}

const MAX_ITEMS = 200;
const MAX_VALUE_UNITS = 1000;
const MAX_NAME_UNITS = 80;

/** Meta names that steer browsers and robots and say nothing of the text. */
const TECHNICAL =
  /^(?:viewport|renderer|robots|googlebot|baiduspider|referrer|format-detection|theme-color|msapplication|apple-|mobile|applicable-device|x-ua|content-type|content-language|refresh|expires|pragma|cache-control|imagetoolbar|generator|csrf|.*verification|.*-verify|baidu_|msvalidate|wumii|fb:|og:image|og:video|og:type|twitter:(?:card|image|player)|image$|screen-orientation|full-screen|x5-|browsermode|wap-|progid|progressive|color-scheme|supported-color|skype_toolbar|httpequiv|al:)/i;

export const isTechnical = (name: string): boolean => TECHNICAL.test(name);

/** Lines and items of the head, in the order found; doubles and empty values left out. */
export function writeHead(values: readonly HeadValue[]): HeadText {
  const items: HeadItem[] = [];
  const runs: SourceRun[] = [];
  const seen = new Set<string>();
  let text = '';
  for (const { source, name, value, sourceStart } of values) {
    const shown = clip(value.trim());
    const key = `${source} ${name} ${shown}`;
    if (shown === '' || seen.has(key) || items.length >= MAX_ITEMS) continue;
    seen.add(key);
    text += `${text === '' ? '' : '\n'}${name}: `;
    items.push({ source, name: name.toLowerCase(), start: text.length, end: text.length + shown.length });
    if (sourceStart !== undefined && value.startsWith(shown))
      runs.push({ start: text.length, sourceStart, length: shown.length });
    text += shown;
  }
  return { text, items, runs };
}

/** A value on one line, so long at most that a hostile page cannot fill the record with its head. */
function clip(value: string): string {
  const line = value.length > 4 * MAX_VALUE_UNITS ? value.slice(0, 4 * MAX_VALUE_UNITS) : value;
  return line
    .replace(/\s+/g, ' ')
    .slice(0, MAX_VALUE_UNITS)
    .replace(/[\ud800-\udbff]$/, '');
}

/** The values a `meta` element carries. */
export function readMeta(attributes: Attributes): readonly HeadValue[] {
  const name =
    attributes.get('name') ?? attributes.get('property') ?? attributes.get('itemprop') ?? attributes.get('http-equiv');
  const content = attributes.get('content');
  if (!name || !content || isTechnical(name.value)) return [];
  return [{ source: 'meta', name: name.value.slice(0, MAX_NAME_UNITS), ...content }];
}

/** The address a `link` names as the page's own. */
export function readLink(attributes: Attributes): readonly HeadValue[] {
  const rel = attributes.get('rel')?.value.toLowerCase();
  const href = attributes.get('href');
  return rel === 'canonical' && href ? [{ source: 'link', name: rel, ...href }] : [];
}

export function readJsonLd(script: string): readonly HeadValue[] {
  return flattenJsonLd(script)
    .filter(({ name }) => !/(?:^|\.)(?:articlebody|image|logo|url|id|potentialaction)(?:\.|$)/.test(name))
    .map(({ name, value }) => ({ source: 'json-ld', name, value }));
}

/** The text itself, as far as the page repeats it for machines. */
export function readArticleBody(script: string): string | undefined {
  return flattenJsonLd(script).find(({ name }) => name === 'articlebody')?.value;
}

const SAVED_FROM = /saved from url=\(\d+\)\s*(\S+)/;
const SINGLE_FILE = /(?<!\S)url:\s*(\S+)\s+saved date:\s*([^\n]+)/;

/** Browsers write into a saved page where it came from, SingleFile also when. */
export function readComment(comment: string): readonly HeadValue[] {
  const head = comment.slice(0, MAX_VALUE_UNITS);
  const saved = SAVED_FROM.exec(head)?.[1];
  if (saved) return [{ source: 'comment', name: 'saved-from', value: saved }];
  const single = SINGLE_FILE.exec(head);
  if (!single) return [];
  return [
    { source: 'comment', name: 'saved-from', value: single[1] ?? '' },
    { source: 'comment', name: 'saved-date', value: single[2] ?? '' },
  ];
}
