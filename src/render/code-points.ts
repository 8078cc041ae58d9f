/**
 * Places as the printed record counts them. The program counts UTF-16 code units, readers of JSON count code points; here, and only
 * here, the one becomes the other, with one pass over each text.
 */

import type { Span } from '../model.js';

export type CodePointAt = (unit: number) => number;

/** Turns places in `text` from code units into code points: 𠮷野's second character is at 2 inside and at 1 in print. */
export function codePointsOf(text: string): CodePointAt {
  const seconds = secondHalves(text);
  if (seconds.length === 0) return (unit) => unit;
  return (unit) => unit - countBelow(seconds, unit);
}

export function printedSpan<T extends Span>(item: T, at: CodePointAt): T {
  return { ...item, start: at(item.start), end: at(item.end) };
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Where the second half of each surrogate pair stands. */
function secondHalves(text: string): number[] {
  const places: number[] = [];
  PAIR.lastIndex = 0;
  while (PAIR.test(text)) places.push(PAIR.lastIndex - 1);
  return places;
}

function countBelow(sorted: readonly number[], unit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
