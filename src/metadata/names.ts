/**
 * Person names behind a role word. A name is a surname and one or two characters that end where the credit says so: at punctuation, at
 * 报道 or 摄, at a place. Without such an end nothing is read: 记者从河南获悉 names nobody.
 */

import type { Span } from '../model.js';
import { isHan } from '../script/han.js';
import { placesLength } from './byline-places.js';
import { AMBIGUOUS_SURNAMES, COMPOUND_SURNAMES, NAME_LIKE_WORDS, SURNAMES } from './surnames.js';

/** How sure the words around are that a name follows: in a closed credit punctuation ends a name, in running text a verb may. */
export type NameSetting = 'closed' | 'running';

export interface NameList {
  /** Places in the text handed in; a name may hold a space (郭 嘉) or a bracket (袁(日希)). */
  readonly names: readonly Span[];
  /** Where reading stopped: behind the last name. */
  readonly end: number;
}

/** Words that end a name in any credit. Longer ones first. */
const CREDIT_WORDS =
  /^(?:综合外电|综合|专题)?(?:报道|报导|摄影|摄|编译|编写|编辑|整理|采写|采访|撰文|发自|电话|图文|文图|专电|通讯员|特约|实习|见习|本报|记者|译|文(?=[/图摄、 ]|$)|图(?=[/文片:、 ]|$)|供图|(?:\d{4}年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日(?:综合|专|外)?(?:电|讯|报道|报导)|电(?:[)\]】〕]|$)|讯(?:[)\]】〕]|$))/;

/** Words that a sentence goes on with behind 本报讯记者某某. */
const SENTENCE_WORDS =
  /^(?:图为|那是|这是|就是|日前|近日|昨日|昨天|昨晚|今日|今天|今晨|今晚|明天|上午|下午|晚上|最近|不久前|获悉|了解|得知|看到|来到|走进|走访|前往|赶赴|从|在|到|就|赴|对|向|与|随|于|为|是|自|已|将|专访)/;

const SEPARATOR = /^(?:\s{0,3}[、,&]\s{0,3}|\s{1,3})/;
const JOINING_WORD = /^[和与及]/;
const ENDING = /^\s{0,3}(?:[)\]】〕〉>。;:|丨/\\╱∕⁄﹨(\n□■●◎]|$)/;

/** A rare character spelled by its parts: 袁(日希), 陈(火勃). */
const SPELLED = /^\([\p{Script=Han}/+]{2,3}\)/u;

/** 买买提·艾力: names of peoples who join theirs with a dot. */
const DOTTED = /^\p{Script=Han}{1,6}·\p{Script=Han}{1,6}(?:·\p{Script=Han}{1,4})?/u;

/** 中青报·中青网 is two papers. */
const OUTLETS = /[报网社台刊]|记者/u;

/** 牛 瑞 飞, every character set apart, and behind it the end or a word; 李 纵 方 圆 are two. */
const SPACED = /^\p{Script=Han} \p{Script=Han} \p{Script=Han}(?=\s{0,3}(?:[)\]】〕、\n]|$)|\s\p{Script=Han}{2})/u;

/** The names that stand at `at`, where a role word has just ended. */
export function readNames(text: string, at: number, setting: NameSetting): NameList {
  const names: Span[] = [];
  let end = at;
  for (let next: number | undefined = skipSpace(text, at); next !== undefined && names.length < MAX_NAMES; ) {
    const name = readName(text, next, setting);
    if (name === undefined) break;
    names.push(name);
    end = name.end;
    next = nextStart(text, end);
  }
  return { names, end };
}

const MAX_NAMES = 30;

/** Whether the whole of this text is one person's name. */
export function isWholeName(text: string): boolean {
  const name = readName(text, 0, 'closed');
  return name !== undefined && name.start === 0 && name.end === text.length;
}

function skipSpace(text: string, at: number): number {
  let place = at;
  while (text[place] === ' ') place++;
  return place;
}

function nextStart(text: string, at: number): number | undefined {
  const rest = text.slice(at, at + 8);
  const length = (SEPARATOR.exec(rest) ?? JOINING_WORD.exec(rest))?.[0].length;
  return length === undefined ? undefined : at + length;
}

/** The reading of a name with the strongest end; the longer one where they are equal. */
function readName(text: string, at: number, setting: NameSetting): Span | undefined {
  let best: { end: number; strength: number } | undefined;
  for (const end of possibleEnds(text, at)) {
    const strength = endStrength(text, end, setting) - (isLong(text, at, end) ? LONG_NAME_COST : 0);
    if (strength > 0 && strength >= (best?.strength ?? 0)) best = { end, strength };
  }
  return best === undefined ? undefined : { start: at, end: best.end };
}

function isLong(text: string, at: number, end: number): boolean {
  return end - at > 3 && surnameLength(text, at) === 1 && !/[(·]/.test(text.slice(at, end));
}

/** Four characters are read as one name only where three and two make no sense: 张简明辉报道. */
const LONG_NAME_COST = 2.4;

function possibleEnds(text: string, at: number): number[] {
  const near = text.slice(at, at + 18);
  const dotted = near.includes('·') ? DOTTED.exec(near)?.[0] : undefined;
  if (dotted !== undefined) return OUTLETS.test(dotted) ? [] : [at + dotted.length];
  const surname = surnameLength(text, at);
  if (surname === 0 || placesLength(text, at) > 0) return [];
  if (near.charAt(1) === ' ' && surname === 1 && SPACED.test(near.slice(0, 9))) return [at + 5];
  const spelled = near.charAt(surname) === '(' ? SPELLED.exec(near.slice(surname, surname + 6)) : null;
  if (spelled !== null) return [at + surname + spelled[0].length];
  const gap = text[at + surname] === ' ' && surname === 1 && isHanAt(text, at + 2) ? 1 : 0;
  const given = at + surname + gap;
  const ends = [given + 1, given + 2, ...(isDoubleSurname(text, at) ? [given + 3] : [])];
  return ends.filter((end) => isGiven(text, given, end) && !NAME_LIKE_WORDS.has(text.slice(at, at + 2)));
}

function surnameLength(text: string, at: number): number {
  if (COMPOUND_SURNAMES.has(text.slice(at, at + 2))) return 2;
  return SURNAMES.has(text[at] ?? '') ? 1 : 0;
}

/** A married name of Taiwan or a child of two families: 张简, 罗科苏盈. */
function isDoubleSurname(text: string, at: number): boolean {
  return SURNAMES.has(text[at + 1] ?? '') && !AMBIGUOUS_SURNAMES.has(text[at + 1] ?? '');
}

function isGiven(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isHanAt(text, i) || text[i] === '摄') return false;
  return true;
}

function isHanAt(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at)) && text[at] !== '丨';
}

/** 3: the credit ends here. 2: the list goes on, or a place follows. 1: a sentence goes on. 0: this is no end of a name. */
function endStrength(text: string, end: number, setting: NameSetting): number {
  const rest = text.slice(end, end + 16);
  if (ENDING.test(rest) || CREDIT_WORDS.test(rest.trimStart())) return 3;
  if (placesLength(text, end) > 0 && knownPlaceEnds(text, end)) return 2.5;
  if (setting === 'closed' && /^[、& ]/.test(rest)) return 2;
  if (ANY_PLACE_REPORT.test(rest) || nameFollows(text, end)) return 2;
  const goesOn = setting === 'running' ? SENTENCE_WORDS.exec(rest)?.[0].length : undefined;
  return goesOn === undefined ? 0 : 1 + goesOn / 10;
}

/** 陆希|休斯顿报导: a known place, and then the word that ends every such credit. */
function knownPlaceEnds(text: string, at: number): boolean {
  const behind = at + placesLength(text, at);
  const rest = text.slice(behind, behind + 18);
  return CREDIT_WORDS.test(rest) || ENDING.test(rest);
}

/** The same with a place nobody listed: 王小明|草屯报导. */
const ANY_PLACE_REPORT =
  /^\p{Script=Han}{2,6}(?:报道|报导|(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日(?:综合|专|外)?(?:电|报导|报道))/u;
/** 汪金福、本报记者某某: the next name brings its own role word. */
const NEXT_CREDIT = /^[、,\s]\s?[\p{Script=Han}a-z]{0,10}(?:记者|通讯员|实习生)/u;

/** Whether the list goes on behind this end: a separator, and something that reads as a name up to its own end or the next separator. */
function nameFollows(text: string, end: number): boolean {
  const next = nextStart(text, end);
  if (next === undefined) return false;
  if (NEXT_CREDIT.test(text.slice(end, end + 18))) return true;
  return possibleEnds(text, next).some((each) => {
    const rest = text.slice(each, each + 16);
    return (
      ENDING.test(rest) ||
      CREDIT_WORDS.test(rest.trimStart()) ||
      SEPARATOR.test(rest) ||
      ANY_PLACE_REPORT.test(rest) ||
      knownPlaceEnds(text, each)
    );
  });
}
