/**
 * Mojibake in other single bytes than Latin-1's: Chinese bytes that a Mac, a DOS program or a Russian Windows showed as ‰∏≠ÂõΩ, Σ╕¡σ¢╜ or
 * дё­е›Ѕ for 中国. UTF-8 is known by its shape, which no text in those letters has; pairs of bytes must read as good Chinese for long.
 */

import { CHINESE_BITS } from '../decode/charmodel.js';
import { type LatticeEncoding, readLattice } from '../decode/lattice.js';
import { countHan } from '../script/han.js';
import type { Edit } from './edits.js';
import { readable } from './evidence.js';
import { type ByteReader, bytesBehind, highUnits } from './misreadings.js';
import { bitsOf } from './slots.js';

const READERS: readonly ByteReader[] = ['mac', 'dos', 'cyrillic'];

export const BYTE_RULES = READERS.flatMap((reader) => [`utf8-as-${reader}`, `gbk-as-${reader}`]);

export function undoByteMojibake(text: string): readonly Edit[] {
  return READERS.flatMap((reader) =>
    [...text.matchAll(patternOf(reader))].flatMap(({ 0: shown, index }) => {
      const read = readRun(shown, reader);
      if (read === undefined) return [];
      const span = { start: index, end: index + shown.length };
      const sureness = { certainty: 'likely', confidence: 0.93 } as const;
      return [{ ...span, ...sureness, after: read.text, kind: 'mojibake' as const, rule: `${read.from}-as-${reader}` }];
    }),
  );
}

const patterns = new Map<ByteReader, RegExp>();

/** A run of what the reader shows for the bytes from 80 on, with a little ASCII in between and one behind that may be a second byte. */
function patternOf(reader: ByteReader): RegExp {
  const high = highUnits(reader)
    .map(([unit]) => `\\u{${unit.toString(16)}}`)
    .join('');
  const pattern = patterns.get(reader) ?? new RegExp(`[${high}](?:[ -;=?-~]{0,12}[${high}]){3,59999}[@-~]?`, 'gu');
  patterns.set(reader, pattern);
  return pattern;
}

interface ReadRun {
  readonly text: string;
  readonly from: 'utf8' | 'gbk';
}

/** Different Han that must come out: of UTF-8, whose shape is evidence, and of pairs, where any bytes give characters. */
const MIN_HAN = { utf8: 2, gbk: 5 };

/**
 * Pairs must be plain Chinese, by so many bits each better than the dearest, with hardly an ASCII letter between: in 7 MB of texts in forty
 * languages nothing is taken for it.
 */
const SLACK_BITS = 2.5;
const MAX_ASCII_SHARE = 0.2;

function readRun(shown: string, reader: ByteReader): ReadRun | undefined {
  const utf8 = readAs(shown, reader, 'utf-8');
  if (utf8 !== undefined && isChinese(utf8, MIN_HAN.utf8)) return { text: utf8, from: 'utf8' };
  const gbk = readAs(shown, reader, 'gb18030');
  return gbk !== undefined && isPlainChinese(gbk) ? { text: gbk, from: 'gbk' } : undefined;
}

function isPlainChinese(text: string): boolean {
  const wide = readable(text);
  const isDense = text.replace(/\s/gu, '').length * (1 - MAX_ASCII_SHARE) <= wide.length;
  return isDense && isChinese(wide, MIN_HAN.gbk) && bitsOf(wide) <= (CHINESE_BITS - SLACK_BITS) * wide.length;
}

/** The run in the encoding, if all its bytes are text there. */
function readAs(shown: string, reader: ByteReader, encoding: LatticeEncoding): string | undefined {
  const [behind, more] = bytesBehind(shown, reader);
  if (behind === undefined || more !== undefined) return undefined;
  const { text, pieces } = readLattice(behind.symbols, { encodings: [encoding] });
  return pieces.every(({ kind }) => kind === 'sure') ? text : undefined;
}

/** Of the letters that fill such encodings, none may stand among the characters. */
const isChinese = (text: string, minHan: number): boolean =>
  new Set(text.match(/\p{Script=Han}/gu)).size >= minHan &&
  countHan(text) * 2 >= text.replace(/[\0-\x7f]/gu, '').length &&
  /^[\0-\x7f\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·]*$/u.test(text);
