/** Where a text holds the phrases of a query: spans in the text as it is written, in order, none inside another. */

import type { Span } from '../model.js';
import { fold } from '../script/fold.js';
import { type Elements, newElements, readElements } from '../tokenize/elements.js';
import { LONGEST_TERM } from '../tokenize/terms.js';
import type { Element } from './phrase.js';

const MAX_SPANS = 200;

/** A text made ready for looking up several phrases. */
export interface ReadText {
  readonly folded: string;
  readonly elements: Elements;
}

export function readText(text: string): ReadText {
  const folded = fold(text);
  return { folded, elements: readElements(folded, newElements(folded.length + 1)) };
}

export function phraseSpans(text: ReadText, phrases: readonly (readonly Element[])[]): readonly Span[] {
  const spans = phrases.flatMap((phrase) => spansOf(text, phrase));
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    else if (span.end > last.end) apart[apart.length - 1] = { start: last.start, end: span.end };
  }
  return apart;
}

function spansOf(text: ReadText, phrase: readonly Element[]): Span[] {
  const spans: Span[] = [];
  const first = phrase[0];
  if (first === undefined) return spans;
  for (let at = 0; at < text.elements.count && spans.length < MAX_SPANS; at++) {
    if (!isElement(text, at, first)) continue;
    const last = lastOf(text, at, phrase);
    if (last >= 0) spans.push({ start: text.elements.starts[at] as number, end: text.elements.ends[last] as number });
  }
  return spans;
}

/** The element that ends the phrase which begins at `start`, -1 where it does not. Nothing may stand between but readings. */
function lastOf(text: ReadText, start: number, phrase: readonly Element[]): number {
  const { positions, count } = text.elements;
  const from = positions[start] as number;
  let at = start;
  for (let i = 1; i < phrase.length; i++) {
    const wanted = phrase[i] as Element;
    const before = positions[at];
    do at++;
    while (at < count && positions[at] === before);
    if (at >= count || positions[at] !== from + wanted.offset || !isElement(text, at, wanted)) return -1;
  }
  return at;
}

function isElement({ folded, elements }: ReadText, at: number, wanted: Element): boolean {
  const start = elements.starts[at] as number;
  const length = Math.min((elements.ends[at] as number) - start, LONGEST_TERM);
  if ((elements.alone[at] === 1) !== wanted.alone) return false;
  return (
    folded.startsWith(wanted.text, start) &&
    (wanted.prefix ? length >= wanted.text.length : length === wanted.text.length)
  );
}
