/**
 * Text that was misread twice, and as GBK the second time: 盲赂颅氓鈥郝 is what GBK shows for ä¸­å›½, saved in UTF-8. Read as UTF-8 it gives no
 * Chinese but other mojibake; what that can be made of is the text.
 */

import { utf8Length, utf8Unit } from '../decode/score.js';
import type { Edit } from './edits.js';
import { isBetter } from './evidence.js';
import { UTF8 } from './hypotheses.js';
import { type BytesBehind, bytesBehind } from './misreadings.js';

/** What other repairs say of the inner text. */
export type Undo = (text: string) => readonly Edit[];

export const LAYERED_RULES = ['utf8-as-latin-as-gbk', 'utf8-as-gbk-as-gbk', 'big5-as-gbk-as-gbk'];

/** The edits that undo both, counted in the stretch. */
export function undoLayers(stretch: string, undo: Undo): readonly Edit[] {
  return bytesBehind(stretch, 'gbk').flatMap((behind) => {
    if (!mayBeLayered(behind.symbols)) return [];
    const inner = innerText(behind.symbols);
    return undo(inner.text).flatMap((edit) => outwards(stretch, behind, inner.starts, edit));
  });
}

/** Bytes of characters that mojibake in UTF-8 consists of, less two for each byte between them that is none: five such characters. */
const LEAST_BYTES = 10;
const OTHER_BYTES = 2;

function mayBeLayered(symbols: Uint16Array): boolean {
  let bytes = 0;
  for (let at = 0; at < symbols.length && bytes < LEAST_BYTES; ) {
    const length = utf8Length(symbols, at, symbols.length);
    if (length === 3 || (length === 2 && isOfLatin(symbols[at] as number))) bytes += length;
    else if (length !== 1) bytes = Math.max(0, bytes - OTHER_BYTES);
    at += length || 1;
  }
  return bytes >= LEAST_BYTES;
}

/** C2 and C3 begin the letters of Latin-1, C5, C6 and CB those that windows-1252 has beside them. */
const isOfLatin = (lead: number): boolean =>
  lead === 0xc2 || lead === 0xc3 || lead === 0xc5 || lead === 0xc6 || lead === 0xcb;

interface InnerText {
  readonly text: string;
  /** Where among the symbols each of its code units starts, with the end as the last. */
  readonly starts: readonly number[];
}

/** U+FFFD for each stretch of bytes that is no character. */
function innerText(symbols: Uint16Array): InnerText {
  const units: number[] = [];
  const starts: number[] = [];
  for (let at = 0; at < symbols.length; ) {
    const length = utf8Length(symbols, at, symbols.length);
    const isLost = length === 0 || length === 4;
    if (!isLost || units.at(-1) !== 0xfffd) {
      starts.push(at);
      units.push(isLost ? 0xfffd : length === 1 ? (symbols[at] as number) : utf8Unit(symbols, at, length));
    }
    at += length || 1;
  }
  starts.push(symbols.length);
  return { text: units.map((unit) => String.fromCharCode(unit)).join(''), starts };
}

function outwards(stretch: string, { places }: BytesBehind, starts: readonly number[], edit: Edit): readonly Edit[] {
  const start = places[starts[edit.start] ?? 0] ?? 0;
  const last = (starts[edit.end] ?? 1) - 1;
  const end = (places[last] ?? 0) + 1;
  const rule = `${edit.rule}-as-gbk`;
  if (!LAYERED_RULES.includes(rule) || !isBetter(stretch.slice(start, end), edit.after, UTF8)) return [];
  return [{ ...edit, start, end, rule, certainty: 'likely', confidence: 0.93 }];
}
