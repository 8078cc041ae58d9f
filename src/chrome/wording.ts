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
  return lines.map(({ start, end }) => {
    const indented = text.slice(start, end).trimStart();
    const shown = indented.trimEnd();
    const same = known.get(shown);
    if (same || shown === '') return same;
    const from = end - indented.length;
    const wording = wordingOf(shown, folded.slice(from, from + shown.length));
    known.set(shown, wording);
    return wording;
  });
}

function wordingOf(text: string, folded: string): Wording {
  const isLong = text.length > LONGEST_CHROME_UNITS;
  const closed = isLong ? folded : closeLabels(folded);
  return { text, closed, rule: isLong ? undefined : ruleOf(closed), shape: shapeOf(text) };
}
