/**
 * The tables of the double-byte encodings, and the only door to iconv-lite. A pair table maps lead byte and trail byte to what they stand
 * for, built once on first use; GB18030 is brought from the 2005 to the 2022 edition here. Nothing in this file guesses.
 */

import iconv from 'iconv-lite';
import { CNS_PLANE_1, CNS_PLANE_2, type CnsRun } from './cns-table.js';

export type PairEncoding = 'gb18030' | 'big5' | 'euc-tw' | 'cns-2';

/** Where a pair stands for more than one code unit (Big5-HKSCS has such), the table holds WIDE plus its place in this list. */
const WIDE = 0xd800;
const WIDE_END = 0xe000;
const wideTexts: string[] = [];

const pairTables = new Map<PairEncoding, Uint16Array>();
const byteTables = new Map<string, Uint16Array>();

/** GB18030-2022 gives these pairs, and those that follow them, a standard character; the 2005 edition had private-use ones. */
const GB18030_2022: readonly (readonly [pair: number, chars: string])[] = [
  [0xa6d9, '︐︒︑︓︔︕︖'],
  [0xa6ec, '︗︘'],
  [0xa6f3, '︙'],
  [0xfe59, '龴'],
  [0xfe61, '龵'],
  [0xfe66, '龶龷'],
  [0xfe6d, '龸'],
  [0xfe7e, '龹'],
  [0xfe90, '龺'],
  [0xfea0, '龻'],
];

/** From `lead << 8 | trail` to a code unit; 0 where the pair means nothing, see `isWide` for the rest. */
export function pairTable(encoding: PairEncoding): Uint16Array {
  const known = pairTables.get(encoding);
  if (known !== undefined) return known;
  const table = buildPairTable(encoding);
  pairTables.set(encoding, table);
  return table;
}

/** From a code unit to its bytes, `lead << 8 | trail` or one byte; 0 where there are none (and for U+0000). */
export function byteTable(encoding: 'gb18030' | 'big5' | 'euc-tw' | 'windows-1252'): Uint16Array {
  const known = byteTables.get(encoding);
  if (known !== undefined) return known;
  const table = encoding === 'windows-1252' ? reversed(WINDOWS_1252) : reversed(pairTable(encoding));
  for (let unit = 0; unit < 0x80; unit++) table[unit] = unit;
  if (encoding === 'gb18030') table[0x20ac] = 0xa2e3;
  byteTables.set(encoding, table);
  return table;
}

/** Does this entry of a pair table stand for two code units? */
export function isWide(entry: number): boolean {
  return entry >= WIDE && entry < WIDE_END;
}

export function wideText(entry: number): string {
  return wideTexts[entry - WIDE] ?? '\ufffd';
}

/** Four-byte GB18030 counts its cells in one line: first those of the basic plane, then, from here to the end, all others in order. */
const LAST_BASIC_CELL = 39_419;
const FIRST_WIDE_CELL = 189_000;
const LAST_WIDE_CELL = FIRST_WIDE_CELL + 0xfffff;

/** Do four bytes here stand for one character of GB18030? */
export function isFourByte(bytes: ArrayLike<number>, at: number): boolean {
  const [a, b, c, d] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  if (a < 0x81 || a > 0xfe || b < 0x30 || b > 0x39 || c < 0x81 || c > 0xfe || d < 0x30 || d > 0x39) return false;
  const cell = fourByteCell(a, b, c, d);
  return cell <= LAST_BASIC_CELL || (cell >= FIRST_WIDE_CELL && cell <= LAST_WIDE_CELL);
}

function fourByteCell(a: number, b: number, c: number, d: number): number {
  return (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30;
}

/** The character that `isFourByte` promises; iconv-lite knows the basic plane, and would go on where there is nothing. */
export function fourByteText(bytes: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const cell = fourByteCell(a, b, c, d);
  if (cell <= LAST_BASIC_CELL) return iconv.decode(bytes, 'gb18030');
  return String.fromCodePoint(0x10000 + cell - FIRST_WIDE_CELL);
}

/** Encodings that are not Chinese, as iconv-lite reads them. */
export function decodeForeign(bytes: Uint8Array, label: string): string {
  return iconv.decode(bytes, label, { stripBOM: false });
}

export function canDecodeForeign(label: string): boolean {
  return iconv.encodingExists(label);
}

export function encodeForeign(text: string, label: string): Uint8Array {
  return iconv.encode(text, label);
}

/** windows-1252 as browsers read it: the five bytes without a character stand for the control of the same number. */
export const WINDOWS_1252: Uint16Array = Uint16Array.from({ length: 256 }, (_, byte) => byte);
WINDOWS_1252.set(
  [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'].map((char) => char.charCodeAt(0)),
  0x80,
);

function buildPairTable(encoding: PairEncoding): Uint16Array {
  if (encoding === 'euc-tw') return cnsTable(CNS_PLANE_1);
  if (encoding === 'cns-2') return cnsTable(CNS_PLANE_2);
  const table = readPairs(encoding);
  if (encoding === 'gb18030') overlay2022(table);
  return table;
}

/** Lets iconv-lite read every pair once, a line each. */
function readPairs(encoding: 'gb18030' | 'big5'): Uint16Array {
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) bytes.push(lead, trail, 0x0a);
  }
  const table = new Uint16Array(0x10000);
  for (const [at, text] of iconv.decode(Uint8Array.from(bytes), encoding).split('\n').entries()) {
    const code = ((bytes[at * 3] ?? 0) << 8) | (bytes[at * 3 + 1] ?? 0);
    if (text !== '' && !text.includes('\ufffd') && (code & 0xff) !== 0x7f) table[code] = entryOf(text);
  }
  return table;
}

function entryOf(text: string): number {
  return text.length === 1 ? text.charCodeAt(0) : WIDE + wideTexts.push(text) - 1;
}

function overlay2022(table: Uint16Array): void {
  for (const [pair, chars] of GB18030_2022) {
    for (let at = 0; at < chars.length; at++) table[pair + at] = chars.charCodeAt(at);
  }
}

/** Lays the runs of Big5 over the 94 × 94 cells of a CNS plane. */
function cnsTable(runs: readonly CnsRun[]): Uint16Array {
  const big5 = pairTable('big5');
  const table = new Uint16Array(0x10000);
  for (const [cns, start, count] of runs) {
    for (let step = 0; step < count; step++) {
      const cell = ((cns >> 8) - 0x21) * 94 + (cns & 0xff) - 0x21 + step;
      const code = ((Math.floor(cell / 94) + 0xa1) << 8) | ((cell % 94) + 0xa1);
      table[code] = big5[big5Code(big5Cell(start) + step)] ?? 0;
    }
  }
  return table;
}

/** Cells of Big5: 157 to a row, trail bytes 40 to 7E and A1 to FE. */
function big5Cell(code: number): number {
  const trail = code & 0xff;
  return (code >> 8) * 157 + (trail < 0x7f ? trail - 0x40 : trail - 0x62);
}

function big5Code(cell: number): number {
  const trail = cell % 157;
  return (Math.floor(cell / 157) << 8) | (trail < 0x3f ? trail + 0x40 : trail + 0x62);
}

function reversed(table: Uint16Array): Uint16Array {
  const bytes = new Uint16Array(0x10000);
  // Downwards, so that of two codes for one character the lower stays; Big5 keeps its own half before the HKSCS one.
  for (let code = table.length - 1; code > 0; code--) {
    const unit = table[code] ?? 0;
    if (unit !== 0 && !isWide(unit) && (bytes[unit] === 0 || code >= 0xa140)) bytes[unit] = code;
  }
  return bytes;
}
