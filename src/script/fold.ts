/**
 * Folding: one form for every way of writing the same thing, so that 創新, 创新 and ＣＨＩＮＡ, china compare equal. Each code unit maps
 * to one code unit, so a place in the folded text is the same place in the text. Used to match and to index, never to rewrite.
 */

import { FOLD_PAIRS } from './fold-table.js';
import { textOf, unitsOf } from './units.js';

/** How far each code unit is from what it folds to, around 16 bits; most are themselves, and nothing need be asked of any. */
let table: Uint16Array | undefined;

/** Traditional and variant forms to simplified, full width to ASCII, capitals to small letters, any space to U+0020. */
export function fold(text: string): string {
  table ??= buildTable();
  const first = firstFolded(text, table);
  if (first === text.length) return text;
  if (text.length > PIECEMEAL_UNITS) return textOf(foldUnits(unitsOf(text)));
  let folded = '';
  let from = 0;
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const step = table[unit] as number;
    if (step === 0) continue;
    folded += text.slice(from, i) + String.fromCharCode(unit + step);
    from = i + 1;
  }
  return folded + text.slice(from);
}

/** The same unit by unit, in an array of its own. */
export function foldUnits(units: Uint16Array): Uint16Array {
  table ??= buildTable();
  const folded = new Uint16Array(units.length);
  for (let at = 0; at < units.length; at++) folded[at] = (units[at] as number) + (table[units[at] as number] as number);
  return folded;
}

/** What one code unit folds to. */
export function foldUnit(unit: number): number {
  table ??= buildTable();
  return (unit + (table[unit] as number)) & 0xffff;
}

/** A line is folded faster by the pieces between its few changed characters, a page through an array. */
const PIECEMEAL_UNITS = 64;

function firstFolded(text: string, steps: Uint16Array): number {
  let at = 0;
  while (at < text.length && steps[text.charCodeAt(at)] === 0) at++;
  return at;
}

/** Only the script: 創新 to 创新, and nothing else. */
export function toSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (char) => (char.length > 1 ? char : fold(char)));
}

function buildTable(): Uint16Array {
  const steps = new Uint16Array(0x10000);
  const set = (unit: number, folded: number): void => {
    steps[unit] = folded - unit;
  };
  for (let unit = 0xff01; unit <= 0xff5e; unit++)
    set(unit, unit - 0xfee0 + (unit >= 0xff21 && unit <= 0xff3a ? 0x20 : 0));
  for (const space of [0x09, 0x0b, 0x0c, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000]) set(space, 0x20);
  for (let unit = 0x2000; unit <= 0x200a; unit++) set(unit, 0x20);
  const pairs = unitsOf(FOLD_PAIRS);
  for (let i = 0; i < pairs.length; i += 2) steps[pairs[i] as number] = (pairs[i + 1] as number) - (pairs[i] as number);
  for (const [first, last] of CASED) {
    const units = new Uint16Array(last - first + 1);
    for (let i = 0; i < units.length; i++) units[i] = first + i;
    const lower = unitsOf(textOf(units).toLowerCase());
    for (let i = 0; i < units.length; i++) steps[first + i] = (lower[i] as number) - first - i;
  }
  return steps;
}

/**
 * Where scripts with capitals lie: Latin to Armenian, Georgian, Cherokee, extended Latin and Greek, letter-like signs. İ is left out: its
 * small letter is two code units.
 */
const CASED: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0xc0, 0x12f],
  [0x131, 0x58f],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13f5],
  [0x1c89, 0x1cbf],
  [0x1e00, 0x1fff],
  [0x2126, 0x2183],
  [0x24b6, 0x24cf],
];
