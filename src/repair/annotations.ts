/**
 * Reading annotations as some copying sites inject them: every occurrence of certain characters is followed by its reading in brackets,
 * 科技創(chuàng)新. Finds them and says whether the document shows the habit; a teacher's gloss looks the same but is no habit.
 */

import type { Span } from '../model.js';
import { toSimplified } from '../script/fold.js';
import { isReadingOf, plainOf, READING_LETTERS } from '../script/readings.js';

/** The bracket and what it holds; markup may stand between it and its character. */
export interface Annotation extends Span {
  readonly char: string;
  readonly letters: string;
}

const ANNOTATION = new RegExp(
  `(\\p{Script=Han})((?:</?[a-zA-Z][^<>]{0,200}>){0,3})[(（]([${READING_LETTERS}]{1,8})[)）]`,
  'gu',
);

export function findAnnotations(text: string): readonly Annotation[] {
  const found: Annotation[] = [];
  for (const match of text.matchAll(ANNOTATION)) {
    const [whole, char = '', markup = '', letters = ''] = match;
    if (!isReadingOf(char, letters)) continue;
    found.push({ char, letters, start: match.index + char.length + markup.length, end: match.index + whole.length });
  }
  return found;
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
  return annotations.length >= chars.length * MIN_REPEATS || (chars.length >= MIN_CONVERTED && areConverted(chars));
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
