/**
 * Mojibake in Latin letters: Chinese bytes that were read with windows-1252 or Latin-1, ä¸­å›½ or ÖÐ¹ú for 中国, once or several times
 * over. UTF-8 is known by its shape; pairs of bytes must read as good Chinese and leave hardly an accented word behind.
 */

import { CHINESE_BITS } from '../decode/charmodel.js';
import { type LatticeEncoding, readLattice, UNKNOWN } from '../decode/lattice.js';
import type { Span } from '../model.js';
import { countHan } from '../script/han.js';
import type { Edit } from './edits.js';
import { exampleTest, readable } from './evidence.js';
import { bytesBehind } from './misreadings.js';
import { bitsOf } from './slots.js';

/** What windows-1252 and Latin-1 show for the bytes from 80 on, and U+FFFD for one they cannot. */
const HIGH = '\\x80-\\xff\\ufffdŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™';

/** A run of such characters, with a little ASCII between them and one behind them that may be second bytes. */
const RUN = new RegExp(`[${HIGH}](?:[ -;=?-~]{0,12}[${HIGH}]){1,59999}[@-~]?`, 'gu');

/** Two in a row, one of them a letter: the least that Chinese bytes leave. */
const LATIN = new RegExp(`[\\x80-\\x9fÀ-ÖØ-öø-ÿ][${HIGH}]|[${HIGH}][\\x80-\\x9fÀ-ÖØ-öø-ÿ]`, 'u');

export function undoLatinMojibake(text: string): readonly Edit[] {
  const runs = [...text.matchAll(RUN)].map(({ 0: shown, index }) => ({ shown, index }));
  const isExample = exampleTest(text);
  const sure = runs.map(({ shown, index }) => {
    const tail = /[”’]$/u.test(shown) ? 1 : 0;
    const isMeant = isExample({ start: index + marksAround(shown).head, end: index + shown.length - tail });
    return LATIN.test(shown) && !isMeant ? readRun(shown, ALONE) : undefined;
  });
  const rule = ruleOfPage(sure, countHan(text));
  const read = rule === undefined ? sure : sure.map((run, i) => run ?? readAsPage(rule, runs[i]?.shown ?? ''));
  return runs.flatMap(({ shown, index }, i) => editsOf({ start: index, end: index + shown.length }, read[i]));
}

interface ReadRun {
  readonly text: string;
  readonly rule: string;
  /** Marks at its beginning and its end that are no part of it. */
  readonly head?: number;
  readonly tail?: number;
}

function editsOf({ start, end }: Span, read: ReadRun | undefined): readonly Edit[] {
  if (read === undefined) return [];
  const span = { start: start + (read.head ?? 0), end: end - (read.tail ?? 0) };
  const sureness = read.text.includes('\ufffd')
    ? ({ certainty: 'likely', confidence: 0.9 } as const)
    : ({ certainty: 'certain', confidence: 0.98 } as const);
  return [{ ...span, ...sureness, after: read.text, kind: 'mojibake', rule: read.rule }];
}

/** Han that must be read for sure before a page is known to be misread as a whole, and the share that may be shown as they are. */
const MIN_HAN_OF_PAGE = 20;
const MAX_SHOWN_SHARE = 0.05;

/**
 * What befell the page, if enough of it was read: then its shortest words need no evidence of their own. Where Han are shown, the dashes
 * and quotes beside them are as they should be.
 */
function ruleOfPage(read: readonly (ReadRun | undefined)[], hanShown: number): string | undefined {
  const rules = read.flatMap((run) => (run === undefined ? [] : [run.rule]));
  const hanRead = (rule: string): number =>
    read.reduce((sum, run) => sum + (run?.rule === rule ? countHan(run.text) : 0), 0);
  return [...new Set(rules)].find((rule) => hanRead(rule) >= Math.max(MIN_HAN_OF_PAGE, hanShown / MAX_SHOWN_SHARE));
}

function readAsPage(rule: string, shown: string): ReadRun | undefined {
  const read = readRun(shown, WITHIN_PAGE);
  return read?.rule === rule ? read : undefined;
}

/** Times a page can have been misread in a row. */
const MAX_LAYERS = 3;

function readRun(shown: string, strictness: Strictness): ReadRun | undefined {
  const marked = marksAround(shown);
  const inner = shown.slice(marked.head, shown.length - marked.tail);
  let text = inner;
  for (let layer = 0; layer < MAX_LAYERS && LATIN.test(text); layer++) {
    const read = readAsUtf8(text);
    if (read === undefined) break;
    text = read;
  }
  if (text !== inner && isCjk(text)) return { ...marked, text, rule: 'utf8-as-latin' };
  return text === inner ? readAsPairs(shown, strictness) : withMarks(marked, readAsPairs(text, strictness));
}

const withMarks = (marked: Pick<ReadRun, 'head' | 'tail'>, read: ReadRun | undefined): ReadRun | undefined =>
  read === undefined ? undefined : { ...marked, text: read.text, rule: read.rule };

/** Quotes and dashes that stand before the first character of UTF-8 or behind the last: as bytes they begin none, and go on none that is whole. */
function marksAround(shown: string): { readonly head: number; readonly tail: number } {
  let head = 0;
  while (head < shown.length && MARKS.includes(shown.charAt(head))) head++;
  let end = shown.length;
  while (end > head && MARKS.includes(shown.charAt(end - 1))) end--;
  const inner = shown.slice(head, end);
  const lead = inner.search(LAST_LEAD);
  const length = inner.charCodeAt(lead) < 0xe0 ? 2 : 3;
  const behind = shown.length - end;
  const missing = lead < 0 ? behind : Math.max(0, lead + length - inner.length);
  return { head, tail: Math.max(0, behind - missing) };
}

const MARKS = '“”‘’–—…•«»·°±';
const LAST_LEAD = /[Â-ï][^Â-ï]*$/u;

const isCjk = (text: string): boolean => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text);

/** Share of the characters beyond ASCII that may be lost where the text passed through a reader that dropped bytes. */
const MAX_LOST = 0.25;

function readAsUtf8(text: string): string | undefined {
  const [behind, more] = bytesBehind(text, 'latin');
  if (behind === undefined || more !== undefined) return undefined;
  const read = readLattice(mendFollowers(behind.symbols), { encodings: ['utf-8'] }).text;
  const lost = read.split('\ufffd').length - text.split('\ufffd').length;
  const wide = read.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return lost <= MAX_LOST * wide && read.length < text.length ? read : undefined;
}

/** Byte A0 is a no-break space that many programs turn into a plain one; an unknown byte is often shown as a question mark. */
function mendFollowers(symbols: Uint16Array): Uint16Array {
  const mended = symbols.slice();
  for (let at = 1; at < mended.length; at++) {
    if (mended[at] !== 0x20 && mended[at] !== 0x3f) continue;
    if (isLead(mended[at - 1]) || (isFollower(mended[at - 1]) && isLead(mended[at - 2])))
      mended[at] = mended[at] === 0x20 ? 0xa0 : UNKNOWN;
  }
  return mended;
}

const isLead = (byte = 0): boolean => byte >= 0xe0 && byte <= 0xef;

const isFollower = (byte = 0): boolean => byte >= 0x80 && byte <= 0xbf;

const PAIRS: readonly { readonly encoding: LatticeEncoding; readonly rule: string }[] = [
  { encoding: 'gb18030', rule: 'gbk-as-latin' },
  { encoding: 'big5', rule: 'big5-as-latin' },
];

/** One lost byte must not cost a whole paragraph. */
const MAX_LOST_OF_PAIRS = 0.02;

interface Strictness {
  /** Different Han a run of pairs must hold, and bits by which it must be better than the dearest Chinese. */
  readonly minHan: number;
  readonly slackBits: number;
}

const ALONE: Strictness = { minHan: 3, slackBits: 4 };
const WITHIN_PAGE: Strictness = { minHan: 0, slackBits: Number.NEGATIVE_INFINITY };

/** In Big5 every second byte may be ASCII; of accented words of other languages most letters are plain. */
const MIN_HIGH_SHARE = 0.5;

function readAsPairs(text: string, { minHan, slackBits }: Strictness): ReadRun | undefined {
  const [behind, more] = bytesBehind(text, 'latin');
  if (behind === undefined || more !== undefined) return undefined;
  if (minHan > 0 && highShare(behind.symbols) < MIN_HIGH_SHARE) return undefined;
  const [best] = PAIRS.map(({ encoding, rule }) => ({
    rule,
    ...readLattice(behind.symbols, { encodings: [encoding] }),
  })).sort((a, b) => a.bits - b.bits);
  const judged = readable(best?.text ?? '');
  if (best === undefined || new Set(judged.match(/\p{Script=Han}/gu)).size < minHan) return undefined;
  if (best.text.split('\ufffd').length - 1 > MAX_LOST_OF_PAIRS * best.text.length) return undefined;
  return bitsOf(judged) <= CHINESE_BITS * judged.length - slackBits ? best : undefined;
}

function highShare(symbols: Uint16Array): number {
  const visible = symbols.filter((symbol) => symbol > 0x20);
  return visible.filter((symbol) => symbol >= 0x80).length / Math.max(1, visible.length);
}
