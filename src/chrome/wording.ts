/** The words of a draft's lines. What a site sets on each of its pages, or a page over and over, is read twice and then known. */

import type { Span } from '../model.js';
import { foldUnits } from '../script/fold.js';
import { isSpace } from '../script/squeeze.js';
import { textOf, unitSpan, unitsOf } from '../script/units.js';
import type { Wording } from './body/line-view.js';
import { shapeOf } from './body/shape.js';
import type { Draft } from './draft.js';
import { keep, keyOf, known } from './known-lines.js';
import { closeLabels } from './rules/rule.js';
import { LONGEST_CHROME_UNITS, ruleOf } from './rules/rules.js';

/** One a line, in order; absent where a line of flattened text holds nothing. */
export function readWordings(draft: Draft): readonly (Wording | undefined)[] {
  const { text, lines } = draft;
  const units = unitsOf(text);
  const foldedUnits = foldUnits(units);
  const page: PageUnits = { text, units, folded: textOf(foldedUnits), foldedUnits };
  return withChronicles(lines.map((line) => wordingIn(page, line)));
}

interface PageUnits {
  readonly text: string;
  readonly units: Uint16Array;
  /** The same folded. */
  readonly folded: string;
  readonly foldedUnits: Uint16Array;
}

function wordingIn(page: PageUnits, line: Span): Wording | undefined {
  const { text, units, foldedUnits } = page;
  let { start, end } = line;
  while (start < end && isSpace(foldedUnits[start] as number)) start++;
  while (end > start && isSpace(foldedUnits[end - 1] as number)) end--;
  if (start === end) return undefined;
  const shown = text.slice(start, end);
  const key = keyOf({ units, start, end });
  return known(key, shown) ?? keep(key, wordingOf(shown, page, start));
}

function wordingOf(text: string, { units, folded, foldedUnits }: PageUnits, start: number): Wording {
  const end = start + text.length;
  const asFolded = folded.slice(start, end);
  const shape = shapeOf({ units, start, end });
  if (text.length > LONGEST_CHROME_UNITS) return { text, closed: asFolded, rule: undefined, shape };
  const closed = closeLabels(asFolded);
  const rule = ruleOf(closed, closed === asFolded ? { units: foldedUnits, start, end } : unitSpan(closed));
  return { text, closed, rule, shape };
}

const LEAST_EVENTS = 3;
/** A day and an hour; behind them what happened then, without the label or the paper of a byline. */
const STAMP = /^(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*\d{1,2}[:时]\d{2}分?/u;

function isEvent(wording: Wording | undefined): boolean {
  if (wording?.rule?.id !== 'byline-stamp') return false;
  const behind = wording.closed.replace(STAMP, '');
  return behind !== wording.closed && /\p{Script=Han}{4}/u.test(behind) && !/[:》|]/u.test(behind);
}

/** One stamped line is a byline; several under one another tell what happened when. */
function withChronicles(wordings: readonly (Wording | undefined)[]): readonly (Wording | undefined)[] {
  const told = [...wordings];
  for (let from = 0, to = 0; from < wordings.length; from = to + 1) {
    for (to = from; isEvent(wordings[to]); ) to++;
    if (to - from < LEAST_EVENTS) continue;
    for (let at = from; at < to; at++) told[at] = { ...(wordings[at] as Wording), rule: undefined };
  }
  return told;
}
