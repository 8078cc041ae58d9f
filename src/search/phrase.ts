/** A phrase: the terms that must stand one after the other, each with its place from the phrase's beginning. */

import { fold } from '../script/fold.js';
import { newElements, readElements } from '../tokenize/elements.js';
import { LONGEST_TERM } from '../tokenize/terms.js';

export interface Slot {
  readonly term: string;
  /** A single character, found by every term that begins with it, or a word that may go on. */
  readonly prefix: boolean;
  readonly offset: number;
}

export interface Element {
  /** Folded. */
  readonly text: string;
  readonly alone: boolean;
  readonly offset: number;
  readonly prefix: boolean;
}

const scratch = newElements(64);

/** The elements that a text must hold to hold the phrase; readings in brackets are not asked for. */
export function elementsOfPhrase(text: string, prefix: boolean): readonly Element[] {
  const folded = fold(text);
  const { count, starts, ends, positions, alone } = readElements(folded, scratch);
  const elements: Element[] = [];
  for (let i = 0; i < count; i++) {
    const offset = (positions[i] as number) - (positions[0] as number);
    if (i > 0 && positions[i] === positions[i - 1]) continue;
    const start = starts[i] as number;
    const end = alone[i] === 1 ? (ends[i] as number) : Math.min(ends[i] as number, start + LONGEST_TERM);
    elements.push({
      text: folded.slice(start, end),
      alone: alone[i] === 1,
      offset,
      prefix: prefix && i === count - 1 && alone[i] === 0,
    });
  }
  return elements;
}

/** The terms to look up: pairs of characters that stand together, words, and characters that stand by themselves. */
export function slotsOf(elements: readonly Element[]): readonly Slot[] {
  const slots: Slot[] = [];
  elements.forEach((element, i) => {
    const next = elements[i + 1];
    const previous = elements[i - 1];
    if (!element.alone) slots.push({ term: element.text, prefix: element.prefix, offset: element.offset });
    else if (follows(element, next))
      slots.push({ term: element.text + next.text, prefix: false, offset: element.offset });
    else if (previous === undefined || !follows(previous, element)) {
      slots.push({ term: element.text, prefix: true, offset: element.offset });
    }
  });
  return slots;
}

function follows(element: Element, next: Element | undefined): next is Element {
  return element.alone && next?.alone === true && next.offset === element.offset + 1;
}
