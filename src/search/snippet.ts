/** A few clauses of a body around what was looked for, cut where the writer paused, with the places of the matches in them. */

import type { Span } from '../model.js';

export interface Snippet {
  readonly text: string;
  /** In code units of `text`. */
  readonly matches: readonly Span[];
}

/** Characters a snippet aims at: two terminal lines of Han. */
const AIM = 80;
const LONGEST_CLAUSE = 60;
const CLAUSE_END = /[，。！？；：、,!?;\n]/u;
const ELLIPSIS = '…';

/** Undefined where the body is empty. */
export function snippetOf(body: string, matches: readonly Span[]): Snippet | undefined {
  if (body.trim() === '') return undefined;
  const window = windowAround(body, bestStart(matches));
  const text = body.slice(window.start, window.end).replace(/\s/gu, ' ');
  const before = window.start > 0 ? ELLIPSIS : '';
  const after = window.end < body.trimEnd().length ? ELLIPSIS : '';
  const shift = before.length - window.start;
  const inside = matches.filter(({ start, end }) => start >= window.start && end <= window.end);
  return {
    text: before + text + after,
    matches: inside.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

/** The match that has most others close behind it; the first of equals. */
function bestStart(matches: readonly Span[]): Span {
  let best = matches[0] ?? { start: 0, end: 0 };
  let most = 0;
  for (let i = 0, to = 0; i < matches.length; i++) {
    const from = matches[i] as Span;
    while (to < matches.length && (matches[to] as Span).end <= from.start + AIM) to++;
    if (to - i > most) {
      most = to - i;
      best = from;
    }
  }
  return best;
}

/** From the beginning of the clause that holds the match, on to the last clause end within the aim. */
function windowAround(body: string, match: Span): Span {
  let start = match.start;
  while (start > 0 && match.start - start < LONGEST_CLAUSE / 2 && !CLAUSE_END.test(body[start - 1] as string)) start--;
  start = skipSpace(body, wholeCharacter(body, start), match.start);
  const furthest = Math.min(body.length, Math.max(start + AIM, match.end));
  let end = furthest;
  if (furthest < body.length) {
    while (end > match.end && !CLAUSE_END.test(body[end - 1] as string)) end--;
    if (end <= Math.max(match.end, start + AIM / 2)) end = furthest;
  }
  return { start, end: wholeCharacter(body, end) };
}

function skipSpace(body: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && /\s/u.test(body[at] as string)) at++;
  return at;
}

/** Moves a cut out of a surrogate pair. */
function wholeCharacter(body: string, at: number): number {
  const unit = body.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
