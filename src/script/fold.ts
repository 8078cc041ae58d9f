/**
 * Folding: one form for every way of writing the same thing, so that 創新, 创新 and ＣＨＩＮＡ, china compare equal. Each code unit maps
 * to one code unit, so a place in the folded text is the same place in the text. Used to match and to index, never to rewrite.
 */

import { FOLD_PAIRS } from './fold-table.js';

let table: Uint16Array | undefined;

/** Traditional and variant forms to simplified, full width to ASCII, capitals to small letters, any space to U+0020. */
export function fold(text: string): string {
  table ??= buildTable();
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] as number;
  return textOf(units);
}

/** Only the script: 創新 to 创新, and nothing else. */
export function toSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (char) => (char.length > 1 ? char : fold(char)));
}

function buildTable(): Uint16Array {
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (let unit = 0xff01; unit <= 0xff5e; unit++) units[unit] = unit - 0xfee0;
  for (const space of [0x09, 0x0b, 0x0c, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000]) units[space] = 0x20;
  for (let unit = 0x2000; unit <= 0x200a; unit++) units[unit] = 0x20;
  for (let i = 0; i < FOLD_PAIRS.length; i += 2) units[FOLD_PAIRS.charCodeAt(i)] = FOLD_PAIRS.charCodeAt(i + 1);
  for (let unit = 0; unit < 0x10000; unit++) units[unit] = lowered(units[unit] as number);
  return units;
}

/** Lower case where it is one code unit for one. */
function lowered(unit: number): number {
  if (unit < 0x41 || (unit > 0x5a && unit < 0xc0) || unit > 0x24ff) return unit;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer).toString('utf16le');
}
