/**
 * Percent-encoded Chinese in prose, UTF-8, GBK or Big5: %E4%B8%AD%E5%9B%BD for 中国. In an address it is what it should be, so nothing that
 * looks like one is touched.
 */

import { CHINESE_BITS } from '../decode/charmodel.js';
import { decodeAs } from '../decode/transcode.js';
import { CJK_RUN } from './cjk.js';
import type { Edit } from './edits.js';
import { matchesInProse } from './markup.js';
import { bitsOf } from './slots.js';

const BYTES = /(?:%[0-9a-fA-F]{2}){4,}/gu;

/** An address, a path, or a parameter. */
const ADDRESS = /[/=?&#:@]|www\./u;

/** How far the word around a run is looked at. */
const MAX_WORD = 100;

export function decodePercents(text: string): readonly Edit[] {
  return matchesInProse(text, BYTES)
    .filter((run) => !ADDRESS.test(wordAround(text, run.index, run.index + run[0].length)))
    .flatMap((run) => readRun(run[0], run.index));
}

/** The printable ASCII that hangs together with a run. */
function wordAround(text: string, start: number, end: number): string {
  const before = /(?<![!-~])[!-~]*$/u.exec(text.slice(Math.max(0, start - MAX_WORD), start))?.[0] ?? '';
  const after = /^[!-~]*/u.exec(text.slice(end, end + MAX_WORD))?.[0] ?? '';
  return before + after;
}

function readRun(shown: string, start: number): readonly Edit[] {
  const bytes = Uint8Array.from(shown.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  const [utf8 = '', ...pairs] = ['utf-8', 'gb18030', 'big5'].map((encoding) => decodeAs(bytes, encoding));
  const [likelier] = pairs.filter(isChinese).sort((a, b) => bitsOf(a) - bitsOf(b));
  const after = isChinese(utf8) ? utf8 : likelier;
  if (after === undefined) return [];
  const span = { start, end: start + shown.length };
  return [{ ...span, after, kind: 'escape', rule: 'percent', certainty: 'certain', confidence: 0.95 }];
}

function isChinese(text: string): boolean {
  return CJK_RUN.test(text) && !/[\ufffd\p{Cc}]/u.test(text) && bitsOf(text) <= CHINESE_BITS * text.length;
}
