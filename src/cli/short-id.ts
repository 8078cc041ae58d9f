/** Ids as people read them: the shortest beginning that is unique in this archive. */

import type { Snapshot } from '../segments/snapshot.js';

const SHORTEST = 8;

export function shortIdIn(snapshot: Snapshot, id: string): string {
  for (let length = SHORTEST; length < id.length; length++) {
    const prefix = id.slice(0, length);
    if (snapshot.idsWithPrefix(prefix, 2).length < 2) return prefix;
  }
  return id;
}
