/**
 * Where no line repeats the page's own title: which line stands over the text as one. In HTML it is the heading at the head of the body; in
 * flattened text the plain line above or at the head of it whose words the text takes up again.
 */

import { countHan } from '../script/han.js';
import { sharedPairs } from '../script/pairs.js';
import type { Stretch } from './body/choose.js';
import { isCut, type LineView } from './body/line-view.js';
import { isSiteName } from './title.js';

export interface Headline {
  readonly at: number;
  readonly rule: string;
  /** Where the text under it begins, if there is a byline between them inside the body. */
  readonly textFrom?: number;
}

/** Lines between a title and its text: byline, source, buttons. */
const HEADING_REACH = 15;
const LINE_REACH = 6;
const TITLE_UNITS = { least: 6, most: 60 };
const OPENS_TITLE = /^[\p{L}\p{N}《“"「『【[［〔]/u;
export const READS_ON = /[。！？；;，,：:、]["”’」』）)】]*$/u;

export function headlineOf(lines: readonly LineView[], body: Stretch): Headline | undefined {
  if (lines.some(({ isTitle, layout }, i) => isTitle && (layout || i > 0))) return undefined;
  // A body may begin with chrome, which is cut out of it.
  const start = lines.findIndex((line, i) => i >= body.from && !isCut(line));
  const heading = lines.findLastIndex((line, i) => i >= start - HEADING_REACH && i <= start && isHeading(line));
  if (heading >= 0) return { at: heading, rule: 'heading' };
  const labelled = lines.findIndex(({ closed, layout }, i) => i <= LINE_REACH && !layout && TITLE_LABEL.test(closed));
  if (labelled >= 0) return { at: labelled, rule: 'title-label' };
  const named = titleNamed(lines);
  if (named !== undefined) return named;
  const above = numbersOf(lines, body.from - LINE_REACH, body.from, isTitleAbove);
  const inside = overText(lines, LABELS.test(lines[start]?.closed ?? '') ? start + 1 : start);
  if (above.length === 0) return openingTitle(lines, body) ?? inside ?? overByline(lines, body.from);
  const candidates = ownLines(lines, inside ? [...above, inside.at] : above);
  const overIts = candidates.findLast((at) => lines[at + 1]?.rule?.kind === 'byline');
  const best = overIts ?? plainTitle(lines, body, candidates);
  if (best === inside?.at) return inside;
  return { at: best, rule: overIts === undefined ? 'line-above' : 'over-byline' };
}

/** Without the names of sites, unless there is nothing else. */
function ownLines(lines: readonly LineView[], candidates: readonly number[]): readonly number[] {
  const own = candidates.filter((at) => !isSiteName((lines[at] as LineView).closed));
  return own.length > 0 ? own : candidates;
}

/** 标  题: as bulletin boards head a post. */
const TITLE_LABEL = /^标\s{0,2}题(?:\s?:\s?\S|\s\[)/u;

// ---------------------------------------------------------------- a line above the text

function plainTitle(lines: readonly LineView[], body: Stretch, candidates: readonly number[]): number {
  const best = mostTakenUp(lines, body, candidates);
  const over = lines[best - 1];
  const isSpeaker = over !== undefined && isPlainTitle(over) && SPEAKER.test((lines[best] as LineView).text);
  return isSpeaker ? best - 1 : best;
}

function numbersOf(
  lines: readonly LineView[],
  from: number,
  to: number,
  test: (line: LineView) => boolean,
): readonly number[] {
  const numbers: number[] = [];
  for (let i = Math.max(0, from); i < to; i++) if (test(lines[i] as LineView)) numbers.push(i);
  return numbers;
}

const BYLINES = 3;

/** The line at the head of the body, if it stands over a paragraph like a title, a byline between them at most. */
function overText(lines: readonly LineView[], at: number): Headline | undefined {
  const line = lines[at];
  if (line === undefined || !isUnlinkedTitle(line)) return undefined;
  const textFrom = lines.findIndex((below, i) => i > at && !isByline(below));
  const text = lines[textFrom]?.text ?? '';
  const isText = READS_ON.test(text) && (text.length > line.text.length || ADDRESSES.test(text));
  if (textFrom > at + 1 + BYLINES || !isText) return undefined;
  return { at, rule: 'first-line', textFrom };
}

/** The line over the byline over a body, where the markup calls none a heading. */
function overByline(lines: readonly LineView[], from: number): Headline | undefined {
  const at = lines.findLastIndex((line, i) => i < from && !isByline(line));
  const line = at >= 0 && at < from - 1 && at >= from - 1 - BYLINES ? lines[at] : undefined;
  return line !== undefined && isUnlinkedTitle(line) ? { at, rule: 'line-above' } : undefined;
}

const isUnlinkedTitle = ({ text, closed, rule, layout }: LineView): boolean =>
  !rule && (layout?.linkShare ?? 0) === 0 && looksLikeTitle(text) && !NUMBERED.test(closed);

/** A part of a text, not the whole. */
const NUMBERED = /^[(]?[一二三四五六七八九十\d]{1,3}[、.)]/u;

/** A notice may speak to somebody before it says anything. */
const ADDRESSES = /[：:]$/u;

const isByline = ({ rule, text }: LineView): boolean => rule?.kind === 'byline' || countHan(text) === 0;

/** A text says early what its title says. */
const TAKEN_UP_UNITS = 1000;
/** The nearer line is the title unless the text takes up clearly more of another. */
const CLEARLY_MORE = { times: 2, plus: 0.03 };

function mostTakenUp(lines: readonly LineView[], body: Stretch, candidates: readonly number[]): number {
  if (candidates.length === 1) return candidates[0] as number;
  let text = '';
  for (let i = body.from; i < body.to && text.length < TAKEN_UP_UNITS; i++)
    if (READS_ON.test((lines[i] as LineView).text)) text += `${(lines[i] as LineView).closed}\n`;
  const shares = candidates.map((at) => sharedPairs(text, (lines[at] as LineView).closed));
  let best = candidates.length - 1;
  for (let i = best - 1; i >= 0; i--) {
    const least = CLEARLY_MORE.times * (shares[best] as number) + CLEARLY_MORE.plus;
    if ((shares[i] as number) > least) best = i;
  }
  return candidates[best] as number;
}

/** 县委书记 周立群, under the title of a speech. */
const SPEAKER = /^\p{Script=Han}{2,16}\s+\p{Script=Han}{2,4}$/u;

// ---------------------------------------------------------------- the line that opens the page

const OPENING_UNITS = 2;
const OPENING_REACH = 6;
const SENTENCE_UNITS = 20;
const SENTENCE_END = /[。！？；]/u;

/** The first line of a flattened text, where a byline or a sentence follows: 讣告, 给儿子的一封信. */
function openingTitle(lines: readonly LineView[], body: Stretch): Headline | undefined {
  const at = lines.findIndex((line) => !isCut(line));
  const [first, second] = [lines[at], lines[at + 1]];
  if (!first || !second || first.layout || first.rule || at > body.from || isSiteName(first.closed)) return undefined;
  const follows = lines.slice(at + 1, at + 1 + OPENING_REACH);
  const isOver =
    second.rule?.kind === 'byline' ||
    follows.some(
      ({ text }) => text.length > first.text.length && (READS_ON.test(text) || text.length >= SENTENCE_UNITS),
    );
  const isAsked = ASKS.test(first.text) && !READS_ON.test(second.text);
  const said = isAsked ? first.text.slice(0, -1) : first.text;
  return isOver && !SENTENCE_END.test(said) && !LABELS.test(first.closed) && readsLikeTitle(said, OPENING_UNITS)
    ? { at, rule: 'opening-line' }
    : undefined;
}

// ---------------------------------------------------------------- a law under its decree

const DECREE_LINES = 12;

/** The line whose name stands in 《》 above it: a decree names the law it puts into force, and the law follows. */
function titleNamed(lines: readonly LineView[]): Headline | undefined {
  let above = '';
  for (let at = 0; at < Math.min(lines.length, DECREE_LINES); at++) {
    const line = lines[at] as LineView;
    if (above.includes('《') && isPlainTitle(line) && above.includes(`《${line.closed}》`))
      return { at, rule: 'named-above' };
    above += line.closed;
  }
  return undefined;
}

const isHeading = ({ layout, rule }: LineView): boolean =>
  layout !== undefined && layout.heading > 0 && layout.heading < 4 && !rule;

const isPlainTitle = ({ text, rule, layout }: LineView): boolean => !rule && !layout && looksLikeTitle(text);

/** Above a text a question may be what it answers. */
const isTitleAbove = (line: LineView): boolean =>
  (isPlainTitle(line) && !LABELS.test(line.closed)) ||
  (ASKS.test(line.text) && isPlainTitle({ ...line, text: line.text.slice(0, -1) }));

/** 证券代码:600123 公告编号:2015-032 */
const LABELS = /:.*:/u;

const ASKS = /[？?]$/u;

/** A short line that reads like a title: it begins with a letter and ends without a mark. */
export function looksLikeTitle(text: string): boolean {
  return readsLikeTitle(text, TITLE_UNITS.least);
}

function readsLikeTitle(text: string, least: number): boolean {
  return (
    text.length >= least &&
    text.length <= TITLE_UNITS.most &&
    countHan(text) > text.length / 3 &&
    OPENS_TITLE.test(text) &&
    !READS_ON.test(text)
  );
}
