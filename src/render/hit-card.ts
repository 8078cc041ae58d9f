/** A hit on a terminal: title, what is known of the page, and the passage that matched. */

import { type Counted, drawBars } from './bars.js';
import { readableDate, readablePlace } from './date.js';
import type { ShownHit } from './hit.js';
import { linked } from './link.js';
import { type Look, readingColumns } from './look.js';
import { cleanMarked, paintLine } from './marked.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { displayWidth, wrap, wrapSpans } from './width.js';

const MARGIN = 3;
const SNIPPET_LINES = 3;

/** All hits, and below them where they lie. */
export function hitCards(
  hits: readonly ShownHit[],
  facets: Readonly<Record<string, readonly Counted[]>> | undefined,
  look: Look,
): string {
  const bars = Object.entries(facets ?? {}).map(([field, values]) => drawBars(field, values, look));
  return [...hits.map((hit) => hitCard(hit, look)), ...bars].join('\n');
}

/** Title, what is known of it, and the passage that matched. */
export function hitCard(hit: ShownHit, look: Look): string {
  const paint = paintFor(look.level);
  const columns = Math.max(readingColumns(look) - MARGIN, 8);
  const title = wrap(safeLine(hit.label), columns, look.ambiguous).map((line) =>
    linked(paint.title(line), hit.address, hit.id),
  );
  const facts = wrap(safeLine(factsOf(hit, look)), columns, look.ambiguous).map(paint.quiet);
  const lines = [...title, ...facts, ...snippetLines(hit, columns, look)];
  const number = String(hit.rank).padStart(MARGIN - 1);
  return lines.map((line, i) => `${i === 0 ? number : ' '.repeat(MARGIN - 1)} ${line}\n`).join('');
}

function factsOf(hit: ShownHit, { lang }: Look): string {
  const parts = [readableDate(hit.date, lang), readablePlace(hit.places), hit.source?.name ?? '', hit.shortId];
  return [...parts, ...hit.flags].filter(Boolean).join(' · ');
}

/** The lines around the first match; `…` where others are left out. */
function snippetLines(hit: ShownHit, columns: number, look: Look): string[] {
  if (!hit.snippet) return [];
  const { match } = paintFor(look.level);
  const marked = cleanMarked(hit.snippet, hit.snippetMatches);
  const all = wrapSpans(marked.text, columns - 2 * displayWidth(CUT, look.ambiguous), look.ambiguous);
  const first = all.findIndex(({ end }) => end > (marked.marks[0]?.start ?? 0));
  const from = Math.max(0, Math.min(first - 1, all.length - SNIPPET_LINES));
  const lines = all.slice(from, from + SNIPPET_LINES).map((line) => paintLine(marked, line, match));
  const isLast = from + SNIPPET_LINES >= all.length;
  return lines.map(
    (line, i) => (i === 0 && from > 0 ? CUT : '') + line + (i === SNIPPET_LINES - 1 && !isLast ? CUT : ''),
  );
}

const CUT = '…';
