/** `--watch`: the same ingest again and again, with a pause between that grows with the folder. It never ends by itself. */

import { setTimeout as pause } from 'node:timers/promises';
import { ArchiveError } from '../errors.js';
import type { IngestReport } from '../store/ingest-report.js';

const LEAST_PAUSE_MS = 2000;
/** Looking costs at most a tenth of the time. */
const PAUSE_FACTOR = 9;

export interface Watch {
  readonly ingest: () => Promise<IngestReport>;
  /** Called when something changed, or when an input was refused that was not before. */
  readonly tell: (report: IngestReport) => Promise<void>;
  readonly signal: AbortSignal;
  readonly leastPauseMs?: number;
}

export async function watch(first: IngestReport, { ingest, tell, signal, leastPauseMs }: Watch): Promise<void> {
  let last = first;
  while (!signal.aborted) {
    await pauseFor(Math.max(leastPauseMs ?? LEAST_PAUSE_MS, last.tookMs * PAUSE_FACTOR), signal);
    if (signal.aborted) return;
    const next = await unlessLocked(ingest);
    if (!next || signal.aborted) continue;
    if (isNews(next, last)) await tell(next);
    last = next;
  }
}

function isNews(next: IngestReport, last: IngestReport): boolean {
  const { new: added, updated, duplicate, removed, rejected } = next;
  return added + updated + duplicate + removed > 0 || rejected > last.rejected;
}

/** Somebody else writes: the next look will find what this one would have. */
async function unlessLocked(ingest: Watch['ingest']): Promise<IngestReport | undefined> {
  try {
    return await ingest();
  } catch (cause) {
    if (cause instanceof ArchiveError && cause.code === 'locked') return undefined;
    throw cause;
  }
}

/** An interruption ends the pause at once, and is no failure. */
async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(milliseconds, undefined, { signal });
  } catch (cause) {
    if (!signal.aborted) throw cause;
  }
}
