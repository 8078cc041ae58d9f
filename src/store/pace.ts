/**
 * When to commit: often enough that a crash costs little, seldom enough that the disk is not what an ingest waits for. Every commit makes a
 * segment that is merged later, so on a slow or busy machine the clock asks for few of them.
 */

const DOCUMENTS = 1000;
const BYTES = 32 * 1024 * 1024;
const MILLISECONDS = 10_000;

export interface Pace {
  /** Whether it is time, another input of so many bytes having been taken in. */
  isDue(pendingDocuments: number, bytes: number): boolean;
}

export function createPace(clock: () => number = () => performance.now()): Pace {
  let last = clock();
  let held = 0;
  return {
    isDue(pendingDocuments, bytes) {
      held += bytes;
      const isDue = pendingDocuments >= DOCUMENTS || held >= BYTES || clock() - last >= MILLISECONDS;
      if (!isDue) return false;
      last = clock();
      held = 0;
      return true;
    },
  };
}
