/**
 * A page laid out for the extractors: its shadow, its lines, and the zones in which a value means what it says. A date opens a story
 * in the lead and is history in the body; a name behind 编辑 stands in the tail or in the chrome.
 */

import type { Line, LineKind, Page, Span } from '../model.js';
import { type LabelledValue, labelledValues } from './labels.js';
import { isNoHeadline } from './no-headline.js';
import { castShadow, type Shadow } from './shadow.js';
import { signsIn } from './signs.js';

/** One line; `start` and `end` count in the shadow, `text` is the folded text between them. */
export interface ViewLine extends Span {
  readonly text: string;
  readonly kind: LineKind;
  /** The signs its text holds. */
  readonly signs: number;
  readonly line: Line;
}

export interface PageView {
  readonly page: Page;
  readonly shadow: Shadow;
  readonly lines: readonly ViewLine[];
  /** Every sign of its lines. */
  readonly signs: number;
  readonly labels: readonly LabelledValue[];
  /** Spans of the shadow: where the story begins and ends; empty without one. */
  readonly lead: Span;
  readonly tail: Span;
}

/** How much of a body counts as its lead and as its tail: a news lead with dateline, and the credits under a story. */
const EDGE_UNITS = 400;

export function viewPage(page: Page): PageView {
  const shadow = castShadow(page.text);
  const lines = withHeadline(viewLines(page, shadow));
  const story = storyLines(lines);
  const labels = labelledValues(shadow, lines);
  const signs = lines.reduce((all, line) => all | line.signs, 0);
  return { page, shadow, lines, signs, labels, lead: leadOf(story), tail: tailOf(story) };
}

/** The body, and what reads as prose right above it; of a page too short to have one, every line that is not plainly the site's own. */
function storyLines(lines: readonly ViewLine[]): ViewLine[] {
  const first = lines.findIndex((line) => line.kind === 'body');
  if (first < 0) return lines.filter((line) => BESIDE_BODY.has(line.kind));
  return lines.filter(
    (line, index) => line.kind === 'body' || (index < first && BESIDE_BODY.has(line.kind) && isProse(line)),
  );
}

const BESIDE_BODY: ReadonlySet<LineKind> = new Set<LineKind>(['other', 'byline', 'title']);

/** A lead may be taken for a headline; a headline has no full stop. */
export function isProse({ text }: ViewLine): boolean {
  return text.length > 40 && /[。!?]/.test(text);
}

/** One by one: a list that `map` makes is of another kind once V8 has optimised its caller, and its many readers would be compiled anew. */
function viewLines({ lines }: Page, shadow: Shadow): readonly ViewLine[] {
  const views: ViewLine[] = [];
  for (const line of lines) views.push(viewLine(line, shadow));
  return views;
}

function viewLine(line: Line, shadow: Shadow): ViewLine {
  const start = shadow.fromPage(line.start);
  const end = shadow.fromPage(line.end);
  const text = shadow.text.slice(start, end);
  return { start, end, text, kind: kindOf(line, text), signs: signsIn(shadow.signSets, start, end), line };
}

/** Where a day or a credit was taken for the headline, the short line above it is the one. */
function withHeadline(lines: readonly ViewLine[]): readonly ViewLine[] {
  const demoted = lines.findIndex(({ kind, line }) => kind !== 'title' && line.kind === 'title');
  if (demoted < 0 || lines.some(({ kind }) => kind === 'title')) return lines;
  const above = lines.slice(0, demoted).findLastIndex(({ text }) => text.trim() !== '' && !isNoHeadline(text));
  const headline = lines[above];
  if (headline === undefined || !mayBeHeadline(headline)) return lines;
  return lines.with(above, { ...headline, kind: 'title' });
}

const LONGEST_HEADLINE = 60;

function mayBeHeadline({ kind, text }: ViewLine): boolean {
  return (kind === 'other' || kind === 'body') && text.length <= LONGEST_HEADLINE && !/[。;:,]\s{0,3}$/.test(text);
}

/** What stands right above a story is taken for its headline; its day or its writer is a byline. */
function kindOf({ kind, layout }: Line, text: string): LineKind {
  return kind === 'title' && (layout?.heading ?? 0) === 0 && isNoHeadline(text) ? 'byline' : kind;
}

function leadOf(body: readonly ViewLine[]): Span {
  const start = body[0]?.start ?? 0;
  let room = EDGE_UNITS;
  for (const line of body) {
    if (line.text.length >= room) return { start, end: line.start + room };
    room -= line.text.length;
  }
  return { start, end: body.at(-1)?.end ?? start };
}

function tailOf(body: readonly ViewLine[]): Span {
  const end = body.at(-1)?.end ?? 0;
  let room = EDGE_UNITS;
  for (const line of body.toReversed()) {
    if (line.text.length >= room) return { start: line.end - room, end };
    room -= line.text.length;
  }
  return { start: body[0]?.start ?? end, end };
}
