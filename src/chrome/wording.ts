/** The words of a draft's lines, each wording read once however often the page repeats it: menus repeat, and so do floods. */

import { fold } from '../script/fold.js';
import type { Wording } from './body/line-view.js';
import { shapeOf } from './body/shape.js';
import type { Draft } from './draft.js';
import { closeLabels } from './rules/rule.js';
import { LONGEST_CHROME_UNITS, ruleOf } from './rules/rules.js';

/** One a line, in order; absent where a line of flattened text holds nothing. */
export function readWordings({ text, lines }: Draft): readonly (Wording | undefined)[] {
  const folded = fold(text);
  const known = new Map<string, Wording>();
  const wordings = lines.map(({ start, end }) => {
    const indented = text.slice(start, end).trimStart();
    const shown = indented.trimEnd();
    const same = known.get(shown);
    if (same || shown === '') return same;
    const from = end - indented.length;
    const wording = wordingOf(shown, folded.slice(from, from + shown.length));
    known.set(shown, wording);
    return wording;
  });
  return withChronicles(wordings);
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

function wordingOf(text: string, folded: string): Wording {
  const isLong = text.length > LONGEST_CHROME_UNITS;
  const closed = isLong ? folded : closeLabels(folded);
  return { text, closed, rule: isLong ? undefined : ruleOf(closed), shape: shapeOf(text) };
}
