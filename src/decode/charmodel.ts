/**
 * How likely a character is in Chinese text, in bits: the less likely, the more it costs. Characters and in-word pairs come from a
 * dictionary (see tools/build-charmodel.mjs; 0.25 MB of source, unpacked on first use); marks and foreign letters are set by hand below.
 * It only measures: what is done with the figure is up to the reader of bytes.
 */

import { fold } from '../script/fold.js';
import { CHARACTERS, CHARACTERS_PER_COST, FIRST_COST_QUARTER_BITS, PAIRS } from './charmodel-table.js';

/** Mean bits of a non-ASCII character above which text is not Chinese: Chinese files reach 11.2, files of other languages start at 14.9. */
export const CHINESE_BITS = 13;

/** What a byte that decodes to nothing costs, when it is stepped over alone. */
export const UNDECODABLE_BITS = 32;

/** What a sign or letter costs where the same one stands before it: rows of ─, ★ and あ are drawn, and say nothing of how they were encoded. */
const REPEATED_BITS = 2;

/** May rows be drawn of it? Not of Han, which bytes shown wrongly repeat as well, nor of brackets, which stand one by one. */
export const isDrawn = (unit: number): boolean =>
  (unit > 0xa0 && unit < 0x3400 && (unit < 0x3008 || unit > 0x3011)) || (unit >= 0xfe10 && unit < 0xfff0);

/** Bits of a character that stands behind itself. */
export const repeatedBits = (bits: number, unit: number): number =>
  isDrawn(unit) ? Math.min(bits, REPEATED_BITS) : bits;

/** First and last code unit and the bits of each; later rows win. */
const RANGES: readonly (readonly [first: number, last: number, bits: number])[] = [
  [0x0000, 0xffff, 22],
  [0x0000, 0x001f, 24],
  [0x0020, 0x007e, 6.5],
  [0x007f, 0x009f, 28],
  [0x00a0, 0x00bf, 15],
  [0x00c0, 0x00ff, 14],
  [0x0100, 0x024f, 16],
  [0x0370, 0x03ff, 16],
  [0x0410, 0x044f, 15],
  [0x0391, 0x03c9, 15],
  [0x2000, 0x206f, 15],
  [0x20a0, 0x214f, 15],
  [0x2150, 0x218f, 14],
  [0x2190, 0x22ff, 14],
  [0x2460, 0x24ff, 14],
  [0x2500, 0x259f, 16],
  [0x25a0, 0x27bf, 13],
  [0x3000, 0x303f, 14],
  [0x3040, 0x30ff, 16],
  [0x3105, 0x312f, 15],
  [0x3200, 0x33ff, 17],
  [0x4e00, 0x9fa5, 20.5],
  [0xac00, 0xd7a3, 18],
  [0xd800, 0xdfff, 23],
  [0xe000, 0xf8ff, 24],
  [0xfe10, 0xfe6f, 16],
  [0xff00, 0xff5e, 14],
  [0xffe0, 0xffe6, 13],
  [0xfffd, 0xfffd, 30],
];

/** Marks of Chinese text, by their rough share of it. */
const MARKS: readonly (readonly [chars: string, bits: number])[] = [
  ['\n\r\t ', 4],
  ['@[\\]^_`{|}~', 9],
  ['，', 4.5],
  ['。', 5.5],
  ['、', 6.5],
  ['\u3000“”「」（）：', 7.5],
  ['《》！？；', 9],
  ['—…·【】０１２３４５６７８９', 10],
  ['éèàüöçñáíóúêâîôäãõåø', 11],
  ['『』‘’～％〈〉〇．－°×©│–', 12],
  ['ˊˇˋ˙', 15],
];

/** What bits are counted in where many are added up: every cost is a whole number of quarters, and whole numbers are faster. */
export const QUARTERS = 4;

let costs: Float32Array | undefined;
let quarters: Uint8Array | undefined;
let pairs: PairGains | undefined;

/** Bits of every code unit. */
export function characterBits(): Float32Array {
  costs ??= buildCosts();
  return costs;
}

/** The same in quarters of a bit. */
export function characterQuarters(): Uint8Array {
  quarters ??= Uint8Array.from(characterBits(), (bits) => QUARTERS * bits);
  return quarters;
}

/** The bits that are saved when one character stands after another, whichever script they are written in. */
export interface PairGains {
  /** The folded form of each code unit: the pairs know 国, not 國. */
  readonly folded: Uint16Array;
  /** Open addressing over `first << 16 | second`; a key of 0 is an empty slot. */
  readonly keys: Uint32Array;
  readonly gains: Uint8Array;
  readonly mask: number;
}

/** The most that a pair saves. */
export const MOST_PAIR_GAIN = 15;

export function pairGains(): PairGains {
  pairs ??= buildPairs();
  return pairs;
}

export function pairGain(table: PairGains, first: number, second: number): number {
  const key = (((table.folded[first] as number) << 16) | (table.folded[second] as number)) >>> 0;
  let slot = slotOf(key, table.mask);
  for (;;) {
    const found = table.keys[slot] as number;
    if (found === key) return table.gains[slot] as number;
    if (found === 0) return 0;
    slot = (slot + 1) & table.mask;
  }
}

function slotOf(key: number, mask: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 13) & mask;
}

function buildCosts(): Float32Array {
  const bits = new Float32Array(0x10000);
  for (const [first, last, cost] of RANGES) bits.fill(cost, first, last + 1);
  for (const [chars, cost] of MARKS) for (const char of chars) bits[char.charCodeAt(0)] = cost;
  let at = 0;
  let quarterBits = FIRST_COST_QUARTER_BITS;
  for (const count of CHARACTERS_PER_COST.split(' ')) {
    const end = at + Number(count);
    for (; at < end; at++) bits[CHARACTERS.charCodeAt(at)] = quarterBits / 4;
    quarterBits++;
  }
  return bits;
}

const SLOTS = 1 << 18;

function buildPairs(): PairGains {
  const table = { folded: foldTable(), keys: new Uint32Array(SLOTS), gains: new Uint8Array(SLOTS), mask: SLOTS - 1 };
  for (const row of PAIRS.split(' ')) {
    const first = row.charCodeAt(0);
    let gain = 0;
    for (let at = 1; at < row.length; at++) {
      const unit = row.charCodeAt(at);
      if (unit < 0x80) gain = unit - 0x41;
      else put(table, ((first << 16) | unit) >>> 0, gain);
    }
  }
  return table;
}

function put(table: PairGains, key: number, gain: number): void {
  let slot = slotOf(key, table.mask);
  while (table.keys[slot] !== 0) slot = (slot + 1) & table.mask;
  table.keys[slot] = key;
  table.gains[slot] = gain;
}

function foldTable(): Uint16Array {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const folded = fold(Buffer.from(units.buffer).toString('utf16le'));
  for (let unit = 0; unit < units.length; unit++) units[unit] = folded.charCodeAt(unit);
  return units;
}
