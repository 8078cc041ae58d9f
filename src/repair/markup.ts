/** Which parts of a text are markup: tags, comments, scripts and styles. What stands there has rules of its own and is never rewritten. */

import type { Span } from '../model.js';

/** A tag with what its quotes hold, or where they do not match, up to the next bracket. */
const TAG = /<[a-zA-Z!/?][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>|<[a-zA-Z!/?][^<>]*>/gu;

const RAW_ELEMENT = /^<(script|style)\b/iu;

/** Sorted spans of tags, and of all that a script or a style holds; a script without an end runs to the end of the page. */
export function markupSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  let taken = 0;
  for (const match of text.matchAll(TAG)) {
    if (match.index < taken) continue;
    const name = RAW_ELEMENT.exec(match[0])?.[1]?.toLowerCase();
    taken = name === undefined ? match.index + match[0].length : endOf(lower, name, match.index);
    spans.push({ start: match.index, end: taken });
  }
  return spans;
}

function endOf(lower: string, name: string, from: number): number {
  const close = lower.indexOf(`</${name}`, from);
  return close < 0 ? lower.length : close;
}

/** Matches of a pattern outside the markup. */
export function matchesInProse(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return matches;
  const spans = markupSpans(text);
  let next = 0;
  return matches.filter((match) => {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next++;
    const span = spans[next];
    return span === undefined || match.index + match[0].length <= span.start;
  });
}
