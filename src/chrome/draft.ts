/** A page cut into lines that nobody has judged yet: the one form in which HTML and flattened text go on. */

import type { HeadItem, Layout, SourceRun, Span } from '../model.js';
import { squeezed } from '../script/squeeze.js';
import { type HeadText, writeHead } from './html/head.js';
import { type Block, type HtmlText, readHtml } from './html/read.js';

export interface DraftLine extends Span {
  readonly layout?: Layout;
  /** Absent for flattened text. */
  readonly isHidden?: boolean;
}

export interface Draft {
  readonly format: 'html' | 'text';
  readonly text: string;
  /** Lines of the head, before all others. */
  readonly headLines: readonly Span[];
  readonly lines: readonly DraftLine[];
  readonly head: readonly HeadItem[];
  /** What the page calls itself in its head; a flattened page has none. */
  readonly ownTitle?: string;
  readonly blocks: readonly Block[];
  readonly source: readonly SourceRun[];
  /** The body as the page's linked data have it. */
  readonly articleBody: string | undefined;
}

/** Lines of flattened text are the text's own. */
export function draftText(text: string): Draft {
  return {
    format: 'text',
    text,
    headLines: [],
    lines: textLines(text),
    head: [],
    blocks: [],
    source: [],
    articleBody: undefined,
  };
}

/** Lines of HTML are those a browser would set, after what its head says. */
export function draftHtml(source: string): Draft {
  const html = readHtml(source);
  const head = writeHead(html.head);
  const shift = head.text === '' ? 0 : head.text.length + 1;
  const joined = html.text === '' ? head.text : `${head.text}${shift > 0 ? '\n' : ''}${html.text}`;
  const unshown = unshownText(html);
  const shown: DraftLine[] = [];
  for (const line of html.lines) shown.push(layOut(line, shift));
  return {
    format: 'html',
    text: unshown === '' ? joined : `${joined}\n${unshown}`,
    headLines: head.text === '' ? [] : linesOf(head.text, LINE_BREAK),
    lines: unshown === '' ? shown : shown.concat(unshownLines(unshown, joined.length + 1)),
    head: head.items,
    ownTitle: titleOf(head),
    blocks: html.blocks.map(({ element, start, end }) => ({ element, start: start + shift, end: end + shift })),
    articleBody: html.articleBody,
    source: head.runs.concat(html.runs.map((run) => shifted(run, shift))),
  };
}

const KNOWN_BY_UNITS = 12;
const MARKUP = /<\/?(?:p|br|div|span)\b/i;

/** The text that the linked data state and no line shows: a page that a script would have filled. */
function unshownText({ articleBody, text }: HtmlText): string {
  if (articleBody === undefined) return '';
  const stated = (MARKUP.test(articleBody) ? readHtml(articleBody).text : articleBody).trim();
  const shown = squeezed(text);
  const isShown = linesOf(stated, LINE_BREAK).some(({ start, end }) => {
    const line = squeezed(stated.slice(start, end)).slice(0, KNOWN_BY_UNITS);
    return line.length === KNOWN_BY_UNITS && shown.includes(line);
  });
  return isShown ? '' : stated;
}

const UNSHOWN: Layout = { path: 'script', words: [], linkShare: 0, heading: 0, block: -1 };

const unshownLines = (text: string, shift: number): DraftLine[] =>
  linesOf(text, LINE_BREAK).map(({ start, end }) => ({ start: start + shift, end: end + shift, layout: UNSHOWN }));

const shifted = ({ start, sourceStart, length }: SourceRun, shift: number): SourceRun => ({
  start: start + shift,
  sourceStart,
  length,
});

const LINE_BREAK = /\r\n|\r|\n/g;
/** What is left of a line break when a page was pasted into one line: wide spaces, tabs, bars. */
const GAP = /[ \t\u3000]{2,}| *[\t|｜] */g;
const LEAST_GAPS = 8;
const LONG_LINE_UNITS = 400;

/** The lines of a text, or the parts of its only line when that was pasted together from many. */
function textLines(text: string): Span[] {
  const lines = linesOf(text, LINE_BREAK);
  if (text.length < LONG_LINE_UNITS || hasTwoLines(text, lines)) return lines;
  const parts = linesOf(text, GAP);
  return parts.length > LEAST_GAPS ? parts : lines;
}

function hasTwoLines(text: string, lines: readonly Span[]): boolean {
  const isWritten = ({ start, end }: Span): boolean => text.slice(start, end).trim() !== '';
  const first = lines.findIndex(isWritten);
  return first < 0 || lines.some((line, i) => i > first && isWritten(line));
}

function linesOf(text: string, gap: RegExp): Span[] {
  const lines: Span[] = [];
  let start = 0;
  gap.lastIndex = 0;
  for (let match = gap.exec(text); match !== null; match = gap.exec(text)) {
    lines.push({ start, end: match.index });
    start = gap.lastIndex;
  }
  if (start < text.length || lines.length === 0) lines.push({ start, end: text.length });
  return lines;
}

function layOut({ start, end, element, linkLength }: HtmlText['lines'][number], shift: number): DraftLine {
  const { heading, block, isHidden } = element;
  const [path, words] = [element.path.value, element.words.value];
  const linkShare = Math.min(1, linkLength / (end - start));
  return { start: start + shift, end: end + shift, isHidden, layout: { path, words, linkShare, heading, block } };
}

function titleOf({ items, text }: HeadText): string {
  const title = items.find(({ source }) => source === 'title') ?? items.find(({ name }) => name === 'og:title');
  return title ? text.slice(title.start, title.end) : '';
}
