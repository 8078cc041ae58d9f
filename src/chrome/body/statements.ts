/** What a notice states above its sentences (报名时间, 地点, 三、对象) is the notice itself. */

import type { LineView } from './line-view.js';
import { tableAbove } from './tables.js';

/** `报名地点:体育馆`, `三、参会人员`, `4月22日 学校复课`, `20:05 新闻`, in the form that rules read. */
const STATEMENT =
  /^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日\S*\s+\S|\d{1,2}:\d{2}\s+\S|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)|[(][一二三四五六七八九十\d]{1,3}[)]|\p{Script=Han}{2,10}:\s*[^\s:])/u;
/** Rules that a notice's own statements meet. */
const STATED: ReadonlySet<string> = new Set(['byline-time', 'footer-host', 'contact']);

/** Whom a letter or a notice speaks to: 各乡镇人民政府，县直属各单位： */
const ADDRESS = /^[^。！？!?:]{2,80}:$/u;

/** Where the statements, the tables and the address begin that stand right above line `from`, in the same place of the page. */
export function statementsAbove(lines: readonly LineView[], from: number): number {
  const path = lines[from]?.layout?.path;
  const isHere = ({ layout }: LineView): boolean => layout?.path === path && (layout?.linkShare ?? 0) === 0;
  const isStated = (at: number): boolean =>
    at >= 0 && isHere(lines[at] as LineView) && isStatement(lines[at] as LineView);
  let first = from;
  for (let above = lines[first - 1]; above !== undefined && isHere(above); above = lines[first - 1]) {
    const next =
      isStatement(above) || isLatin(above) || isWrapped(above, lines[first]) || (first === from && isAddress(above))
        ? first - 1
        : tableAbove(lines, first);
    if (next < first) first = next;
    else if (isHeading(above) && first < from && isStated(first - 2)) first -= 2;
    else break;
  }
  return first;
}

const isStatement = ({ closed, rule, isTitle }: LineView): boolean =>
  !isTitle && (rule === undefined || STATED.has(rule.id)) && STATEMENT.test(closed);

const isAddress = ({ closed, rule, isTitle }: LineView): boolean =>
  !isTitle && rule === undefined && ADDRESS.test(closed);

/** A line that was broken at its right edge goes on in the next, which is as long. */
const LEAST_WRAPPED = 24;
const RAGGED_UNITS = 6;
const isWrapped = ({ text, closed, rule, isTitle, layout }: LineView, next: LineView | undefined): boolean =>
  !isTitle &&
  !layout &&
  rule === undefined &&
  text.length >= LEAST_WRAPPED &&
  Math.abs(text.length - (next?.text.length ?? 0)) <= RAGGED_UNITS &&
  /[,、]/u.test(closed) &&
  !/[。！？；!?;:]["”’」』）)]*$/u.test(text);

/** A sentence of another language, whose translation follows. */
const LATIN = /^["“'(]?\p{Lu}[^\p{Script=Han}|>]{30,}[.!?]["”')]?$/u;
const isLatin = ({ text, rule, isTitle }: LineView): boolean => !isTitle && rule === undefined && LATIN.test(text);

const LONGEST_HEADING = 12;
/** Over the second half of a list: 星期二. */
const isHeading = ({ text, rule, isTitle }: LineView): boolean =>
  !isTitle && rule === undefined && text.length <= LONGEST_HEADING;
