/**
 * Names without a known surname, as of peoples who have none: （记者 洛登、索朗德吉）, 河南日报记者 归欣. Where a credit is set apart by a
 * space or a comma of a list and closes behind it, the whole of each word is a name, unless it is a word for something else.
 */

import type { Span } from '../model.js';
import type { NameList } from './names.js';
import { NAME_LIKE_WORDS } from './surnames.js';

const WORD = /^\p{Script=Han}[\p{Script=Han}·]{1,5}(?![\p{Script=Han}·])/u;
const CLOSING = /^\s?[)\]】〕]/;
/** 环球时报记者: the next credit, so that this one is over. */
const NEXT_CREDIT = /^[\s、]\s?[\p{Script=Han}a-z0-9·+]{0,12}(?:记者|通讯员|实习生|编辑)|^\s摄/u;
const OFFICE = /[报网社台组室部注团会者员]$|(?:中心|团队|频道|综合|整理|手记|观察|调查)$/u;
const NO_NAME =
  /^(?:实习|见习|通讯员|特约|本报|记者)|[从在对向就近今昨日了的不是]|连续|跟踪|追踪|采访|探访|调查|专题|深入|系列|现场|独家|综合|直击|走进|基层|亲历|体验|日记|札记|笔记|眼中|镜头|感言|感悟|节$/u;

export function isNoName(word: string): boolean {
  return OFFICE.test(word) || NO_NAME.test(word) || NAME_LIKE_WORDS.has(word);
}

/** The names read so far, and the words that go on from them to the bracket's end; those alone where a space sets them apart. */
export function withWholeWords(text: string, { names, end }: NameList, gap: number): NameList {
  if (names.length > 0 && text[end] !== '、') return { names, end };
  const words = wordsFrom(text, names.length > 0 ? end + 1 : end);
  const isApart = names.length > 0 || gap > 0 || text[words[0]?.end ?? end] === '、';
  if (words.length === 0 || !isApart) return { names, end };
  return { names: [...names, ...words], end: words.at(-1)?.end ?? end };
}

function wordsFrom(text: string, from: number): Span[] {
  const words: Span[] = [];
  for (let at = from; ; at++) {
    const word = WORD.exec(text.slice(at, at + 8))?.[0];
    if (word === undefined || isNoName(word)) return [];
    words.push({ start: at, end: at + word.length });
    at += word.length;
    const rest = text.slice(at, at + 20);
    if (CLOSING.test(rest) || NEXT_CREDIT.test(rest)) return words;
    if (!/^[、 ]/.test(rest)) return [];
  }
}

const HOUSE = /\p{Script=Han}(?:记者|特派员)\s{1,3}$/u;
const ALONE =
  /^\p{Script=Han}{2,3}(?=\s*$|\s\p{Script=Han}{2,4}(?:报道|摄)|\s[\p{Script=Han}a-z0-9·+]{0,10}(?:记者|通讯员|实习生|编辑)\s)/u;

/** Behind a paper's reporter one word and nothing else on the line. */
export function wordAlone(text: string, at: number): NameList {
  const word = HOUSE.test(text.slice(Math.max(0, at - 8), at)) ? ALONE.exec(text.slice(at, at + 30))?.[0] : undefined;
  if (word === undefined || isNoName(word)) return { names: [], end: at };
  return { names: [{ start: at, end: at + word.length }], end: at + word.length };
}
