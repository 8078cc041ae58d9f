/** Terms in ascending order with their lists: what a segment is written from, whether they come out of fresh documents or older segments. */

import { newTermRooms, type TermRooms } from './list-room.js';

/** Goes from term to term; before the first `next` it stands at none. */
export interface TermSource {
  readonly term: string;
  /** `keyOfTerm(term)`; `PAST_ALL` when there are no more. */
  readonly key: number;
  next(): void;
  /** Adds the documents of the term at hand to what is in the rooms. */
  append(rooms: TermRooms): void;
}

/** The first two code units as one number: most terms have no more, and numbers are compared sooner than strings. */
export function keyOfTerm(term: string): number {
  return (term.charCodeAt(0) || 0) * 0x10000 + (term.charCodeAt(1) || 0);
}

export const PAST_ALL = Infinity;

/**
 * Calls `take` with every term of any source once, in order; the rooms are good until it returns. The documents of an earlier source have
 * lower numbers than those of a later one. A term none of whose documents is left is passed over.
 */
export function forEachTerm(sources: readonly TermSource[], take: (term: string, lists: TermRooms) => void): void {
  const rooms = newTermRooms();
  for (const source of sources) source.next();
  for (;;) {
    const least = leastOf(sources);
    if (least === undefined || least.key === PAST_ALL) return;
    const { term, key } = least;
    for (const room of rooms) room.clear();
    for (const source of sources) {
      if (source.key !== key || source.term !== term) continue;
      source.append(rooms);
      source.next();
    }
    if (rooms.some(({ count }) => count > 0)) take(term, rooms);
  }
}

function leastOf(sources: readonly TermSource[]): TermSource | undefined {
  let least = sources[0];
  for (const source of sources) {
    if (least === undefined || source.key > least.key) continue;
    if (source.key < least.key || source.term < least.term) least = source;
  }
  return least;
}
