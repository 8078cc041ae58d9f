/**
 * Keeps the ledger to a few files: when many have gathered, the youngest are written again as one, so that each change is rewritten only a
 * few times however long an ingest runs.
 */

import { keyOf, type LedgerChange, readLedgerPart, writeLedgerPart } from './ledger.js';
import type { LedgerPart } from './manifest.js';

const MOST_PARTS = 12;

/** The parts with the youngest made one, or the same parts while they are few. */
export function mergeLedger(
  folder: string,
  parts: readonly LedgerPart[],
  newName: () => string,
): readonly LedgerPart[] {
  if (parts.length <= MOST_PARTS) return parts;
  const from = firstToMerge(parts);
  const latest = new Map<string, LedgerChange>();
  for (const part of parts.slice(from)) {
    for (const change of readLedgerPart(folder, part))
      latest.set('forget' in change ? change.forget : keyOf(change), change);
  }
  // With nothing older left, there is nothing to forget.
  const changes = [...latest.values()].filter((change) => from > 0 || !('forget' in change));
  return [...parts.slice(0, from), writeLedgerPart(folder, newName(), changes)];
}

/** Backwards from the youngest, as long as the next older one is not more than twice as long as what has been gathered. */
function firstToMerge(parts: readonly LedgerPart[]): number {
  let from = parts.length - 1;
  let lines = parts[from]?.lines ?? 0;
  while (from > 0 && (parts[from - 1]?.lines ?? 0) <= 2 * lines) lines += parts[--from]?.lines ?? 0;
  return Math.min(from, parts.length - 2);
}
