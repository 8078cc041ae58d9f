/**
 * Worker threads for the pipeline, so that one bad file costs one file: a page that hangs, eats memory or kills its thread is given up
 * by name, and the rest goes on. Files go out in batches, and each worker has the next batch before it is done with one, because the
 * main thread has other things to do than to feed them.
 */

import type { Hints, RawFile } from '../model.js';
import type { Outcome } from './packed.js';
import { type PoolWorker, type QueuedJob, startWorker } from './pool-worker.js';

export type Process = (file: RawFile, hints: Hints) => Promise<Outcome>;

export interface PoolOptions {
  /** The worker's module, which calls `serve`. */
  readonly module: URL;
  readonly jobs: number;
  readonly timeLimitMs?: number;
  readonly memoryLimitMb?: number;
}

export interface Pool {
  readonly process: Process;
  close(): Promise<void>;
}

/** Of one stage of one file, in processor time, so that a busy machine costs no page; the time the worker takes to start is not counted. */
export const TIME_LIMIT_MS = 10_000;
export const MEMORY_LIMIT_MB = 1024;

/** One at work, one waiting. */
const BATCHES_AHEAD = 2;
const BATCH_FILES = 32;
/** A batch ends with the file that reaches this. */
const BATCH_BYTES = 256 * 1024;

export function createPool(options: PoolOptions): Pool {
  const { module, jobs, timeLimitMs = TIME_LIMIT_MS, memoryLimitMb = MEMORY_LIMIT_MB } = options;
  const workers = new Set<PoolWorker>();
  const queue: QueuedJob[] = [];
  let isClosed = false;
  const shareOut = () => {
    while (queue.length > 0) {
      const worker = leastBusy(workers, jobs) ?? start();
      if (worker.batches >= BATCHES_AHEAD) return;
      worker.run(nextBatch(queue, jobs));
    }
  };
  const start = () => {
    const worker = startWorker(
      module,
      { timeLimitMs, memoryLimitMb },
      {
        onFree: shareOut,
        onEnd: (left) => {
          workers.delete(worker);
          if (isClosed) for (const { resolve } of left) resolve(ENDED);
          else queue.unshift(...left);
          shareOut();
        },
        countBusy: () => Array.from(workers).filter(({ batches }) => batches > 0).length,
      },
    );
    workers.add(worker);
    return worker;
  };
  return {
    process: (file, hints) =>
      new Promise((resolve) => {
        if (queue.push({ file, hints, resolve }) === 1) setImmediate(shareOut);
      }),
    close: async () => {
      isClosed = true;
      for (const { resolve } of queue.splice(0)) resolve(ENDED);
      await Promise.all(Array.from(workers, (worker) => worker.end()));
    },
  };
}

const ENDED = { code: 'io-error', message: 'its worker ended', hint: 'run it again' } as const;

/** The worker to be given the next batch; none while another may be started for it. */
function leastBusy(workers: ReadonlySet<PoolWorker>, jobs: number): PoolWorker | undefined {
  const [least] = Array.from(workers).sort((a, b) => a.batches - b.batches);
  return least && (least.batches === 0 || workers.size >= jobs) ? least : undefined;
}

/** Of few files everyone gets a share. */
function nextBatch(queue: QueuedJob[], jobs: number): QueuedJob[] {
  const most = Math.min(BATCH_FILES, Math.ceil(queue.length / jobs));
  let count = 0;
  for (let bytes = 0; count < most && bytes < BATCH_BYTES; count++) bytes += queue[count]?.file.bytes.length ?? 0;
  return queue.splice(0, count);
}
