/** Counts as bars, for a glance at where things lie. */

import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { cut, displayWidth, padEnd } from './width.js';

export interface Counted {
  readonly value: string;
  readonly count: number;
}

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
  const lines = values.map(({ count }, i) => {
    const bar = paint.quiet('#'.repeat(Math.max(1, Math.round((count / most) * MOST_BAR_COLUMNS))));
    return `  ${padEnd(names[i] ?? '', nameColumns, look.ambiguous)}  ${String(count).padStart(digits)}  ${bar}\n`;
  });
  return `${paint.title(title)}\n${lines.join('')}`;
}
