/**
 * Bylines without a role word: 【某某／綜合報導】, 政治中心／某某報導, 蔡某某/摄, 5月3日电（某某）. A slash, a bracket and what was done are all there is to go
 * by, so the whole piece between its borders must be names.
 */

import type { Span } from '../model.js';
import { placesLength } from './byline-places.js';
import { gather } from './gather.js';
import { matchesOf } from './matches.js';
import { isWholeName, readNames } from './names.js';
import { type Credit, shifted } from './people.js';
import { SIGN } from './signs.js';
import type { ViewLine } from './view.js';

/** Bylines of this form open a line or a bracket; deeper in a story a slash is a slash. */
const BYLINE_UNITS = 80;
const SLASH = /[/\\╱∕⁄﹨|丨]/g;
const OPENING = /[[(【〔《\]】〕)─—–\n/\\╱∕⁄﹨|丨:]|(?<!\d)-(?!\d)/;
/** What stands behind the slash: 综合报导, 台北报导, 文. */
const REPORT = /^\s?(?:\p{Script=Han}{0,6}(?:报导|报道)|综合外电)/u;
/** 某某／核稿編輯. */
const EDITED = /^\s?(?:核稿|责任)编辑[\s)\]】〕]{0,3}$/u;
const PICTURE = /^\s?摄(?!影报道)/u;
const TEXT = /^\s?(?:文|撰文|采写|整理)(?=[\s)\]】〕,。/、图]|受访|$)/u;

/** 【陳某某／綜合報導】, 波新聞─范某某／台北市. */
export function slashCredits(line: ViewLine): Credit[] {
  const text = line.text.slice(0, BYLINE_UNITS);
  return gather(matchesOf(text, SLASH), (slash) => {
    const role = roleBehind(text, slash.index + 1);
    const piece = role === undefined ? undefined : pieceBefore(text, slash.index);
    if (role === undefined || piece === undefined) return [];
    return namesIn(text, piece).map((name) =>
      creditOf(line, name, { start: name.start, end: slash.index + 1 }, { rule: 'slash-byline', role }),
    );
  });
}

function roleBehind(text: string, at: number): Credit['role'] | undefined {
  const rest = text.slice(at, at + 20);
  if (PICTURE.test(rest)) return 'photographer';
  if (TEXT.test(rest)) return 'author';
  if (REPORT.test(rest)) return 'reporter';
  if (EDITED.test(rest)) return 'editor';
  const gap = rest.startsWith(' ') ? 1 : 0;
  const place = placesLength(rest, gap);
  return place > 0 && /^(?:[\s)\]】〕]|报|综|$)/.test(rest.slice(gap + place)) ? 'reporter' : undefined;
}

/** From the nearest border before the slash to the slash; undefined when a role word already tells who it is. */
function pieceBefore(text: string, end: number): Span | undefined {
  let start = end;
  while (start > 0 && end - start < 40 && !OPENING.test(text[start - 1] as string)) start--;
  // 某某/文 某某/摄: what the one before did is no name.
  if (start > 0 && DONE_BEFORE.test(text.slice(start, end))) start += 2;
  const piece = text.slice(start, end);
  return /[,。;]/.test(piece) || piece.trim() === '' ? undefined : { start, end };
}

const DONE_BEFORE = /^[文图摄]\s/;

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

/** 政治中心／某某報導, 生活中心／某某: the desk before the slash, the reporter behind it; behind a space (某某新聞網 某某 台北報導) only with the report. */
export function deskCredits(line: ViewLine): Credit[] {
  const text = line.text.slice(0, BYLINE_UNITS);
  const desk = DESK.exec(text);
  if (desk === null) return [];
  const { names, end } = readNames(text, desk[0].length, 'closed');
  const gap = text[end] === ' ' ? 1 : 0;
  const behind = end + gap + placesLength(text, end + gap);
  const isReport = /^\s?(?:即时|综合|外电){0,2}(?:报道|报导|整理)/.test(text.slice(behind, behind + 8));
  if (!isReport && (desk[0].endsWith(' ') || text.slice(end).trim() !== '')) return [];
  return names.map((name) => creditOf(line, name, { start: 0, end: name.end }, DESK_CREDIT));
}

const DESK_CREDIT = { rule: 'desk-byline', role: 'reporter' } as const;
const DESK =
  /^\s{0,4}[[(【〔]?[\p{Script=Han}a-z0-9]{0,10}(?:中心|组|新闻|频道|地方|新闻网|电子报)(?:\s?[/\\╱∕⁄﹨|]\s?|\s)/u;

/** A short line of nothing but names and what they did: 某某網 陳某某 報導, 李某某 文/摄. */
export function deedLines(line: ViewLine): Credit[] {
  const text = line.text.trim();
  const mayEnd = text.length <= LONGEST_DEED && DEED_ENDS.includes(text.charAt(text.length - 1));
  const deed = mayEnd ? DEED.exec(text) : null;
  if (deed === null) return [];
  const from = line.text.indexOf(text);
  const names = namesIn(line.text, { start: from, end: from + deed.index });
  const kind = { rule: 'deed-line', role: /报/.test(deed[0]) ? 'reporter' : 'author' } as const;
  return names.map((name) => creditOf(line, name, { start: name.start, end: from + text.length }, kind));
}

const LONGEST_DEED = 40;
/** The last characters of the deeds. */
const DEED_ENDS = '导道摄图文';
const DEED = /\s{0,3}(?:综合报导|综合报道|报导|报道|文\/摄|文\/图|图\/文|摄\/文|文并摄|文图|图文|\s文)$/u;

/** 电（张某某）国务院: an agency's dateline, and in brackets nothing but names. */
export function datelineNames(line: ViewLine): Credit[] {
  if ((line.signs & SIGN.bracket) === 0) return [];
  return gather(matchesOf(line.text.slice(0, DATELINE_UNITS), BRACKET_BEHIND_DATELINE), (match) => {
    const start = match.index + match[0].length;
    const { names, end } = readNames(line.text, start, 'closed');
    if (names.length === 0 || !BRACKET_END.test(line.text.slice(end, end + 8))) return [];
    return names.map((name) => creditOf(line, name, { start: match.index, end: name.end }, DATELINE_CREDIT));
  });
}

const DATELINE_CREDIT = { rule: 'dateline-names', role: 'reporter' } as const;
const DATELINE_UNITS = 400;
const BRACKET_END = /^\s?(?:摄影)?(?:报道|报导)?\)/;
const BRACKET_BEHIND_DATELINE = /(?:\d日|[一二三四五六七八九十]日|本报)\s?(?:电|讯)\s?\(/gu;

type Kind = Pick<Credit, 'rule' | 'role'>;

function creditOf(line: ViewLine, name: Span, evidence: Span, kind: Kind): Credit {
  return { ...kind, name: shifted(name, line.start), evidence: shifted(evidence, line.start), confidence: 0.92 };
}
