/**
 * What a character costs more or less because of the one before it, in bits. The lattice adds it to what the character costs by itself, and
 * the bound that spares the lattice its work counts the same.
 */

import { characterBits, isDrawn, type PairGains, pairGain, repeatedBits } from './charmodel.js';

/** Chinese text seldom goes over into letters, or into the signs among them, without a space: such bytes are rather halves of characters. */
const LETTER_AFTER_HAN_BITS = 9;
const SIGN_AFTER_HAN_BITS = 6;

/** The first unit that a Chinese character or mark can be. */
export const FIRST_WIDE = 0x2000;

/** A word goes on, or a letter stands right behind a Chinese character. */
export function stepBits(gains: PairGains, before: number, unit: number): number {
  if (unit === before && isDrawn(unit)) return repeatedGain(unit);
  if (before < FIRST_WIDE) return before >= FIRST_GREEK && sameAlphabet(before, unit) ? -WORD_BITS : 0;
  if (unit >= 0x3400) return before >= 0x3400 ? -pairGain(gains, before, unit) : 0;
  if (unit < 0x40) return 0;
  if (isZhuyin(before) && (isZhuyin(unit) || isTone(unit))) return -WORD_BITS;
  if (isKana(before) && isKana(unit) && before < FIRST_KATAKANA === unit < FIRST_KATAKANA) return -KANA_BITS;
  if (unit > 0x5ff) return 0;
  return isLetter(unit) ? LETTER_AFTER_HAN_BITS : SIGN_AFTER_HAN_BITS;
}

/** A word in Greek or Cyrillic letters goes on in them; bytes of Han shown as such letters hardly do. */
const WORD_BITS = 8;
const FIRST_GREEK = 0x386;
const FIRST_CYRILLIC = 0x400;
const LAST_CYRILLIC = 0x451;

/** The letters of zhuyin stand together too, with their tone behind them. */
const isZhuyin = (unit: number): boolean => unit >= 0x3105 && unit <= 0x3129;
const isTone = (unit: number): boolean => unit >= 0x2c7 && unit <= 0x2d9;

/** So do the kana of one kind; a little less sure, because pairs of Big5 are shown side by side as such. */
const KANA_BITS = 6;
const FIRST_KATAKANA = 0x30a0;
const isKana = (unit: number): boolean => unit >= 0x3041 && unit <= 0x30fe;

function sameAlphabet(before: number, unit: number): boolean {
  return unit >= FIRST_GREEK && unit <= LAST_CYRILLIC && before >= FIRST_CYRILLIC === unit >= FIRST_CYRILLIC;
}

function repeatedGain(unit: number): number {
  const bits = characterBits()[unit] as number;
  return repeatedBits(bits, unit) - bits;
}

function isLetter(unit: number): boolean {
  return unit >= 0xc0 || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
}

/**
 * The same of a letter that stands alone between two characters, of one that ends the line, and of a sign: few pages write X光, but one
 * in four traditional characters has such a second byte.
 */
const LONE_BITS = 12;
const LAST_BITS = 8;
const LONE_SIGN_BITS = 8;

/** What an ASCII byte costs more for standing alone behind a Chinese character, if it is one that texts do not set between two. */
export function loneBits(symbols: ArrayLike<number>, at: number): number {
  const symbol = symbols[at] as number;
  if (symbol < 0x40) return 0;
  const next = at + 1 < symbols.length ? (symbols[at + 1] as number) : LINE_FEED;
  if (!isLetter(symbol)) return next >= 0x80 && !hasPartner(symbols, at) ? LONE_SIGN_BITS : 0;
  if (next >= 0x80) return LONE_BITS;
  return next === LINE_FEED || next === CARRIAGE_RETURN ? LAST_BITS : 0;
}

/** Is it an ASCII byte that texts do not set between two characters, or a control? Rather it took the place of half a character. */
export function isStray(symbols: ArrayLike<number>, at: number): boolean {
  const symbol = symbols[at] ?? LINE_FEED;
  if (symbol >= 0x80) return false;
  if (symbol < 0x20) return symbol !== LINE_FEED && symbol !== CARRIAGE_RETURN && symbol !== TAB;
  return loneBits(symbols, at) > 0;
}

/** Does no word, number or name begin with this letter or underscore? Behind a character it may be a second byte. */
export function standsAlone(symbols: ArrayLike<number>, at: number): boolean {
  const symbol = symbols[at] as number;
  return (isLetter(symbol) || symbol === UNDERSCORE) && symbol >= 0x40 && !isWordByte(symbols[at + 1] ?? LINE_FEED);
}

const isWordByte = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || (byte < 0x80 && isLetter(byte));

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;

/** Brackets, and which way and where from their partner is; _ parts the words of a title and needs none. */
const OPENERS: ReadonlyMap<number, number> = new Map([
  [0x5b, 0x5d],
  [0x7b, 0x7d],
]);
const CLOSERS: ReadonlyMap<number, number> = new Map([
  [0x5d, 0x5b],
  [0x7d, 0x7b],
]);
const UNDERSCORE = 0x5f;

/** How far the other bracket may be. */
const PARTNER_BYTES = 64;

function hasPartner(symbols: ArrayLike<number>, at: number): boolean {
  const symbol = symbols[at] as number;
  const closer = OPENERS.get(symbol);
  const partner = closer ?? CLOSERS.get(symbol);
  if (partner === undefined) return symbol === UNDERSCORE;
  const step = closer === undefined ? -1 : 1;
  for (let far = 1; far <= PARTNER_BYTES; far++) if (symbols[at + step * far] === partner) return true;
  return false;
}
