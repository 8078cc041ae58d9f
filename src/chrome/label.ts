/** Gives every line its kind and the reason for it, once the body's place on the page is known. */

import type { ChromeKind, LineKind } from '../model.js';
import { countHan } from '../script/han.js';
import type { Body, Stretch } from './body/choose.js';
import { isCut, type LineView } from './body/line-view.js';
import { type LandmarkReader, landmarkReader } from './landmarks.js';
import type { ChromeRule } from './rules/rule.js';
import { isSiteName } from './title.js';

export interface Verdict {
  readonly kind: LineKind;
  readonly rule: string;
}

/** A line the model is this sure of stays in the body although a rule would cut it, unless its kind is never a text's own. */
const SURE = 0.8;
const NEVER_BODY: ReadonlySet<ChromeKind> = new Set([
  'icp',
  'beian',
  'license',
  'copyright',
  'editor',
  'origin',
  'breadcrumb',
]);

export interface Judgement {
  readonly lines: readonly LineView[];
  readonly likelihoods: readonly number[];
  readonly body: Body;
}

/** The kind of every line, in order. */
export function verdictsOf({ lines, likelihoods, body }: Judgement): readonly Verdict[] {
  const title = titleAbove(lines, body);
  const inside = new Uint8Array(lines.length);
  for (const { from, to } of body.parts) inside.fill(1, from, to);
  const landmarkOf = landmarkReader();
  // Lines share their verdicts: a page may have a million of them.
  const ofBody: Verdict = { kind: 'body', rule: body.rule };
  const listed = listedUnderLabels(lines);
  return lines.map((line, i) => {
    const isInside = inside[i] === 1;
    if (line.isTitle && (!isInside || i < body.from + TITLE_REACH)) return { kind: 'title', rule: 'own-title' };
    if (i === title?.at) return { kind: 'title', rule: title.rule };
    if (isInside && listed[i] === 1) return { kind: 'related', rule: 'related-item' };
    if (isInside) return cutInside(line, likelihoods[i] as number) ?? ofBody;
    return line.rule ? named(line.rule) : guessed(line, i < body.from, landmarkOf);
  });
}

const LIST_LABELS: ReadonlySet<string> = new Set(['related-label', 'related-start', 'contents-label', 'keywords']);
const LISTED_UNITS = 40;
const MOST_LISTED = 12;

/** Which lines are the links under a label that announces them: in a box inside a text, they are no part of it. */
function listedUnderLabels(lines: readonly LineView[]): Uint8Array {
  const listed = new Uint8Array(lines.length);
  let room = 0;
  lines.forEach((line, i) => {
    if (LIST_LABELS.has(line.rule?.id ?? '')) room = MOST_LISTED;
    else if (room > 0 && isListed(line)) {
      listed[i] = 1;
      room--;
    } else room = 0;
  });
  return listed;
}

const isListed = ({ text, layout }: LineView): boolean =>
  layout ? layout.linkShare > 0.6 : text.length <= LISTED_UNITS && !READS_ON.test(text);

/** A body may begin with its title. */
const TITLE_REACH = 3;
/** Lines between a title and its text: byline, source, buttons. */
const HEADING_REACH = 15;
const LINE_REACH = 6;
const TITLE_UNITS = { least: 6, most: 60 };
const OPENS_TITLE = /^[\p{L}\p{N}《“"「『【]/u;
const READS_ON = /[。！？；;，,：:、]["”’」』）)】]*$/u;

/**
 * Where no line repeats the page's own title: the heading at the head of the body, or in flattened text the last plain line above it, or
 * the body's own first line when it stands over a paragraph like a title.
 */
function titleAbove(lines: readonly LineView[], body: Stretch): { at: number; rule: string } | undefined {
  if (lines.some(({ isTitle, layout }, i) => isTitle && (layout || i > 0))) return undefined;
  const last = (from: number, to: number, test: (line: LineView) => boolean): number =>
    lines.findLastIndex((line, i) => i >= from && i < to && test(line));
  // A body may begin with chrome, which is cut out of it.
  const start = lines.findIndex((line, i) => i >= body.from && !isCut(line));
  const heading = last(start - HEADING_REACH, start + 1, isHeading);
  if (heading >= 0) return { at: heading, rule: 'heading' };
  const line = last(body.from - LINE_REACH, body.from, isPlainTitle);
  if (line >= 0) {
    const over = lines[line - 1];
    const isSpeaker = over !== undefined && isPlainTitle(over) && SPEAKER.test((lines[line] as LineView).text);
    return { at: isSpeaker ? line - 1 : line, rule: 'line-above' };
  }
  const opening = openingTitle(lines, body);
  if (opening !== undefined) return opening;
  const [first, second] = [lines[body.from], lines[body.from + 1]];
  const isOver =
    first && second && isPlainTitle(first) && READS_ON.test(second.text) && second.text.length > first.text.length;
  return isOver ? { at: body.from, rule: 'first-line' } : undefined;
}

const OPENING_UNITS = 2;
const OPENING_REACH = 6;
const SENTENCE_UNITS = 20;
const SENTENCE_END = /[。！？；]/u;

/** The first line of a flattened text, where a byline or a sentence follows: 讣告, 给儿子的一封信. */
function openingTitle(lines: readonly LineView[], body: Stretch): { at: number; rule: string } | undefined {
  const at = lines.findIndex((line) => !isCut(line));
  const [first, second] = [lines[at], lines[at + 1]];
  if (!first || !second || first.layout || first.rule || at > body.from || isSiteName(first.closed)) return undefined;
  const follows = lines.slice(at + 1, at + 1 + OPENING_REACH);
  const isOver =
    second.rule?.kind === 'byline' ||
    follows.some(
      ({ text }) => text.length > first.text.length && (READS_ON.test(text) || text.length >= SENTENCE_UNITS),
    );
  return isOver && !SENTENCE_END.test(first.text) && readsLikeTitle(first.text, OPENING_UNITS)
    ? { at, rule: 'opening-line' }
    : undefined;
}

/** 县委书记 周立群, under the title of a speech. */
const SPEAKER = /^\p{Script=Han}{2,16}\s+\p{Script=Han}{2,4}$/u;

const isHeading = ({ layout, rule }: LineView): boolean =>
  layout !== undefined && layout.heading > 0 && layout.heading < 4 && !rule;

const isPlainTitle = ({ text, rule, layout }: LineView): boolean => !rule && !layout && looksLikeTitle(text);

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

/** What a line inside the body is when it is cut out of it. */
function cutInside({ rule }: LineView, likelihood: number): Verdict | undefined {
  const isChrome = rule?.force === 'cut' && (likelihood < SURE || NEVER_BODY.has(rule.kind));
  return rule && isChrome ? named(rule) : undefined;
}

const named = ({ kind, id }: ChromeRule): Verdict => ({ kind, rule: id });

const OUTSIDE: Verdict = { kind: 'other', rule: 'outside-body' };

/** No rule names the line: its place and its markup do. */
function guessed({ layout, isHidden }: LineView, isBefore: boolean, landmarkOf: LandmarkReader): Verdict {
  if (isHidden) return { kind: 'other', rule: 'hidden' };
  if (!layout) return OUTSIDE;
  const landmark = landmarkOf(layout);
  if (landmark) return { kind: landmark.kind, rule: landmark.rule };
  if (layout.linkShare > 0.5)
    return isBefore ? { kind: 'nav', rule: 'links-above' } : { kind: 'related', rule: 'links-below' };
  return OUTSIDE;
}
