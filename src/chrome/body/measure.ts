/**
 * Measures the lines of a page for the judge: the line itself, what stands around it, and the blocks that hold it. One line at a time is
 * handed out, for a page may have a million of them.
 */

import type { Layout } from '../../model.js';
import { type Anchor, endsPassed, findAnchor } from './anchor.js';
import type { LineBlock } from './choose.js';
import { hasMarkup, isCut, type LineView } from './line-view.js';
import { type MarkupSigns, signReader } from './markup-signs.js';
import { runningSums, sumWithin } from './sums.js';

export interface Measured {
  readonly line: LineView;
  readonly around: Surroundings;
  /** How often the page has this very line. */
  readonly repeats: number;
  /** Lines since the title or byline; negative above it, absent without one. */
  readonly sinceTitle: number | undefined;
  readonly endsPassed: number;
  /** Absent for flattened text. */
  readonly markup: MeasuredMarkup | undefined;
}

/** What the markup says of a line. */
export interface MeasuredMarkup {
  readonly layout: Layout;
  /** Share of links within four lines. */
  readonly linksNear: number;
  /** How good the best block around the line is, beside the page's best. */
  readonly blockQuality: number;
  readonly signs: MarkupSigns;
}

/** What stands around a line, itself left out. */
export interface Surroundings {
  /** Units of prose within six and within two lines. */
  readonly proseNear: number;
  readonly proseNearer: number;
  /** Share of the page's prose that stands before and after. */
  readonly proseBefore: number;
  readonly proseAfter: number;
  /** Lines of chrome within three lines. */
  readonly chromeNear: number;
}

export function* measure(lines: readonly LineView[], blocks: readonly LineBlock[]): Generator<Measured> {
  const prose = lines.map(proseOf);
  const sums = {
    prose: runningSums(prose, (mass) => mass),
    chrome: runningSums(lines, (line) => (isCut(line) ? 1 : 0)),
  };
  const anchor = findAnchor(lines, prose);
  const passed = endsPassed(lines, prose, anchor);
  const repeats = countRepeats(lines);
  const markupAt = hasMarkup(lines) ? markupReader(lines, sums.prose, blocks) : noMarkup;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as LineView;
    yield {
      line,
      around: surroundings(i, sums),
      repeats: repeats.get(line.text) ?? 1,
      sinceTitle: sinceAnchor(i, anchor),
      endsPassed: passed[i] as number,
      markup: markupAt(i),
    };
  }
}

/** Units of text that reads like sentences, links left out. */
function proseOf(line: LineView): number {
  const isProse = line.shape.isProse && !isCut(line);
  return isProse ? line.text.length * (1 - (line.layout?.linkShare ?? 0)) : 0;
}

const sinceAnchor = (i: number, { at }: Anchor): number | undefined => (at < 0 ? undefined : i - at);

/** Running sums over the lines of a page. */
interface PageSums {
  readonly prose: Float64Array;
  readonly chrome: Float64Array;
}

function surroundings(i: number, { prose, chrome }: PageSums): Surroundings {
  const total = (prose.at(-1) as number) || 1;
  return {
    proseNear: nearSum(prose, i, 6),
    proseNearer: nearSum(prose, i, 2),
    proseBefore: (prose[i] as number) / total,
    proseAfter: 1 - (prose[i + 1] as number) / total,
    chromeNear: nearSum(chrome, i, 3),
  };
}

/** Sum over the lines within reach, the line itself left out. */
function nearSum(sums: Float64Array, at: number, reach: number): number {
  const from = sums[Math.max(0, at - reach)] as number;
  const to = sums[Math.min(sums.length - 1, at + reach + 1)] as number;
  return to - from - ((sums[at + 1] as number) - (sums[at] as number));
}

/** A long line of links is no more of a menu than a short one. */
const LINK_UNITS = 20;

/** Tells what the markup says of each line of a page. */
function markupReader(
  lines: readonly LineView[],
  prose: Float64Array,
  blocks: readonly LineBlock[],
): (i: number) => MeasuredMarkup | undefined {
  const links = runningSums(lines, ({ text, layout }) => (layout?.linkShare ?? 0) * Math.min(text.length, LINK_UNITS));
  const sizes = runningSums(lines, ({ text }) => Math.min(text.length, LINK_UNITS));
  const qualities = blockQualities(lines, prose, blocks);
  const signsOf = signReader();
  return (i) => {
    const layout = lines[i]?.layout;
    const linksNear = nearSum(links, i, 4) / (nearSum(sizes, i, 4) || 1);
    return layout && { layout, linksNear, blockQuality: qualities[i] as number, signs: signsOf(layout) };
  };
}

const noMarkup = (): undefined => undefined;

/** A block is good by the page's prose it holds and by how little else; a line has the quality of the best block around it. */
function blockQualities(lines: readonly LineView[], prose: Float64Array, blocks: readonly LineBlock[]): Float64Array {
  const sizes = runningSums(lines, ({ text }) => text.length);
  const rated = blocks.map((block) => {
    const mass = sumWithin(prose, block);
    return { block, quality: mass <= 0 ? 0 : mass * (mass / sumWithin(sizes, block)) };
  });
  rated.sort((a, b) => a.quality - b.quality);
  const best = rated.at(-1)?.quality || 1;
  const qualities = new Float64Array(lines.length);
  for (const { block, quality } of rated) qualities.fill(quality / best, block.from, block.to);
  return qualities;
}

function countRepeats(lines: readonly LineView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
