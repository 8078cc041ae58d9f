/**
 * A character of which one byte was lost: which candidate stood there? Beside the character model speak the end of the line and the page
 * itself. Without a lead nothing is put there.
 */

import { characterBits } from '../decode/charmodel.js';
import { pairKey, type ShiftedPage } from './shifted-page.js';
import type { Candidate, Path, Slot } from './slots.js';

/** A slot of more candidates than this is a lost byte, not a choice between readings. */
const MANY = 40;

/** Bits the winner must lead by: on 1,100 pages damaged for the purpose none of 49 such was wrong, below it one in four. */
const MIN_LEAD_BITS = 2;

/** Bits that make it more than a guess. */
const SURE_LEAD_BITS = 8;

export const isLostByte = (slot: Slot | undefined): boolean => (slot?.length ?? 0) > MANY;

/** The text of a path, U+FFFD where a lost byte has no clear winner. */
export function readableText(slots: readonly Slot[], path: Path): string {
  const isOpen = (at: number): boolean => isLostByte(slots[at]) && (path.leads[at] ?? 0) < MIN_LEAD_BITS;
  return [...path.text].map((char, at) => (isOpen(at) ? '\ufffd' : char)).join('');
}

export function isGuess(slots: readonly Slot[], path: Path): boolean {
  return slots.some((slot, at) => isLostByte(slot) && (path.leads[at] ?? 0) < SURE_LEAD_BITS);
}

/** Weighs the candidates of a last character whose second byte was swallowed; `end` is the place behind it. */
export function weighLastByte(page: ShiftedPage, slots: readonly Slot[], end: number): readonly Slot[] {
  const last = slots.at(-1) ?? [];
  if (!isLostByte(last)) return slots;
  const run = slots.map((slot) => (slot.length === 1 ? String.fromCharCode(slot[0]?.unit ?? 0) : ' ')).join('');
  const next = page.text.charCodeAt(end);
  const weigh = ({ unit, penalty }: Candidate): Candidate => {
    const char = String.fromCharCode(unit);
    const isSeen = page.pairs.has(pairKey(unit, next)) || run.includes(char + page.text.charAt(end));
    const bits = (LINE_END_BITS.get(char) ?? 0) + familiarity(page, unit) - (isSeen ? SEEN_BITS : 0);
    return { unit, penalty: penalty + bits };
  };
  return [...slots.slice(0, -1), last.map(weigh)];
}

/**
 * Bits that a mark gains or loses where a byte below 40 was swallowed with the lost one, nearly always a line break: half of all lines end
 * with 。 and hardly one with 、.
 */
const LINE_END_BITS: ReadonlyMap<string, number> = new Map([
  ['。', -4.5],
  ['；', -6],
  ['：', -4],
  ['”', -3],
  ['，', 3],
  ['、', 5],
]);

/** For a pair that the page holds elsewhere. */
const SEEN_BITS = 2;

/** Bits by which the page's own use of a character differs from the model's, half of each trusted. */
function familiarity({ text, table }: ShiftedPage, unit: number): number {
  const count = table.counts[unit] ?? 0;
  if (count === 0) return 1;
  const share = (count * ANNOTATED_LENGTH) / text.length;
  return -Math.log2(0.5 + 0.5 * share * 2 ** (characterBits()[unit] ?? 0));
}

/** With its annotations a page is about twice as long as it was. */
const ANNOTATED_LENGTH = 2;
