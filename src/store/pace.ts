/**
 * When to commit: often enough that a crash costs little, seldom enough that the disk is not what an ingest waits for. Every commit makes a
 * segment that is merged later. What a crash costs is work, so processor time is counted: a busy machine commits no more often than an idle one.
 */

import { type Clocks, SYSTEM_CLOCKS } from './clocks.js';

/** Documents that wait in memory for the commit, and their bytes. */
const DOCUMENTS = 1000;
const BYTES = 64 * 1024 * 1024;
/** Of all threads together; about half of it on the clock, where two are at work. */
const PROCESSOR_MS = 40_000;
const CLOCK_MS = 60_000;
/** Asking the system for its processor time can take longer than a small file. */
const LOOK_EVERY_MS = 1000;

/** What a writer holds in memory until it commits. */
export interface Waiting {
  readonly documents: number;
  readonly bytes: number;
}

export interface Pace {
  /** Whether it is time. */
  isDue(waiting: Waiting): boolean;
}

export function createPace({ clock, processor }: Clocks = SYSTEM_CLOCKS): Pace {
  let since = { clock: clock(), processor: processor() };
  let looked = since.clock;
  const isLong = () => {
    const now = clock();
    if (now - looked < LOOK_EVERY_MS) return false;
    looked = now;
    return now - since.clock >= CLOCK_MS || processor() - since.processor >= PROCESSOR_MS;
  };
  return {
    isDue({ documents, bytes }) {
      if (documents < DOCUMENTS && bytes < BYTES && !isLong()) return false;
      since = { clock: clock(), processor: processor() };
      return true;
    },
  };
}
