/**
 * Tells at a glance which of many patterns a text cannot match. Each pattern is known by three of its needs, the most telling ones, and by
 * what a text begins with where it matches; the text is read once, and only patterns all of whose needs it meets are left to be tried.
 */

import type { UnitSpan } from '../../script/units.js';
import { glanceOf, type Need, rarest } from './needs.js';

/** The numbers of the patterns that may match in the text, which is not empty, ascending. */
export type Sieve = (text: UnitSpan) => readonly number[];

export function sieveOf(patterns: readonly RegExp[]): Sieve {
  const glances = patterns.map(glanceOf);
  const { rowOf, words } = tableOf(glances.map(({ needs }) => tellingNeeds(needs)));
  const begins = tableOf(glances.map(({ firsts }) => (firsts === undefined ? [] : [firsts])));
  let rows = new Uint16Array(0);
  return ({ units, start, end }) => {
    if (rows.length < end - start) rows = new Uint16Array(2 * (end - start));
    let count = 0;
    for (let at = start; at < end; at++) {
      const row = rowOf[units[at] as number] as number;
      rows[count] = row;
      // Every other unit is needed by nobody: a branch would be guessed wrong half of the time.
      count += (0 - row) >>> 31;
    }
    const first = begins.rowOf[units[start] as number] as number;
    const left: number[] = [];
    for (let word = 0; word < words.length; word++) {
      const open = begunWith(begins.words[word] as Word, first);
      if (open !== 0) addBits(left, word * BITS, metBy(rows, count, words[word] as Word, open));
    }
    return left;
  };
}

/** Characters of one word come together; the first and the last need of a pattern seldom do, and the rarest tells most. */
function tellingNeeds(needs: readonly Need[]): readonly Need[] {
  return needs.length === 0 ? [] : [rarest(needs), needs[0] as Need, needs.at(-1) as Need];
}

/** For so many patterns as a word has bits, and each of their needs: by the row of a unit, the patterns that it serves. */
type Word = readonly Int32Array[];

interface NeedTable {
  /** 0 for a unit that nobody needs. */
  readonly rowOf: Uint16Array;
  readonly words: readonly Word[];
}

const BITS = 32;
const NEEDS = 3;

function tableOf(needs: readonly (readonly Need[])[]): NeedTable {
  const rowOf = new Uint16Array(0x10000);
  const units = new Set(needs.flatMap((ofOne) => ofOne.flatMap((need) => [...need])));
  [...units].forEach((unit, i) => {
    rowOf[unit] = i + 1;
  });
  const words = Array.from({ length: Math.ceil(needs.length / BITS) }, () =>
    Array.from({ length: NEEDS }, () => new Int32Array(units.size + 1)),
  );
  needs.forEach((ofOne, pattern) => {
    const bit = 1 << (pattern % BITS);
    (words[Math.floor(pattern / BITS)] as Word).forEach((column, which) => {
      // Every text meets the need that a pattern does not have: row 0.
      for (const row of [...(ofOne[which] ?? [])].map((unit) => rowOf[unit] as number).concat(ofOne[which] ? [] : [0]))
        column[row] = (column[row] as number) | bit;
    });
  });
  return { rowOf, words };
}

/** The patterns that may match in a text that begins with a unit of this row. */
function begunWith([anything]: Word, first: number): number {
  return ((anything as Int32Array)[0] as number) | ((anything as Int32Array)[first] as number);
}

/** Those of the open patterns all of whose needs one of the first `count` rows meets. */
function metBy(rows: Uint16Array, count: number, word: Word, open: number): number {
  let met = open;
  for (let which = 0; which < NEEDS && met !== 0; which++) {
    const column = word[which] as Int32Array;
    let served = column[0] as number;
    for (let i = 0; i < count; i++) served |= column[rows[i] as number] as number;
    met &= served;
  }
  return met;
}

function addBits(left: number[], from: number, bits: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) left.push(from + BITS - 1 - Math.clz32(rest & -rest));
}
