/**
 * Where a text begins on its page: at its title, or failing that at its byline. And how many signs of an end (editor, related
 * pages, comments) stand between there and a line.
 */

import type { ChromeKind } from '../../model.js';
import type { LineView } from './line-view.js';
import { worthOfEach } from './sums.js';

export interface Anchor {
  /** The line itself; -1 when nothing marks the beginning. */
  readonly at: number;
}

const BYLINE: ReadonlySet<ChromeKind> = new Set(['byline', 'origin']);
/** A byline stands at most this many lines under its title. */
const BYLINE_REACH = 5;
const PROSE_REACH = 12;

export function findAnchor(lines: readonly LineView[], prose: Float64Array): Anchor {
  const isByline = (at: number): boolean => BYLINE.has(lines[at]?.rule?.kind ?? 'other');
  const isProse = (at: number): boolean => (prose[at] as number) > 0;
  const firstByline = lines.findIndex((_, at) => isByline(at) && isNear(isProse, at, PROSE_REACH));
  let best: Anchor & { readonly worth: number } = { at: -1, worth: 0 };
  lines.forEach((line, at) => {
    const heading = headingWorth(line);
    if (line.isHidden || !(line.isTitle || heading > 0 || at === firstByline)) return;
    const followed = (isNear(isByline, at, BYLINE_REACH) ? 2 : 0) + (isNear(isProse, at, PROSE_REACH) ? 2 : 0);
    const worth =
      (line.isTitle ? 2 : 0) +
      heading +
      followed -
      (line.layout ? 2 * line.layout.linkShare : 0) -
      (at === 0 && !line.layout ? 1.5 : 0);
    if (worth > best.worth) best = { at, worth };
  });
  return best;
}

const headingWorth = ({ layout }: LineView): number => (layout?.heading === 1 ? 2 : layout?.heading === 2 ? 1 : 0);

/** Whether one of the lines below, within reach, is such a line. */
function isNear(isSuch: (at: number) => boolean, at: number, reach: number): boolean {
  for (let below = at + 1; below <= at + reach; below++) if (isSuch(below)) return true;
  return false;
}

const ENDS: ReadonlySet<ChromeKind> = new Set([
  'editor',
  'origin',
  'keywords',
  'related',
  'comments',
  'share',
  'pager',
  'disclaimer',
  'copyright',
  'icp',
]);

/** For each line after the anchor, how many lines that end a text came before it since the first prose. */
export function endsPassed(lines: readonly LineView[], prose: Float64Array, { at }: Anchor): Float64Array {
  let [passed, hasProse] = [0, false];
  return worthOfEach(lines, ({ rule }, i) => {
    const before = passed;
    if (i > at && (prose[i] as number) > 0) hasProse = true;
    if (hasProse && rule?.force === 'cut' && ENDS.has(rule.kind)) passed++;
    return before;
  });
}
