/** The lines of a draft by their words alone. What a site sets on each of its pages, or a page over and over, is read twice and then known. */

import type { Span } from '../model.js';
import { foldUnits } from '../script/fold.js';
import { isSpace } from '../script/squeeze.js';
import { textOf, unitSpan, unitsOf } from '../script/units.js';
import type { LineView } from './body/line-view.js';
import { shapeOf } from './body/shape.js';
import type { Draft } from './draft.js';
import { keep, keyOf, known } from './known-lines.js';
import { closeLabels } from './rules/rule.js';
import { LONGEST_CHROME_UNITS, ruleOf } from './rules/rules.js';

/** One a line, in order; absent where a line of flattened text holds nothing. */
export function readWordings(draft: Draft): readonly (LineView | undefined)[] {
  const { text, lines } = draft;
  const units = unitsOf(text);
  const foldedUnits = foldUnits(units);
  const page: PageUnits = { text, units, folded: textOf(foldedUnits), foldedUnits };
  const wordings: (LineView | undefined)[] = [];
  for (const line of lines) wordings.push(wordingIn(page, line));
  return withChronicles(wordings);
}

interface PageUnits {
  readonly text: string;
  readonly units: Uint16Array;
  /** The same folded. */
  readonly folded: string;
  readonly foldedUnits: Uint16Array;
}

function wordingIn(page: PageUnits, line: Span): LineView | undefined {
  const { text, units, foldedUnits } = page;
  let { start, end } = line;
  while (start < end && isSpace(foldedUnits[start] as number)) start++;
  while (end > start && isSpace(foldedUnits[end - 1] as number)) end--;
  if (start === end) return undefined;
  const shown = text.slice(start, end);
  const key = keyOf({ units, start, end });
  return known(key, shown) ?? keep(key, wordingOf(shown, page, start));
}

function wordingOf(text: string, { units, folded, foldedUnits }: PageUnits, start: number): LineView {
  const end = start + text.length;
  const isLong = text.length > LONGEST_CHROME_UNITS;
  const asFolded = folded.slice(start, end);
  const closed = isLong ? asFolded : closeLabels(asFolded);
  const closedUnits = closed === asFolded ? { units: foldedUnits, start, end } : unitSpan(closed);
  const rule = isLong ? undefined : ruleOf(closed, closedUnits);
  const shape = shapeOf({ units, start, end });
  return { text, closed, rule, shape, layout: undefined, isHidden: false, isTitle: false };
}

const LEAST_EVENTS = 3;
/** A day and an hour; behind them what happened then, without the label or the paper of a byline. */
const STAMP = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*\d{1,2}[:时]\d{2}分?/u;

function isEvent(wording: LineView | undefined): boolean {
  if (wording?.rule?.id !== 'byline-stamp') return false;
  const behind = wording.closed.replace(STAMP, '');
  return behind !== wording.closed && /\p{Script=Han}{4}/u.test(behind) && !/[:》|]/u.test(behind);
}

/** One stamped line is a byline; several under one another tell what happened when. */
function withChronicles(wordings: readonly (LineView | undefined)[]): readonly (LineView | undefined)[] {
  const told = [...wordings];
  for (let from = 0, to = 0; from < wordings.length; from = to + 1) {
    for (to = from; isEvent(wordings[to]); ) to++;
    if (to - from < LEAST_EVENTS) continue;
    for (let at = from; at < to; at++) told[at] = { ...(wordings[at] as LineView), rule: undefined };
  }
  return told;
}
