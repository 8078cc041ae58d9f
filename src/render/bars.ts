/** Counts as bars, for a glance at where things lie. */

import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { cut, displayWidth, padEnd } from './width.js';

export interface Counted {
  readonly value: string;
  readonly count: number;
}

const INDENT = '  ';
const GAP = '  ';
const MOST_NAME_COLUMNS = 24;
const MOST_BAR_COLUMNS = 30;

/** One line a value: name, count, bar. */
export function drawBars(title: string, values: readonly Counted[], look: Look): string {
  if (values.length === 0) return '';
  const paint = paintFor(look.level);
  const names = values.map(({ value }) => cut(safeLine(value), MOST_NAME_COLUMNS, look.ambiguous));
  const nameColumns = Math.max(...names.map((name) => displayWidth(name, look.ambiguous)));
  const most = Math.max(...values.map(({ count }) => count));
  const digits = String(most).length;
  const room = look.columns - nameColumns - digits - 2 * GAP.length - INDENT.length;
  const barColumns = Math.max(1, Math.min(MOST_BAR_COLUMNS, room));
  const lines = values.map(({ count }, i) => {
    const bar = paint.quiet(drawBar(count / most, barColumns, look));
    return `${INDENT}${padEnd(names[i] ?? '', nameColumns, look.ambiguous)}${GAP}${String(count).padStart(digits)}${GAP}${bar}\n`;
  });
  return `${paint.title(title)}\n${lines.join('')}`;
}

/** Eighths of a column, thin to full. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** In blocks where a block takes one column, else in plain signs; however few, something is seen. */
function drawBar(share: number, columns: number, { ambiguous }: Look): string {
  if (ambiguous === 'wide') return '#'.repeat(Math.max(1, Math.round(share * columns)));
  const eighths = Math.max(1, Math.round(share * columns * 8));
  return '█'.repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? '');
}
