/** Measures the lines of a page for the judge: how often each is there, what stands around it, and the blocks that hold it. */

import { type Anchor, endsPassed, findAnchor } from './anchor.js';
import type { LineBlock } from './choose.js';
import { hasMarkup, isCut, type LineView } from './line-view.js';
import { type SignReader, signReader } from './markup-signs.js';
import { runningSums, sumWithin, worthOfEach } from './sums.js';

/** What is measured of all lines, by their numbers: a page may have a million of them. */
export interface Measured {
  readonly lines: readonly LineView[];
  /** Running sums of the units of prose, and of the lines of chrome. */
  readonly prose: Float64Array;
  readonly chrome: Float64Array;
  /** Where the text begins: at its title or byline. */
  readonly anchor: Anchor;
  readonly endsPassed: Float64Array;
  /** How often the page has each line's text. */
  readonly repeats: ReadonlyMap<string, number>;
  /** Absent for flattened text. */
  readonly markup: MeasuredMarkup | undefined;
}

export interface MeasuredMarkup {
  /** Running sums of units, a long line's not all: of links, and of everything. */
  readonly links: Float64Array;
  readonly sizes: Float64Array;
  /** How good the best block around each line is, beside the page's best. */
  readonly blockQualities: Float64Array;
  readonly signsOf: SignReader;
}

export function measure(lines: readonly LineView[], blocks: readonly LineBlock[]): Measured {
  const masses = worthOfEach(lines, proseOf);
  const prose = runningSums(masses, (mass) => mass);
  const anchor = findAnchor(lines, masses);
  return {
    lines,
    prose,
    chrome: runningSums(lines, (line) => (isCut(line) ? 1 : 0)),
    anchor,
    endsPassed: endsPassed(lines, masses, anchor),
    repeats: countRepeats(lines),
    markup: hasMarkup(lines) ? measureMarkup(lines, prose, blocks) : undefined,
  };
}

/** Units of text that reads like sentences, links left out. */
function proseOf(line: LineView): number {
  const isProse = line.shape.isProse && !isCut(line);
  return isProse ? line.text.length * (1 - (line.layout?.linkShare ?? 0)) : 0;
}

/** Sum over the lines within reach, the line itself left out. */
export function nearSum(sums: Float64Array, at: number, reach: number): number {
  const from = sums[Math.max(0, at - reach)] as number;
  const to = sums[Math.min(sums.length - 1, at + reach + 1)] as number;
  return to - from - ((sums[at + 1] as number) - (sums[at] as number));
}

/** A long line of links is no more of a menu than a short one. */
const LINK_UNITS = 20;

function measureMarkup(lines: readonly LineView[], prose: Float64Array, blocks: readonly LineBlock[]): MeasuredMarkup {
  return {
    links: runningSums(lines, ({ text, layout }) => (layout?.linkShare ?? 0) * Math.min(text.length, LINK_UNITS)),
    sizes: runningSums(lines, ({ text }) => Math.min(text.length, LINK_UNITS)),
    blockQualities: blockQualities(lines, prose, blocks),
    signsOf: signReader(),
  };
}

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
