/**
 * Reading annotations as some copying sites inject them: every occurrence of certain characters is followed by its reading in brackets,
 * 科技創(chuàng)新. Finds them and says whether the document shows the habit; a teacher's gloss looks the same but is no habit.
 */

import { characterBits } from '../decode/charmodel.js';
import type { Span } from '../model.js';
import { toSimplified } from '../script/fold.js';
import { isHan } from '../script/han.js';
import { isReadingOf, isSyllable, plainOf, READING_LETTERS } from '../script/readings.js';
import { pinyinOf, ZHUYIN_LETTERS } from '../script/zhuyin.js';

/** The bracket and what it holds; markup may stand between it and its character. */
export interface Annotation extends Span {
  readonly char: string;
  /** In pinyin, with its tone marks if it has some. */
  readonly letters: string;
}

/** Pinyin, its tone as a mark, as a digit or not at all, or zhuyin. */
const BRACKET = new RegExp(
  `[(（[［【〔]([${READING_LETTERS}]{1,8}[0-5]?|[${ZHUYIN_LETTERS}]{1,5})[)）\\]］】〕]`,
  'gu',
);

/** The character before it, and the tags between. */
const ANNOTATED = /(\p{Script=Han})((?:<\/?[a-zA-Z][^<>]{0,200}>){0,3})$/u;
const LONGEST_MARKUP = 3 * 204;
const GREATER = 0x3e;

export function findAnnotations(text: string): readonly Annotation[] {
  return bracketsOf(text).filter(({ char, letters }) => isReadingOf(char, letters));
}

/**
 * The same that no dictionary lists, 和(hàn) in Taiwan: in a page that is known to be annotated by a machine a toned syllable is a reading
 * too, where its character never stands bare.
 */
export function findUnlisted(text: string): readonly Annotation[] {
  const unlisted = bracketsOf(text).filter(
    ({ char, letters }) => plainOf(letters) !== letters && isSyllable(letters) && !isReadingOf(char, letters),
  );
  const bare = new Map<string, number>();
  for (const { char } of unlisted) bare.set(char, (bare.get(char) ?? 0) - 1);
  for (const char of text) if (bare.has(char)) bare.set(char, (bare.get(char) as number) + 1);
  return unlisted.filter(({ char }) => bare.get(char) === 0);
}

function bracketsOf(text: string): readonly Annotation[] {
  return [...text.matchAll(BRACKET)].flatMap(({ 0: whole, 1: written = '', index }) => {
    const reach = text.charCodeAt(index - 1) === GREATER ? LONGEST_MARKUP : 0;
    const char = ANNOTATED.exec(text.slice(Math.max(0, index - reach - 2), index))?.[1];
    if (char === undefined) return [];
    const letters = pinyinOf(written) ?? written.replace(/\d$/u, '');
    return [{ char, letters, start: index, end: index + whole.length }];
  });
}

/**
 * Whether a machine put them there. It annotates each character of its table wherever it stands and always with the same reading; it
 * repeats itself, and most of the text stays plain.
 */
export function isInjected(text: string, annotations: readonly Annotation[]): boolean {
  const readings = readingsByChar(annotations);
  if (readings.size < MIN_DISTINCT_OF_FEW) return false;
  const conflicts = [...readings.values()].filter((set) => set.size > 1).length;
  if (conflicts > readings.size * MAX_CONFLICTS) return false;
  const { han, bare } = countHan(text, readings, annotations.length);
  if (bare > Math.max(1, annotations.length * MAX_BARE) || annotations.length > han * MAX_SHARE) return false;
  const chars = [...readings.keys()];
  if (chars.length < MIN_DISTINCT) {
    const isHabit = bare === 0 && annotations.length >= chars.length * MIN_REPEATS_OF_FEW;
    return isHabit && annotations.length <= han * MAX_SHARE_OF_FEW && areConverted(chars);
  }
  if (chars.length >= MIN_CONVERTED && areConverted(chars)) return true;
  if (shareInSentences(text, annotations) < MIN_SHARE_IN_SENTENCES) return false;
  if (annotations.length >= chars.length * MIN_REPEATS) return true;
  return bare <= annotations.length * MAX_BARE_OF_COMMON && areCommon(annotations.length, chars);
}

/** Five: the five sample pages annotate 51 to 71 characters, a page with honest glosses seldom more than three. */
const MIN_DISTINCT = 5;
/**
 * Of a short text a small table meets fewer: two, if a script converter would know them and they are annotated time and again. In a list of
 * words for a reading they are every second character.
 */
const MIN_DISTINCT_OF_FEW = 2;
const MIN_REPEATS_OF_FEW = 3;
const MAX_SHARE_OF_FEW = 0.15;
/** A table holds one reading for a character; a lesson on 多音字 shows several. */
const MAX_CONFLICTS = 0.05;
/** Share of annotations that may be missing: 0 in the sample pages, up to one character in twenty in the wild. */
const MAX_BARE = 0.05;
/** A primer annotates every character; the sample pages one in five, a table of the two hundred most frequent characters two in three. */
const MAX_SHARE = 0.75;
/** A vocabulary list names each word once; the sample pages repeat an annotation three to five times. */
const MIN_REPEATS = 1.5;

function readingsByChar(annotations: readonly Annotation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const readings = new Map<string, Set<string>>();
  for (const { char, letters } of annotations) {
    const set = readings.get(char) ?? new Set();
    readings.set(char, set.add(plainOf(letters)));
  }
  return readings;
}

interface HanCount {
  readonly han: number;
  readonly bare: number;
}

/** Han of the text, and how many of the annotated ones stand without an annotation. */
function countHan(text: string, annotated: ReadonlyMap<string, unknown>, annotations: number): HanCount {
  const chars = text.match(/\p{Script=Han}/gu) ?? [];
  return { han: chars.length, bare: chars.filter((char) => annotated.has(char)).length - annotations };
}

/** Only characters that a simplified page writes otherwise: the table of a script converter, which no teacher would choose. */
function areConverted(chars: readonly string[]): boolean {
  return chars.filter((char) => toSimplified(char) !== char).length >= chars.length * 0.9;
}

/** Six: in traditional text two characters in five differ, so six by chance are one in two hundred. */
const MIN_CONVERTED = 6;

/** How many stand in runs of four characters or more, their readings left out: sentences do, and lists of words for reading aloud do not. */
function shareInSentences(text: string, annotations: readonly Annotation[]): number {
  const isRun = ({ start, end }: Annotation): boolean => {
    const before = withoutBrackets(text.slice(Math.max(0, start - REACH), start));
    const behind = withoutBrackets(text.slice(end, end + REACH));
    let first = before.length;
    while (first > 0 && isHan(before.charCodeAt(first - 1))) first--;
    let last = 0;
    while (isHan(behind.charCodeAt(last))) last++;
    return before.length - first + last >= SENTENCE_HAN;
  };
  return annotations.filter(isRun).length / annotations.length;
}

const SENTENCE_HAN = 4;
/** So many units hold four annotated characters with a tag around each reading. */
const REACH = 120;
const withoutBrackets = (text: string): string => text.replace(BRACKET, '').replace(/<[^<>]*>/gu, '');

const MIN_SHARE_IN_SENTENCES = 0.6;

/**
 * Everyday characters, some of them more than once and then annotated each time: a table of whatever characters. Who explains a reading
 * explains rare characters.
 */
function areCommon(annotations: number, chars: readonly string[]): boolean {
  const repeats = annotations - chars.length;
  if (chars.length < MIN_COMMON || repeats < Math.max(MIN_REPEATED, chars.length * MIN_REPEATED_SHARE)) return false;
  const bits = characterBits();
  return (
    chars.filter((char) => (bits[char.charCodeAt(0)] as number) <= COMMON_BITS).length >=
    chars.length * MIN_COMMON_SHARE
  );
}

/**
 * Found on pages annotated by tables of 12 to 200 characters drawn by lot: of those characters seven in ten cost no more.
 */
const MIN_COMMON = 8;
const MIN_REPEATED = 2;
const MIN_REPEATED_SHARE = 0.1;
const MAX_BARE_OF_COMMON = 0.02;
const COMMON_BITS = 13;
const MIN_COMMON_SHARE = 0.6;
