/**
 * Readings: the pinyin or zhuyin that a converter set in brackets after a character, 报(bào)讯. Where the evidence did not allow to
 * strip one it stays in the text, and the characters on both sides of it still stand together.
 */

import { isHan } from '../script/han.js';
import type { Units } from './units.js';

const SYLLABLE =
  /^(?:[bpmf]?[ao]|[bpmfdtnlgkhzcs]?(?:ai|ei|ao|ou|an|en|ang|eng|a|e|i|u)|[zcs]h(?:i|a|e|ai|ei|ao|ou|an|en|ang|eng|u|ua|uo|uai|ui|uan|un|uang|ong)|[bpmdtnljqx](?:i|ie|iao|iu|ian|in|iang|ing)|[dtnlgkhzcsr](?:u|uo|ui|uan|un|ong)|[gkh](?:ua|uai|uang)|[jqxnly]?(?:ia|iong|u|v|ue|ve|uan|un)|r(?:i|e|ao|ou|an|en|ang|eng)|y(?:a|e|ao|ou|an|in|ang|ing|i|u|ue|uan|un|ong)|w(?:u|a|o|ai|ei|an|en|ang|eng)|er)$/;

const LONGEST_READING = 8;
const OPEN = 0x28;
const CLOSE = 0x29;

/** End of the reading whose bracket opens at `open` in folded text, its closing bracket included; 0 where there is none. */
export function readingEnd({ units, length }: Units, open: number): number {
  if (units[open] !== OPEN || isHan(units[open + 1] as number)) return 0;
  for (let end = open + 2; end <= open + 1 + LONGEST_READING && end < length; end++) {
    if (units[end] === CLOSE) return isReading(String.fromCharCode(...units.subarray(open + 1, end))) ? end + 1 : 0;
  }
  return 0;
}

/** `bào`, `bao4`, `bao` or `ㄅㄠˋ`; one letter counts only with its tone, since (a) is most often a list mark. */
function isReading(inner: string): boolean {
  if (/^[\u3105-\u312f]{1,3}[ˊˇˋ˙]?$/.test(inner)) return true;
  const plain = inner
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/(?<=[a-z])[0-5]$/, '');
  return (plain.length > 1 || plain !== inner) && SYLLABLE.test(plain);
}
