/** Text with some of it marked: matches of a query, repaired places. Cleaning and wrapping keep the marks where they belong. */

import type { Span } from '../model.js';
import { safeLine } from './safe.js';

export interface Marked {
  readonly text: string;
  /** Sorted, without overlap. */
  readonly marks: readonly Span[];
}

/** Text of a page, made harmless, with its marks moved along. */
export function cleanMarked(text: string, marks: readonly Span[]): Marked {
  let clean = '';
  let at = 0;
  const moved: Span[] = [];
  for (const mark of withoutOverlap(marks)) {
    clean += safeLine(text.slice(at, mark.start));
    const start = clean.length;
    clean += safeLine(text.slice(mark.start, mark.end));
    moved.push({ start, end: clean.length });
    at = mark.end;
  }
  return { text: clean + safeLine(text.slice(at)), marks: moved };
}

/** One line of a marked text, its marks painted; `paint` is told which mark it is. */
export function paintLine({ text, marks }: Marked, line: Span, paint: (text: string, mark: number) => string): string {
  let painted = '';
  let at = line.start;
  for (const [i, mark] of marks.entries()) {
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, line.end);
    if (start >= end) continue;
    painted += text.slice(at, start) + paint(text.slice(start, end), i);
    at = end;
  }
  return painted + text.slice(at, line.end);
}

function withoutOverlap(marks: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0) && mark.end > mark.start) kept.push(mark);
  }
  return kept;
}

/** The spans that lie inside each of some stretches, both in the order of the text; counted from the stretch's start. */
export function spansWithin<T extends Span>(stretches: readonly Span[], spans: readonly T[]): T[][] {
  let next = 0;
  return stretches.map(({ start, end }) => {
    const inside: T[] = [];
    for (let span = spans[next]; span && span.start <= end; span = spans[++next]) {
      if (span.start >= start && span.end <= end)
        inside.push({ ...span, start: span.start - start, end: span.end - start });
      else if (span.end > end) break;
    }
    return inside;
  });
}
