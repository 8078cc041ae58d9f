/** Where a text holds the phrases of a query: spans in the text as it is written, in order, none inside another. */

import type { Span } from '../model.js';
import { isHan } from '../script/han.js';
import { type Elements, isInWord, newElements, readElements } from '../tokenize/elements.js';
import { LONGEST_TERM } from '../tokenize/terms.js';
import type { Element } from './phrase.js';

const MAX_SPANS = 200;
/** Room for spaces and readings between the elements of a phrase, and for the whole of its last word. */
const SLACK = LONGEST_TERM + 64;

/** `folded` is the text after `fold`, which keeps every place. */
export function phraseSpans(folded: string, phrases: readonly (readonly Element[])[]): readonly Span[] {
  const spans = phrases.flatMap((phrase) => spansOf(folded, phrase));
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last === undefined || span.start >= last.end) apart.push(span);
    else if (span.end > last.end) apart[apart.length - 1] = { start: last.start, end: span.end };
  }
  return apart;
}

/** Only around each place where the first element stands is the text read element by element. */
function spansOf(folded: string, phrase: readonly Element[]): Span[] {
  const spans: Span[] = [];
  const [first, second] = phrase;
  if (first === undefined) return spans;
  const reach = phrase.reduce((sum, { text }) => sum + text.length * 2, SLACK);
  const run = runOf(phrase);
  for (let at = folded.indexOf(first.text); at >= 0 && spans.length < MAX_SPANS; ) {
    let end = 0;
    if (run !== undefined && folded.startsWith(run, at)) end = run.length;
    else if (!isHopeless(folded, at, first, second)) end = phraseEnd(folded.slice(at, at + reach), phrase);
    if (end > 0) spans.push({ start: at, end: at + end });
    at = folded.indexOf(first.text, at + Math.max(1, end));
  }
  return spans;
}

/** The characters of a phrase that are written one after the other, as they mostly stand in a text; undefined where it has a word or a pause. */
function runOf(phrase: readonly Element[]): string | undefined {
  const isRun = phrase.every(({ alone, offset }, i) => alone && offset === i);
  return isRun ? phrase.map(({ text }) => text).join('') : undefined;
}

/** Told without reading: the place is inside a word, or another character follows at once. */
function isHopeless(folded: string, at: number, first: Element, second: Element | undefined): boolean {
  if (!first.alone) return isInWord(folded, at - 1);
  const next = at + first.text.length;
  return second?.offset === 1 && isHan(folded.charCodeAt(next)) && !folded.startsWith(second.text, next);
}

const scratch: Elements = newElements();

/** Where the phrase ends that begins `window`; 0 where none does. Nothing may stand between its elements but readings. */
function phraseEnd(window: string, phrase: readonly Element[]): number {
  const elements = readFor(window, phrase);
  const { positions, count, ends } = elements;
  let at = 0;
  for (const [i, wanted] of phrase.entries()) {
    if (i > 0) {
      const before = positions[at];
      do at++;
      while (at < count && positions[at] === before);
    }
    if (at >= count || positions[at] !== wanted.offset || !isElement(window, elements, at, wanted)) return 0;
  }
  return ends[at] as number;
}

/** As many elements as the phrase has; twice as many where readings stand between them. */
function readFor(window: string, phrase: readonly Element[]): Elements {
  const { positions, count } = readElements(window, scratch, phrase.length);
  for (let at = 1; at < count; at++) {
    if (positions[at] === positions[at - 1]) return readElements(window, scratch, phrase.length * 2);
  }
  return scratch;
}

function isElement(window: string, { starts, ends, alone }: Elements, at: number, wanted: Element): boolean {
  const start = starts[at] as number;
  const length = Math.min((ends[at] as number) - start, LONGEST_TERM);
  if ((alone[at] === 1) !== wanted.alone || !window.startsWith(wanted.text, start)) return false;
  return wanted.prefix ? length >= wanted.text.length : length === wanted.text.length;
}
