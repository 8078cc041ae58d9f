/**
 * Mojibake of other readers: Chinese bytes that a Mac, a DOS program or a Russian Windows showed as ‰∏≠ÂõΩ, Σ╕¡σ¢╜ or дё­е›Ѕ for 中国, or that a
 * neighbour's system read as Japanese or Korean. UTF-8 is known by its shape, which no text in those letters has; pairs of bytes must read as
 * plain Chinese.
 */

import { CHINESE_BITS } from '../decode/charmodel.js';
import { readLattice } from '../decode/lattice.js';
import { utf8Length } from '../decode/score.js';
import type { Span } from '../model.js';
import { countHan } from '../script/han.js';
import type { Edit } from './edits.js';
import { readable } from './evidence.js';
import { type ByteReader, bytesBehind, highUnits, type NeighbourReader } from './misreadings.js';
import { bitsOf } from './slots.js';
import { lineAround } from './suspicion.js';
import { isForeign, isNeighbour, SIGNS } from './triggers.js';

type Truth = 'utf8' | 'gbk';

const BYTE_READERS: readonly ByteReader[] = ['mac', 'dos', 'cyrillic'];

/** What is left of Chinese, and can be told: of GBK in Shift_JIS not even which pairs there were; in EUC-JP it is shown as Han, see hypotheses.ts. */
const NEIGHBOURS: readonly (readonly [reader: NeighbourReader, truths: readonly Truth[]])[] = [
  ['shift-jis', ['utf8']],
  ['euc-kr', ['utf8', 'gbk']],
];

const BOTH: readonly Truth[] = ['utf8', 'gbk'];

export const BYTE_RULES = BYTE_READERS.flatMap((reader) => BOTH.map((truth) => `${truth}-as-${reader}`));
export const NEIGHBOUR_RULES = NEIGHBOURS.flatMap(([reader, truths]) => truths.map((truth) => `${truth}-as-${reader}`));

export function undoByteMojibake(text: string): readonly Edit[] {
  const runs = foreignLines(text).flatMap(({ start, end }) => {
    const line = text.slice(start, end);
    return BYTE_READERS.flatMap((reader) =>
      [...line.matchAll(patternOf(reader))].map(({ 0: shown, index }) => ({ reader, shown, start: start + index })),
    );
  });
  const sure = runs.map((run) => editOf(run.reader, BOTH, { ...run, strictness: ALONE }));
  return throughPage(text, runs, sure);
}

/** The lines that hold two letters or signs together that are neither ASCII nor Chinese. */
const foreignLines = (text: string): readonly Span[] =>
  linesWith(text, (unit, previous) => isForeign(unit) && isForeign(previous));

/** The same of pairs that a Japanese or a Korean reader showed: whole lines, or what stands between two tags. */
export function undoNeighbourMojibake(text: string): readonly Edit[] {
  let inVain = 0;
  const runs = linesWith(text, isNeighbour).map(({ start, end }) => ({ start, shown: text.slice(start, end) }));
  const sure = runs.map((run): readonly Edit[] => {
    if (inVain > MOST_IN_VAIN || !isDear(run.shown)) return [];
    const found = NEIGHBOURS.map(([reader, truths]) => editOf(reader, truths, { ...run, strictness: ALONE }));
    const edits = found.find(isFound) ?? [];
    if (edits.length === 0) inVain += run.shown.length;
    return edits;
  });
  const [reader] = NEIGHBOURS.find(([name]) => sure.flat().some(({ rule }) => rule.endsWith(name))) ?? [];
  if (reader === undefined) return sure.flat();
  return throughPage(
    text,
    runs.map((run) => ({ ...run, reader })),
    sure,
  );
}

/** Han that must be read for sure before a page is known to be misread as a whole, and the share that may be shown as they are. */
const MIN_HAN_OF_PAGE = 20;
const MAX_SHOWN_SHARE = 0.3;

/** What was read for sure, and the runs in which nothing was: in a page misread as a whole its short lines need no evidence of their own. */
function throughPage(
  text: string,
  runs: readonly (Run & { readonly reader: Reader })[],
  sure: readonly (readonly Edit[])[],
): readonly Edit[] {
  const hanRead = new Map<string, number>();
  for (const { rule, after } of sure.flat()) hanRead.set(rule, (hanRead.get(rule) ?? 0) + countHan(after));
  if (hanRead.size === 0) return [];
  const untouched =
    countHan(text) - sure.flat().reduce((sum, { start, end }) => sum + countHan(text.slice(start, end)), 0);
  const [rule] = [...hanRead].find(([, han]) => han >= Math.max(MIN_HAN_OF_PAGE, untouched / MAX_SHOWN_SHARE)) ?? [];
  const truth = BOTH.find((each) => rule?.startsWith(each));
  if (truth === undefined) return sure.flat();
  return runs.flatMap((run, i) => {
    const edits = sure[i] ?? [];
    const isOfPage = edits.length === 0 && `${truth}-as-${run.reader}` === rule;
    return isOfPage ? editOf(run.reader, [truth], { ...run, strictness: WITHIN_PAGE }) : edits;
  });
}

function linesWith(text: string, isSign: (unit: number, previous: number) => boolean): readonly Span[] {
  const lines: Span[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (SIGNS[unit] === 0 || !isSign(unit, at > 0 ? text.charCodeAt(at - 1) : 0)) continue;
    const line = lineAround(text, at, lines.at(-1)?.end ?? 0);
    lines.push(line);
    at = line.end;
  }
  return lines;
}

/** After so many units that hid nothing a text is as rare as it looks. */
const MOST_IN_VAIN = 50_000;

const isFound = (edits: readonly Edit[]): boolean => edits.length > 0;

/** Is it worse than any Chinese? Full-width kana say why: it is Japanese. */
function isDear(shown: string): boolean {
  const wide = readable(shown);
  const kana = wide.match(/[\u3041-\u30fa]/gu)?.length ?? 0;
  return kana <= MAX_KANA_SHARE * wide.length && bitsOf(wide) >= CHINESE_BITS * wide.length + MIN_EXCESS_BITS;
}

const MAX_KANA_SHARE = 0.2;
const MIN_EXCESS_BITS = 8;

interface Run {
  readonly shown: string;
  readonly start: number;
}

type Reader = ByteReader | NeighbourReader;

/** How much evidence a run must give by itself. */
interface Strictness {
  /** Different Han that must come out: of UTF-8, whose shape is evidence, and of pairs, where any bytes give characters. */
  readonly minHan: Readonly<Record<Truth, number>>;
  /** Bits by which each character of pairs must be better than the dearest Chinese. */
  readonly slackBits: number;
  /** Share of ASCII letters among the characters of pairs. */
  readonly maxAscii: number;
}

/**
 * Pairs must be plain Chinese, with hardly an ASCII letter between: in 7 MB of texts in forty languages nothing is taken for it.
 */
const ALONE: Strictness = { minHan: { utf8: 2, gbk: 5 }, slackBits: 2.5, maxAscii: 0.2 };
const WITHIN_PAGE: Strictness = { minHan: { utf8: 1, gbk: 1 }, slackBits: 0, maxAscii: 1 };

function editOf(
  reader: Reader,
  truths: readonly Truth[],
  { shown, start, strictness }: Run & { readonly strictness: Strictness },
): readonly Edit[] {
  for (const truth of truths) {
    const after = READ[truth](shown, reader, strictness);
    if (after === undefined) continue;
    const span = { start, end: start + shown.length };
    return [{ ...span, after, kind: 'mojibake', rule: `${truth}-as-${reader}`, certainty: 'likely', confidence: 0.93 }];
  }
  return [];
}

const patterns = new Map<ByteReader, RegExp>();

/** A run of what the reader shows for the bytes from 80 on, with a little ASCII in between and one behind that may be a second byte. */
function patternOf(reader: ByteReader): RegExp {
  const known = patterns.get(reader);
  if (known !== undefined) return known;
  const high = highUnits(reader).map(([unit]) => `\\u{${unit.toString(16)}}`);
  const pattern = new RegExp(`[${high.join('')}](?:[ -;=?-~]{0,12}[${high.join('')}]){3,59999}[@-~]?`, 'gu');
  patterns.set(reader, pattern);
  return pattern;
}

const READ: Readonly<Record<Truth, (shown: string, reader: Reader, strictness: Strictness) => string | undefined>> = {
  utf8: (shown, reader, { minHan }) => {
    const text = readAs(shown, reader, { encoding: 'utf-8', atLeast: minHan.utf8 });
    return text !== undefined && isChinese(text, minHan.utf8) ? text : undefined;
  },
  gbk: (shown, reader, strictness) => {
    const text = readAs(shown, reader, { encoding: 'gb18030', atLeast: strictness.minHan.gbk });
    return text !== undefined && isPlainChinese(text, strictness) ? text : undefined;
  },
};

function isPlainChinese(text: string, { minHan, slackBits, maxAscii }: Strictness): boolean {
  const wide = readable(text);
  const letters = text.match(/[A-Za-z]/gu)?.length ?? 0;
  if (letters > maxAscii * (letters + wide.length) || !CHINESE.test(wide)) return false;
  return isChinese(wide, minHan.gbk) && bitsOf(wide) <= (CHINESE_BITS - slackBits) * wide.length;
}

/** No letters of those that fill such encodings, but the signs that stand among characters. */
const CHINESE = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·°±×÷℃№①-⑳Ⅰ-Ⅻ→※㎡≤≥■●○★☆▲△◆◇]*$/u;

/** What the bytes may truly be in, and how many Han must come out. */
interface Truly {
  readonly encoding: 'utf-8' | 'gb18030';
  readonly atLeast: number;
}

/** The run in the encoding, if enough of its bytes are text there; what was lost stays so, and nothing is guessed. */
function readAs(shown: string, reader: Reader, { encoding, atLeast }: Truly): string | undefined {
  const [behind, more] = bytesBehind(shown, reader);
  if (behind === undefined || more !== undefined) return undefined;
  if (!mayHold(behind.symbols, { encoding, atLeast })) return undefined;
  const { text } = readLattice(behind.symbols, { encodings: [encoding], leadBits: Number.POSITIVE_INFINITY });
  const lost = text.split('\ufffd').length - 1;
  return lost <= (isMarked(shown) ? MAX_LOST * text.length : 0) ? text : undefined;
}

/** A cheap look before the lattice: are there the bytes of so many Han? */
function mayHold(symbols: Uint16Array, { encoding, atLeast }: Truly): boolean {
  if (encoding === 'gb18030') return symbols.length >= 2 * atLeast;
  let han = 0;
  for (let at = 0; at < symbols.length && han < atLeast; at++) if (utf8Length(symbols, at, symbols.length) === 3) han++;
  return han >= atLeast;
}

/** Share of the characters that may be lost where the reader marked losses. */
const MAX_LOST = 0.4;

const isMarked = (shown: string): boolean => /[\ufffd□]/u.test(shown);

const isChinese = (text: string, minHan: number): boolean =>
  new Set(text.match(/\p{Script=Han}/gu)).size >= minHan && countHan(text) * 2 >= readable(text).length;
