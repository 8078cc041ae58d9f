/** The body that a page states for machines, `articleBody`, found again among its lines: one candidate more, where it holds no chrome. */

import { squeezed } from '../../script/squeeze.js';
import type { LineBlock } from './choose.js';
import type { LineView } from './line-view.js';

/** A line is known by its first and last units; linked data drop breaks and spaces. */
const KNOWN_BY_UNITS = 8;
const LONGEST_STATED_UNITS = 200_000;

export function statedBlocks(lines: readonly LineView[], articleBody: string | undefined): readonly LineBlock[] {
  if (articleBody === undefined) return [];
  const known = runsOf(squeezed(articleBody.slice(0, LONGEST_STATED_UNITS)));
  const isStated = ({ text }: LineView): boolean => {
    const line = squeezed(text);
    return known.has(line.slice(0, KNOWN_BY_UNITS)) && known.has(line.slice(-KNOWN_BY_UNITS));
  };
  const [from, to] = [lines.findIndex(isStated), lines.findLastIndex(isStated) + 1];
  return to > from ? [{ from, to }] : [];
}

function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let i = 0; i + KNOWN_BY_UNITS <= text.length; i++) runs.add(text.slice(i, i + KNOWN_BY_UNITS));
  return runs;
}
