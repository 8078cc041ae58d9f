/**
 * Evidence: when is another reading of the bytes the better text? The text must show damage, the reading must save many bits, and it must
 * be Chinese itself.
 */

import { CHINESE_BITS } from '../decode/charmodel.js';
import type { Span } from '../model.js';
import { countHan } from '../script/han.js';
import { bitsOf } from './slots.js';

/** Bits a reading must save at all, and for each character it gives. */
export const MIN_GAIN_BITS = 12;
export const MIN_GAIN_BITS_PER_CHARACTER = 1;

/** How strict to be: UTF-8 has a shape of its own, pairs of bytes have none. */
export interface Strictness {
  /** By how many bits the shown text must be worse than Chinese, and the reading better. */
  readonly slackBits: number;
  /** May ASCII characters come out of what showed none? In pairs of bytes they are second bytes torn off. */
  readonly mayFreeAscii: boolean;
  /** How many different Han must be read: what stands twice is one piece of evidence, 慇慇 no 哈哈. */
  readonly leastDistinct: number;
}

/**
 * Judged by what can be read in both: a reading that only has fewer losses, or loses what was plain, is no repair. So text that has been
 * repaired is left alone, losses and all.
 */
export function isBetter(
  before: string,
  after: string,
  { slackBits, mayFreeAscii, leastDistinct }: Strictness,
): boolean {
  const { head, tail } = trimmed(before, after);
  const [changed, into] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const [shown, read] = [readable(changed), readable(into)];
  if (read === shown || countHan(read) < 2) return false;
  if (new Set(read.match(/\p{Script=Han}/gu)).size < leastDistinct) return false;
  if (!mayFreeAscii && countAscii(into) > countAscii(changed)) return false;
  if (isAlphabet(shown)) return false;
  const [shownBits, readBits] = [bitsOf(shown), bitsOf(read)];
  if (shownBits - readBits < MIN_GAIN_BITS + MIN_GAIN_BITS_PER_CHARACTER * read.length) return false;
  return shownBits >= CHINESE_BITS * shown.length + slackBits && readBits <= CHINESE_BITS * read.length - slackBits;
}

/** Scripts that double-byte encodings hold beside Han: bytes of Chinese text are shown as several of them, a text is written in one. */
const ALPHABETS: readonly RegExp[] = [
  /\p{Script=Cyrillic}/gu,
  /\p{Script=Greek}/gu,
  /[\p{Script=Hiragana}\p{Script=Katakana}ー]/gu,
  /\p{Script=Bopomofo}/gu,
  /\p{Script=Hangul}/gu,
  /\p{Script=Latin}/gu,
];

const MAX_ALPHABET_SHARE = 0.5;

/** Is it written in letters, whatever else stands between them? */
export function isAlphabet(text: string): boolean {
  if (countHan(text) >= (1 - MAX_ALPHABET_SHARE) * text.length) return false;
  const letters = text.replace(/[\p{P}\p{S}\s]/gu, '');
  if (countHan(letters) >= (1 - MAX_ALPHABET_SHARE) * letters.length) return false;
  return ALPHABETS.some((alphabet) => (letters.match(alphabet)?.length ?? 0) > MAX_ALPHABET_SHARE * letters.length);
}

const countAscii = (text: string): number => text.match(/[!-~]/gu)?.length ?? 0;

/** What both texts can be judged by: losses say nothing, and ASCII is the same in every encoding. */
export const readable = (text: string): string => text.replace(/[\ufffd\0-\x7f]/gu, '');

/** How much two texts have in common at the start and at the end. */
export function trimmed(before: string, after: string): { readonly head: number; readonly tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { head, tail };
}

/** Words of pages about mojibake, which quote it. */
const SPEAKS_OF_IT =
  /[乱亂]码|[乱亂]碼|编码|編碼|字符集|字元集|锟斤拷|mojibake|\b(?:GBK|GB2312|GB18030|Big-?5|UTF-?8|Latin-?1)\b/iu;

/** “鐢辨湀瑕佸ソ” between quotes that are whole, in a page that speaks about such text: an example, not damage. A page is asked once what it speaks about. */
export function exampleTest(text: string): (span: Span) => boolean {
  let speaks: boolean | undefined;
  return ({ start, end }) => {
    const isQuoted = /[“‘「『]$/u.test(text.charAt(start - 1)) && /^\ufffd?[”’」』]/u.test(text.slice(end, end + 2));
    if (isQuoted) speaks ??= SPEAKS_OF_IT.test(text);
    return isQuoted && speaks === true;
  };
}
