/**
 * The names of the files in an archive's folder, and the sweeping of those no manifest speaks of: what a killed writer left behind.
 */

import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SegmentState } from '../segments/types.js';
import type { Manifest } from './manifest.js';

const SEGMENTS = 'segments';
const LEDGER = 'ledger';

export function segmentsFolder(folder: string): string {
  return join(folder, SEGMENTS);
}

export function ledgerFolder(folder: string): string {
  return join(folder, LEDGER);
}

export function statesOf(folder: string, manifest: Manifest): SegmentState[] {
  return manifest.segments.map(({ summary, deleted }) => {
    return { folder: join(segmentsFolder(folder), summary.name), summary, deleted };
  });
}

export function hasSegments(folder: string): boolean {
  const segments = segmentsFolder(folder);
  return existsSync(segments) && readdirSync(segments).length > 0;
}

/** Only under the lock: a segment being written is not in the manifest yet. */
export function sweep(folder: string, manifest: Manifest): void {
  const segments = new Set(manifest.segments.map(({ summary }) => summary.name));
  const ledgers = new Set(manifest.ledger.map(({ name }) => name));
  removeOthers(segmentsFolder(folder), segments);
  removeOthers(ledgerFolder(folder), ledgers);
  for (const name of readdirSync(folder)) {
    if (/\.new$|^lock\./u.test(name) && isOld(join(folder, name))) rmSync(join(folder, name), { force: true });
  }
}

const STILL_IN_USE_MS = 60_000;

/** Another process may be asking for the lock at this moment. */
function isOld(path: string): boolean {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > STILL_IN_USE_MS;
}

function removeOthers(folder: string, wanted: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!wanted.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
