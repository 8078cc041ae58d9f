/**
 * Tells at a glance which of many patterns a text cannot match. Each pattern is known by two of its needs, the most telling ones; the
 * text is read once, and only patterns both of whose needs it meets are left to be tried: two or three of forty on a usual line.
 */

import { type Need, needsOf } from './needs.js';

/** The numbers of the patterns that may match in the text, ascending. */
export type Sieve = (text: string) => readonly number[];

export function sieveOf(patterns: readonly RegExp[]): Sieve {
  const { rowOf, rows, always, width } = tableOf(patterns.map(tellingNeeds));
  const met = new Int32Array(2 * width);
  return (text) => {
    met.set(always);
    for (let at = 0; at < text.length; at++) {
      const row = rowOf[text.charCodeAt(at)] as number;
      if (row === 0) continue;
      for (let word = 0; word < met.length; word++)
        met[word] = (met[word] as number) | (rows[row * met.length + word] as number);
    }
    return bothMet(met, width);
  };
}

/** Characters of one word come together; the first and the last need of a pattern seldom do. */
function tellingNeeds(pattern: RegExp): readonly Need[] {
  const needs = needsOf(pattern);
  return [...needs.slice(0, 1), ...needs.slice(1).slice(-1)];
}

/** A row of bits for each code unit that anybody needs: `width` words with a bit for each pattern's one need, then its other. */
interface NeedTable {
  /** 0 for a unit that nobody needs. */
  readonly rowOf: Uint16Array;
  readonly rows: Int32Array;
  /** What every text meets, as a row: needs that a pattern does not have. */
  readonly always: Int32Array;
  readonly width: number;
}

const BITS = 32;

function tableOf(needs: readonly (readonly Need[])[]): NeedTable {
  const width = Math.ceil(needs.length / BITS);
  const rowOf = new Uint16Array(0x10000);
  const units = new Set(needs.flatMap((pair) => pair.flatMap((need) => [...need])));
  [...units].forEach((unit, i) => {
    rowOf[unit] = i + 1;
  });
  const rows = new Int32Array((units.size + 1) * 2 * width);
  const always = new Int32Array(2 * width);
  const set = (row: Int32Array, word: number, bit: number): void => {
    row[word] = (row[word] as number) | (1 << bit);
  };
  needs.forEach((pair, pattern) => {
    for (const which of [0, 1]) {
      const word = which * width + Math.floor(pattern / BITS);
      const need = pair[which];
      if (!need) set(always, word, pattern % BITS);
      else for (const unit of need) set(rows, (rowOf[unit] as number) * 2 * width + word, pattern % BITS);
    }
  });
  return { rowOf, rows, always, width };
}

function bothMet(met: Int32Array, width: number): readonly number[] {
  const left: number[] = [];
  for (let word = 0; word < width; word++) {
    let bits = (met[word] as number) & (met[width + word] as number);
    for (; bits !== 0; bits &= bits - 1) left.push(word * BITS + BITS - 1 - Math.clz32(bits & -bits));
  }
  return left;
}
