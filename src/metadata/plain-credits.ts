/**
 * Credits without a role word: 【某某／綜合報導】, □某市科技局局長某某, 蔡某某/摄. The slash, the square and the place are all there is to go by, so the
 * whole piece between its borders must be names.
 */

import type { Span } from '../model.js';
import { placesLength } from './byline-places.js';
import { isWholeName, readNames } from './names.js';
import { type Credit, shifted } from './people.js';
import type { ViewLine } from './view.js';

/** Bylines of this form open a line or a bracket; deeper in a story a slash is a slash. */
const BYLINE_UNITS = 80;
const SLASH = /[/\\╱∕⁄﹨|丨]/g;
const OPENING = /[[(【〔《\]】〕)─—–\n/\\╱∕⁄﹨|丨:]|(?<!\d)-(?!\d)/;
/** What stands behind the slash: 综合报导, 台北报导, 文. */
const REPORT = /^\s?(?:\p{Script=Han}{0,6}(?:报导|报道)|综合外电)/u;
const PICTURE = /^\s?摄(?!影报道)/u;
const TEXT = /^\s?(?:文|撰文|采写|整理)(?=[\s)\]】〕,。/、图]|受访|$)/u;

/** 【陳某某／綜合報導】, 波新聞─范某某／台北市. */
export function slashCredits(line: ViewLine): Credit[] {
  const text = line.text.slice(0, BYLINE_UNITS);
  return [...text.matchAll(SLASH)].flatMap((slash) => {
    const role = roleBehind(text, slash.index + 1);
    const piece = role === undefined ? undefined : pieceBefore(text, slash.index);
    if (role === undefined || piece === undefined) return [];
    return namesIn(text, piece).map((name) => creditOf(line, name, { start: name.start, end: slash.index + 1 }, role));
  });
}

function roleBehind(text: string, at: number): Credit['role'] | undefined {
  const rest = text.slice(at, at + 20);
  if (PICTURE.test(rest)) return 'photographer';
  if (TEXT.test(rest)) return 'author';
  if (REPORT.test(rest)) return 'reporter';
  const gap = rest.startsWith(' ') ? 1 : 0;
  const place = placesLength(rest, gap);
  return place > 0 && /^(?:[\s)\]】〕]|报|综|$)/.test(rest.slice(gap + place)) ? 'reporter' : undefined;
}

/** From the nearest border before the slash to the slash; undefined when a role word already tells who it is. */
function pieceBefore(text: string, end: number): Span | undefined {
  let start = end;
  while (start > 0 && end - start < 40 && !OPENING.test(text[start - 1] as string)) start--;
  const piece = text.slice(start, end);
  return /[,。;]/.test(piece) || piece.trim() === '' ? undefined : { start, end };
}

/** All of the piece as names, or the last word of it: 记者爆料网 金某某, 民众网吴某某. */
function namesIn(text: string, piece: Span): Span[] {
  const whole = text.slice(piece.start, piece.end).trimEnd();
  const end = piece.start + whole.length;
  const from = end - whole.trimStart().length;
  const list = readNames(text.slice(0, end), from, 'closed');
  if (list.end === end) return [...list.names];
  const start = end - whole.length + (LAST_WORD.exec(whole)?.index ?? 0);
  return start > from && isWholeName(text.slice(start, end)) ? [{ start, end }] : [];
}

/** Behind a space, a comma or the last character of an outlet's name. */
const LAST_WORD = /(?<=[\s、网报社台刊闻])[^\s、]{2,4}$/u;

/** 政治中心／某某報導, 生活中心／某某: the desk before the slash, the reporter behind it. */
export function deskCredits(line: ViewLine): Credit[] {
  const text = line.text.slice(0, BYLINE_UNITS);
  const desk = DESK.exec(text);
  if (desk === null) return [];
  const { names, end } = readNames(text, desk[0].length, 'closed');
  if (!/^\s?(?:综合|外电){0,2}(?:报道|报导|整理)|^\s*$/.test(text.slice(end, end + 8))) return [];
  return names.map((name) => creditOf(line, name, { start: 0, end: name.end }, 'reporter'));
}

const DESK = /^\s{0,4}[[(【〔]?[\p{Script=Han}a-z0-9]{0,10}(?:中心|组|新闻|频道|地方|新闻网|电子报)\s?[/\\╱∕⁄﹨|]\s?/u;

/** A short line of nothing but names and what they did: 某某網 陳某某 報導, 李某某 文/摄. */
export function deedLines(line: ViewLine): Credit[] {
  const text = line.text.trim();
  const deed = text.length > LONGEST_SIGNATURE ? null : DEED.exec(text);
  if (deed === null) return [];
  const from = line.text.indexOf(text);
  const names = namesIn(line.text, { start: from, end: from + deed.index });
  const role = /报/.test(deed[0]) ? 'reporter' : 'author';
  return names.map((name) => creditOf(line, name, { start: name.start, end: from + text.length }, role));
}

const DEED = /\s{0,3}(?:综合报导|综合报道|报导|报道|文\/摄|文\/图|图\/文|摄\/文|文并摄|文图|图文|\s文)$/u;

/** 电（张某某）国务院: an agency's dateline, and in brackets nothing but names. */
export function datelineNames(line: ViewLine): Credit[] {
  return [...line.text.slice(0, DATELINE_UNITS).matchAll(BRACKET_BEHIND_DATELINE)].flatMap((match) => {
    const start = match.index + match[0].length;
    const { names, end } = readNames(line.text, start, 'closed');
    if (names.length === 0 || line.text[end] !== ')') return [];
    return names.map((name) => creditOf(line, name, { start: match.index, end: name.end }, 'reporter'));
  });
}

const DATELINE_UNITS = 400;
const BRACKET_BEHIND_DATELINE = /(?:\d日|[一二三四五六七八九十]日|本报)\s?(?:电|讯)\s?\(/gu;

function creditOf(line: ViewLine, name: Span, evidence: Span, role: Credit['role']): Credit {
  return {
    name: shifted(name, line.start),
    evidence: shifted(evidence, line.start),
    role,
    rule: 'slash-byline',
    confidence: 0.92,
  };
}

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
  return lines.flatMap((line, index) => {
    const text = line.text.trim();
    if (text.length < 2 || text.length > LONGEST_SIGNATURE || !isBelowTitle(lines, index)) return [];
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
