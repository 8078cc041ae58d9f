/** Rows of tables: what stands in columns stands together. */

import type { LineView } from './line-view.js';
import { worthOfEach } from './sums.js';

const LEAST_ROWS = 3;
const LEAST_CELLS = 3;

/** Rows of flattened tables: cells parted by tabs, or by spaces where numbers are among them and no sentence is. */
function tablesIn(lines: readonly LineView[]): readonly Rows[] {
  const cells = worthOfEach(lines, ({ text }) => cellsOf(text));
  const tables: Rows[] = [];
  for (let from = 0, to = 0; from < lines.length; from = to) {
    to = from + 1;
    if ((cells[from] as number) < 2) continue;
    while (to < lines.length && cells[to] === cells[from]) to++;
    if (to - from >= LEAST_ROWS && isTable(lines.slice(from, to))) tables.push({ from, to });
  }
  return tables;
}

interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Where the table begins that ends before line `to`, or goes on in it; `to` itself where there is none. */
export function tableAbove(lines: readonly LineView[], to: number): number {
  const cells = cellsOf(lines[to - 1]?.text ?? '');
  let from = to;
  while (cells > 1 && from > 0 && cellsOf((lines[from - 1] as LineView).text) === cells) from--;
  if (cells > 1 && hasTabs(lines[to]) && hasTabs(lines[to - 1]) && cellsOf((lines[to] as LineView).text) === cells)
    return from;
  return to - from >= LEAST_ROWS && isTable(lines.slice(from, to)) ? from : to;
}

const hasTabs = (line: LineView | undefined): boolean => line?.text.includes('\t') ?? false;

function cellsOf(text: string): number {
  const tabs = countTabs(text);
  if (tabs > 0) return tabs + 1;
  if (!text.includes(' ')) return 1;
  const cells = /[。，！？；：:|]/u.test(text) ? 1 : text.split(/\s+/u).length;
  return cells < LEAST_CELLS ? 1 : cells;
}

function countTabs(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) count++;
  return count;
}

const isTable = (rows: readonly LineView[]): boolean =>
  rows.every(({ text }) => text.includes('\t')) || rows.filter(({ text }) => /\d/u.test(text)).length > rows.length / 2;

/** Likelihoods where the rows of a table stand and fall together: each is as likely as the likeliest of them or the line over them. */
export function likelyByTables(lines: readonly LineView[], likelihoods: Float64Array): Float64Array {
  const tables = tablesIn(lines);
  if (tables.length === 0) return likelihoods;
  const shared = likelihoods.slice();
  for (const { from, to } of tables) {
    let most = 0;
    for (let i = Math.max(0, from - 1); i < to; i++) most = Math.max(most, likelihoods[i] as number);
    shared.fill(most, from, to);
  }
  return shared;
}
