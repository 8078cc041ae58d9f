/**
 * What a record says twice is stored once: its text is told by the lines of its body, and its chrome and evidence need not repeat the words
 * that their spans show. What cannot be told so is stored as it is; so earlier segments, where all is, are read the same way.
 */

import type { ArchiveRecord, Evidence, RecordChrome, Span } from '../model.js';

/** Of a record: what speaks of its text, and whatever else. */
export type Spoken = Pick<ArchiveRecord, 'text' | 'chrome' | 'evidence'>;

export interface SaidOnce {
  readonly text: Pieces | string;
  readonly chrome: readonly Quiet<RecordChrome, 'text'>[];
  readonly evidence: Readonly<Record<string, readonly Quiet<Evidence, 'quote'>[]>>;
}

/** A text in pieces: a string stands for itself, a number for so many more lines of the body. */
type Pieces = readonly (string | number)[];

/** The words are left out where the span shows them. */
type Quiet<Said, Words extends keyof Said> = Omit<Said, Words> & { readonly [Key in Words]?: Said[Key] };

export function sayOnce<Rest extends Spoken>(rest: Rest, body: string): Omit<Rest, keyof Spoken> & SaidOnce {
  const { text } = rest;
  const chrome = rest.chrome.map((line) =>
    line.text === shown(text, line) ? { kind: line.kind, start: line.start, end: line.end } : line,
  );
  const evidence = mapLists(rest.evidence, (claim) => (claim.quote === shown(text, claim) ? unquoted(claim) : claim));
  return { ...rest, text: piecesOf(text, body), chrome, evidence };
}

export function sayAgain<Rest extends SaidOnce>(rest: Rest, body: string): Omit<Rest, keyof SaidOnce> & Spoken {
  const text = typeof rest.text === 'string' ? rest.text : textOf(rest.text, body);
  const chrome = rest.chrome.map((line) => ({
    kind: line.kind,
    text: line.text ?? shown(text, line),
    start: line.start,
    end: line.end,
  }));
  const evidence = mapLists(rest.evidence, ({ value, kind, rule, start, end, quote, confidence, won }) => ({
    ...{ value, kind, rule, start, end },
    quote: quote ?? shown(text, { start, end }),
    ...{ confidence, won },
  }));
  return { ...rest, text, chrome, evidence };
}

function shown(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function unquoted({ value, kind, rule, start, end, confidence, won }: Evidence): Quiet<Evidence, 'quote'> {
  return { value, kind, rule, start, end, confidence, won };
}

function mapLists<From, To>(
  lists: Readonly<Record<string, readonly From[]>>,
  change: (item: From) => To,
): Record<string, To[]> {
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, list.map(change)]));
}

/** The text itself where the lines of the body do not follow one another in it. */
function piecesOf(text: string, body: string): Pieces | string {
  if (body === '') return text;
  const pieces: (string | number)[] = [];
  let at = 0;
  for (const line of body.split('\n')) {
    const start = text.indexOf(line, at);
    if (start < 0) return text;
    const between = text.slice(at, start);
    const last = pieces.at(-1);
    if (between === '\n' && typeof last === 'number') pieces[pieces.length - 1] = last + 1;
    else pieces.push(between, 1);
    at = start + line.length;
  }
  return [...pieces, text.slice(at)];
}

function textOf(pieces: Pieces, body: string): string {
  const lines = body.split('\n');
  let line = 0;
  const read = (count: number): string => {
    const from = line;
    line += count;
    return lines.slice(from, line).join('\n');
  };
  return pieces.map((piece) => (typeof piece === 'string' ? piece : read(piece))).join('');
}
