/**
 * Worker threads for the pipeline, so that one bad file costs one file: a page that hangs, eats memory or kills its thread is given up
 * by name, and the rest goes on. Files go out in batches, and each worker has the next batch before it is done with one, because the
 * main thread has other things to do than to feed them. There is one worker, and another only where it has something to do: each compiles
 * the pipeline for itself, and small texts keep whoever reads and writes them as busy as one worker.
 */

import type { Hints, RawFile } from '../model.js';
import { type Clocks, SYSTEM_CLOCKS } from './clocks.js';
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

/** So much waiting work is worth a worker more at once. */
const WORTH_A_WORKER_BYTES = 512 * 1024;
/** And so much of a processor that stood idle while files waited, looked at so often. */
const WORTH_A_WORKER = 0.75;
const LOOK_EVERY_MS = 500;

/** One at work, one waiting. */
const BATCHES_AHEAD = 2;
const BATCH_FILES = 32;
/** A batch ends with the file that reaches this. */
const BATCH_BYTES = 256 * 1024;

export function createPool(options: PoolOptions): Pool {
  const { module, jobs, timeLimitMs = TIME_LIMIT_MS, memoryLimitMb = MEMORY_LIMIT_MB } = options;
  const workers = new Set<PoolWorker>();
  const queue: QueuedJob[] = [];
  let waitingBytes = 0;
  let wanted = 1;
  let isClosed = false;
  const shareOut = () => {
    while (queue.length > 0) {
      const worker = leastBusy(workers, wanted) ?? start();
      if (worker.batches >= BATCHES_AHEAD) return;
      const batch = nextBatch(queue, jobs);
      waitingBytes -= bytesOf(batch);
      worker.run(batch);
    }
  };
  const wantAnother = () => {
    wanted++;
    setImmediate(shareOut);
  };
  const used = processorsUsed();
  const look = setInterval(() => {
    const idle = jobs - used();
    if (wanted < jobs && queue.length > 0 && idle >= WORTH_A_WORKER) wantAnother();
  }, LOOK_EVERY_MS).unref();
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
          waitingBytes += bytesOf(left);
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
        waitingBytes += file.bytes.length;
        const isFirst = queue.push({ file, hints, resolve }) === 1;
        if (wanted < jobs && waitingBytes >= wanted * WORTH_A_WORKER_BYTES) wantAnother();
        else if (isFirst) setImmediate(shareOut);
      }),
    close: async () => {
      isClosed = true;
      clearInterval(look);
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

/** How many processors this program kept busy since the last call. */
function processorsUsed({ clock, processor }: Clocks = SYSTEM_CLOCKS): () => number {
  let last = { clock: clock(), processor: processor() };
  return () => {
    const before = last;
    last = { clock: clock(), processor: processor() };
    return (last.processor - before.processor) / (last.clock - before.clock);
  };
}

function bytesOf(jobs: readonly QueuedJob[]): number {
  return jobs.reduce((sum, { file }) => sum + file.bytes.length, 0);
}

/** Of few files everyone gets a share. */
function nextBatch(queue: QueuedJob[], jobs: number): QueuedJob[] {
  const most = Math.min(BATCH_FILES, Math.ceil(queue.length / jobs));
  let count = 0;
  for (let bytes = 0; count < most && bytes < BATCH_BYTES; count++) bytes += queue[count]?.file.bytes.length ?? 0;
  return queue.splice(0, count);
}
