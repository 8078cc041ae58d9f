/**
 * Tables for a terminal. The only door to cli-table3: it is told every width, its colours are emptied and its cells come wrapped,
 * because its own wrapping drops Han characters and its own colours reach into pipes.
 */

import Table from 'cli-table3';
import { linked } from './link.js';
import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { displayWidth, wrap } from './width.js';

export interface Column {
  readonly head: string;
  /** Columns it may not go below while there is room elsewhere. */
  readonly min: number;
  /** Takes what the others leave. */
  readonly grows?: boolean;
  readonly align?: 'left' | 'right';
}

/** A text, or one that leads somewhere. */
export type Cell = string | { readonly text: string; readonly address?: string | undefined };

/** Rows under heads, exactly `columns` wide or less, every character of every cell in it. */
export function drawTable(columns: readonly Column[], rows: readonly (readonly Cell[])[], look: Look): string {
  const cells = rows.map((row) => row.map(safeCell));
  const texts = cells.map((row) => row.map(({ text }) => text));
  const widths = columnWidths(columns, texts, look);
  const paint = paintFor(look.level);
  const table = new Table({
    chars: QUIET_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: [...widths],
    colAligns: columns.map((column) => column.align ?? 'left'),
  });
  table.push(columns.map(({ head }, i) => paint.quiet(fitCell({ text: head }, widths[i] ?? 1, look))));
  for (const row of cells) table.push(row.map((cell, i) => fitCell(cell, widths[i] ?? 1, look)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const GAP = 2;
const QUIET_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{ 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(GAP),
};

type SafeCell = Exclude<Cell, string>;

function safeCell(cell: Cell): SafeCell {
  return typeof cell === 'string' ? { text: safeLine(cell) } : { ...cell, text: safeLine(cell.text) };
}

function fitCell({ text, address }: SafeCell, columns: number, look: Look): string {
  const lines = wrap(text, columns, look.ambiguous);
  return lines
    .map((line) => linked(line, address) + ' '.repeat(columns - displayWidth(line, look.ambiguous)))
    .join('\n');
}

/** What each column needs, then the growing ones give way until the line fits, then the others. */
function columnWidths(columns: readonly Column[], rows: readonly (readonly string[])[], look: Look): number[] {
  const widths = columns.map((column, i) =>
    Math.max(displayWidth(column.head), ...rows.map((row) => displayWidth(row[i] ?? '', look.ambiguous)), 1),
  );
  const room = look.columns - GAP * (columns.length - 1);
  const growing = columns.flatMap((column, i) => (column.grows ? [i] : []));
  shrink(widths, growing, room, (i) => columns[i]?.min ?? 2);
  shrink(widths, [...widths.keys()], room, (i) => columns[i]?.min ?? 2);
  shrink(widths, [...widths.keys()], room, () => 2);
  return widths;
}

/** Takes columns from the widest of those that may shrink. */
function shrink(widths: number[], which: readonly number[], room: number, least: (i: number) => number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const shrinkable = which.filter((i) => (widths[i] ?? 0) > least(i));
    if (shrinkable.length === 0) return;
    const widest = shrinkable.reduce((a, b) => ((widths[b] ?? 0) > (widths[a] ?? 0) ? b : a));
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
}
