/**
 * Where a text begins on its page: at its title, or failing that at its byline. And how many signs of an end (editor, related
 * pages, comments) stand between there and a line.
 */

import type { ChromeKind } from '../../model.js';
import type { LineView } from './line-view.js';

export interface Anchor {
  /** The line itself; -1 when nothing marks the beginning. */
  readonly at: number;
}

const BYLINE: ReadonlySet<ChromeKind> = new Set(['byline', 'origin']);
/** A byline stands at most this many lines under its title. */
const BYLINE_REACH = 5;
const PROSE_REACH = 12;

export function findAnchor(lines: readonly LineView[], prose: readonly number[]): Anchor {
  const bylines = lines.map(({ rule }) => rule !== undefined && BYLINE.has(rule.kind));
  const isProse = prose.map((mass) => mass > 0);
  const firstByline = bylines.findIndex((isByline, at) => isByline && isNear(isProse, at, PROSE_REACH));
  let best: Anchor & { readonly worth: number } = { at: -1, worth: 0 };
  lines.forEach((line, at) => {
    const heading = headingWorth(line);
    if (line.isHidden || !(line.isTitle || heading > 0 || at === firstByline)) return;
    const followed = (isNear(bylines, at, BYLINE_REACH) ? 2 : 0) + (isNear(isProse, at, PROSE_REACH) ? 2 : 0);
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

const isNear = (flags: readonly boolean[], at: number, reach: number): boolean =>
  flags.slice(at + 1, at + 1 + reach).some(Boolean);

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
export function endsPassed(lines: readonly LineView[], prose: readonly number[], { at }: Anchor): readonly number[] {
  let [passed, hasProse] = [0, false];
  return lines.map(({ rule }, i) => {
    const before = passed;
    if (i > at && (prose[i] as number) > 0) hasProse = true;
    if (hasProse && rule?.force === 'cut' && ENDS.has(rule.kind)) passed++;
    return before;
  });
}
