/**
 * Readings: which syllables a character may be read as. Tones are compared loosely, because sites, Taiwan and the mainland differ in
 * them; ü may be written v or u. The table is parsed when first asked.
 */

import { READINGS } from './readings-table.js';

/** Small letters a reading is written with, tone marks set apart or not. */
export const READING_LETTERS = 'a-zàáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜǹḿɑɡ\u0300\u0301\u0304\u0308\u030c';

/** Whether `letters` can be a reading of the character: 報 and bào, bao or bǎo, but not baò or b. */
export function isReadingOf(char: string, letters: string): boolean {
  return plainSpellings(letters).some((spelling) => table().plain.get(spelling)?.includes(char) ?? false);
}

/** The characters that may be read so; a toned reading asks for that tone. */
export function charactersRead(letters: string): string {
  const canonical = letters.normalize('NFC').replace(/ɑ/gu, 'a').replace(/ɡ/gu, 'g');
  const toned = plainOf(canonical) === canonical ? undefined : table().toned.get(canonical);
  return (
    toned ??
    plainSpellings(letters)
      .map((spelling) => table().plain.get(spelling) ?? '')
      .join('')
  );
}

/** Whether plain letters are one syllable: bao, lü or lv, but not baoxun and not the hummed hm. */
export function isSyllable(letters: string): boolean {
  return /[aeiouü]/u.test(letters) && plainSpellings(letters).some((spelling) => table().plain.has(spelling));
}

/** The characters that have a syllable beginning with this letter: z for 中 and 州. */
export function charactersBeginning(letter: string): string {
  return [...table().plain].map(([syllable, characters]) => (syllable.startsWith(letter) ? characters : '')).join('');
}

/** Without tone marks: lǜ becomes lü. */
export function plainOf(letters: string): string {
  return letters
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/gu, '')
    .normalize('NFC')
    .replace(/ɑ/gu, 'a')
    .replace(/ɡ/gu, 'g')
    .replace(/v/gu, 'ü');
}

interface Table {
  readonly toned: ReadonlyMap<string, string>;
  readonly plain: ReadonlyMap<string, string>;
}

let parsed: Table | undefined;

function table(): Table {
  parsed ??= parse();
  return parsed;
}

function parse(): Table {
  const toned = new Map<string, string>();
  const plain = new Map<string, string>();
  for (const row of READINGS.split(' ')) {
    const split = row.search(/\p{Script=Han}/u);
    const syllable = row.slice(0, split).normalize('NFC');
    toned.set(syllable, row.slice(split));
    const bare = plainOf(syllable);
    plain.set(bare, (plain.get(bare) ?? '') + row.slice(split));
  }
  return { toned, plain };
}

/** The spelling itself, and with ü where only u was typed: 女(nu). */
function plainSpellings(letters: string): readonly string[] {
  const plain = plainOf(letters);
  return /^[ln]u/u.test(plain) ? [plain, plain.replace('u', 'ü')] : [plain];
}
