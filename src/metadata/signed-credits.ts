/** Credits of who signs: □某市科技局局长某某 at the foot or the head of an article, names alone on the line under its headline. */

import type { Span } from '../model.js';
import { gather } from './gather.js';
import { isWholeName, readNames } from './names.js';
import { type Credit, shifted } from './people.js';
import type { ViewLine } from './view.js';

const MARK = /^\s{0,4}[□■◇◆○◎]\s{0,3}/u;
const LONGEST_SIGNATURE = 40;
/** Offices that stand before the name of somebody who signs an article, longest first where one ends in another. */
const POST =
  /(?:党委书记|党组书记|市委书记|县委书记|区委书记|省委书记|副书记|书记|副局长|局长|副主任|主任|副院长|院长|副市长|市长|副县长|县长|副区长|区长|副省长|省长|副部长|部长|副处长|处长|副厅长|厅长|副会长|会长|副校长|校长|副所长|所长|董事长|总经理|总裁|秘书长|研究员|副教授|教授|馆长|主席|司长|行长|站长|社长|镇长|乡长|村支书|博士|评论员|观察员|律师|作家|学者|委员|代表)\s?$/u;

/** □温州市科技局局长顾某: who signs an article stands behind a square, with the office or alone. */
export function signedCredits(line: ViewLine): Credit[] {
  const mark = MARK.exec(line.text);
  if (mark === null || line.text.length > LONGEST_SIGNATURE) return [];
  const from = mark[0].length;
  const { names, end } = readNames(line.text, from, 'closed');
  if (names.length > 0 && end === line.text.trimEnd().length) return names.map((name) => signed(line, from, name));
  const credit = signedWithPost(line, from);
  return credit === undefined ? [] : [credit];
}

function signedWithPost(line: ViewLine, from: number): Credit | undefined {
  const text = line.text.trimEnd();
  for (const length of [2, 3, 4]) {
    const start = text.length - length;
    const post = POST.exec(text.slice(from, start).trimEnd());
    if (post === null || !isWholeName(text.slice(start))) continue;
    const postStart = from + post.index;
    return {
      ...signed(line, from, { start, end: text.length }),
      jobTitle: shifted({ start: postStart, end: postStart + post[0].length }, line.start),
      ...(postStart > from ? { affiliation: shifted({ start: from, end: postStart }, line.start) } : {}),
    };
  }
  return undefined;
}

function signed(line: ViewLine, from: number, name: Span): Credit {
  return {
    name: shifted(name, line.start),
    evidence: shifted({ start: from, end: name.end }, line.start),
    role: 'author',
    rule: 'signed-article',
    confidence: 0.93,
  };
}

/** Names alone on a line, two or more of them, or one right under the headline: 赵某、风某某. */
export function nameLines(lines: readonly ViewLine[]): Credit[] {
  return gather(lines, (line, index) => {
    if (!isBelowTitle(lines, index)) return [];
    const text = line.text.trim();
    if (text.length < 2 || text.length > LONGEST_SIGNATURE) return [];
    const { names, end } = readNames(text, 0, 'closed');
    const separated = names.length > 1 && /[、,]/.test(text);
    if (end !== text.length || !(separated || (names.length === 1 && text.length <= 4))) return [];
    const from = line.start + line.text.indexOf(text);
    return names.map((name) => ({
      name: shifted(name, from),
      evidence: shifted(name, from),
      role: 'author' as const,
      rule: 'name-line',
      confidence: separated ? 0.85 : 0.7,
    }));
  });
}

/** With nothing but a byline between it and the headline. */
function isBelowTitle(lines: readonly ViewLine[], index: number): boolean {
  for (let above = index - 1; above >= 0 && above >= index - 3; above--) {
    const kind = lines[above]?.kind;
    if (kind === 'title') return lines[index]?.kind === 'body' || lines[index]?.kind === 'byline';
    if (kind !== 'byline' && kind !== 'origin') return false;
  }
  return false;
}
