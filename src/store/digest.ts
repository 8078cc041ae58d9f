/**
 * One digest of the whole archive: of every record in the order of the ids, with its captures and corrections. Two archives of the same
 * pages have the same digest, whatever the order, the interruptions and the number of workers that made them. Times of files and the
 * places of roots on one machine are left out.
 */

import { createHash } from 'node:crypto';
import type { ArchiveRecord } from '../model.js';
import type { Snapshot } from '../segments/snapshot.js';

export function digestOf(snapshot: Snapshot): string {
  const hash = createHash('sha256');
  for (const location of snapshot.locations()) hash.update(`${canonical(identity(snapshot.record(location)))}\n`);
  return hash.digest('hex');
}

function identity(record: ArchiveRecord): unknown {
  return { ...record, captures: record.captures.map(({ mtime, root, charset, isCut, row, ...capture }) => capture) };
}

/** JSON with sorted keys: the same value always gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (isPlainObject(each) ? sortKeys(each) : each));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
