/** What makes up for blocks where there is no markup: short lines stay with the text around them, and a notice begins with what it states. */

import { isCut, type LineView } from './line-view.js';

/** What is left of what speaks against a line between two likely ones. */
const BRIDGE_SHARE = 0.05;

/** The worths, where no chrome comes between two likely lines of flattened text: the short lines there are then no end of the text. */
export function bridged(lines: readonly LineView[], worths: readonly number[]): readonly number[] {
  if (lines.some(({ layout }) => layout)) return worths;
  const shared = [...worths];
  let likely = -1;
  lines.forEach((line, at) => {
    if (isCut(line) || line.isTitle) likely = -1;
    else if ((worths[at] as number) > 0) {
      if (likely >= 0) for (let i = likely + 1; i < at; i++) shared[i] = BRIDGE_SHARE * (worths[i] as number);
      likely = at;
    }
  });
  return shared;
}

/** `报名地点:体育馆`, `三、参会人员`, in the form that rules read. */
const STATEMENT =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)|[(][一二三四五六七八九十\d]{1,3}[)]|\p{Script=Han}{2,10}:\s*[^\s:])/u;
/** Rules that a notice's own statements meet. */
const STATED: ReadonlySet<string> = new Set(['byline-time', 'footer-host', 'contact']);

/** Where the statements begin that stand right above line `from` of flattened text. */
export function statementsAbove(lines: readonly LineView[], from: number): number {
  let first = from;
  while (first > 0 && isStatement(lines[first - 1] as LineView)) first--;
  return first;
}

const isStatement = ({ closed, layout, rule, isTitle }: LineView): boolean =>
  !layout && !isTitle && (rule === undefined || STATED.has(rule.id)) && STATEMENT.test(closed);
