/** A text as numbers: its code units in an array that is used again for the next text. A string is asked for each unit in three times as long. */

import { foldUnit } from '../script/fold.js';

export interface Units {
  /** May be longer than the text; beyond it stands what was there before. */
  units: Uint16Array;
  length: number;
}

export function newUnits(): Units {
  return { units: new Uint16Array(1024), length: 0 };
}

/** The code units of `text` as they are. */
export function readUnits(text: string, into: Units): Units {
  reserve(into, text.length);
  const { units } = into;
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return into;
}

/** Those of `text` after folding. */
export function readFoldedUnits(text: string, into: Units): Units {
  reserve(into, text.length);
  const { units } = into;
  for (let at = 0; at < text.length; at++) units[at] = foldUnit(text.charCodeAt(at));
  return into;
}

function reserve(into: Units, length: number): void {
  if (into.units.length < length) into.units = new Uint16Array(length * 2);
  into.length = length;
}
