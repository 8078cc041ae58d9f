/**
 * One look at every character of a text: what it folds to, which signs it stands for and what it tells of the script stand in one table,
 * so that each is looked up once and not once for each question.
 */

import { foldUnit } from '../script/fold.js';
import { KIND, kindOf } from './script.js';
import { signSetOf } from './signs.js';

export interface Look {
  /** Folded. */
  readonly units: Uint16Array;
  /** Of each folded unit the set of its signs, by number. */
  readonly signSets: Uint8Array;
  /** How many units are of each kind; those of the text as it was. */
  readonly kinds: Uint32Array;
}

/** Of each unit what it folds to (16 bits), the signs of that (8 bits) and its own kind (8 bits). */
let table: Uint32Array | undefined;

const KIND_COUNT = Object.keys(KIND).length;

/** Folds the units where they stand. */
export function lookAt(units: Uint16Array): Look {
  const entries = tableOf();
  const signSets = new Uint8Array(units.length);
  const kinds = new Uint32Array(KIND_COUNT);
  for (let at = 0; at < units.length; at++) {
    const entry = entries[units[at] as number] as number;
    units[at] = entry;
    signSets[at] = entry >>> 16;
    kinds[entry >>> 24] = (kinds[entry >>> 24] as number) + 1;
  }
  return { units, signSets, kinds };
}

function tableOf(): Uint32Array {
  table ??= buildTable();
  return table;
}

function buildTable(): Uint32Array {
  const entries = new Uint32Array(0x10000);
  for (let unit = 0; unit < entries.length; unit++) {
    const folded = foldUnit(unit);
    entries[unit] = folded | (signSetOf(folded) << 16) | (kindOf(unit) << 24);
  }
  return entries;
}
