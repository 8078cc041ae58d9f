/**
 * The wordings of lines that come again: the menus of a site stand on each of its pages. Only what a line's text says by itself is kept,
 * so that a line is read alike whether it is known or not. As many lines as there are places, the last to come in each; a line is kept when it
 * comes a second time, for most come once.
 */

import { textOf, type UnitSpan, unitsOf } from '../script/units.js';
import type { LineView } from './body/line-view.js';

const PLACES = 4096;
/** A longer line is a text's own. */
const LONGEST_UNITS = 40;

const kept: (LineView | undefined)[] = new Array(PLACES).fill(undefined);
/** The key of the line that came last, by its place. */
const last = new Uint32Array(PLACES);

/** 0 for a line that is too long to be kept. */
export function keyOf({ units, start, end }: UnitSpan): number {
  if (end - start > LONGEST_UNITS) return 0;
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (units[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

export function known(key: number, text: string): LineView | undefined {
  const wording = kept[key % PLACES];
  return wording?.text === text ? wording : undefined;
}

export function keep(key: number, wording: LineView): LineView {
  const place = key % PLACES;
  if (key !== 0 && last[place] === key) kept[place] = copyOf(wording);
  last[place] = key;
  return wording;
}

/** Without the page, of whose text its words are a part. */
function copyOf(wording: LineView): LineView {
  const [text, closed] = [wording.text, wording.closed].map((words) => textOf(unitsOf(words))) as [string, string];
  return { ...wording, text, closed };
}
