/**
 * The pipeline in worker threads, with a limit on the time and memory one file may take. A worker that exceeds them, or dies, costs that one
 * file, which is named; another worker takes its place.
 */

import { Worker } from 'node:worker_threads';
import type { ArchiveRecord, Hints, ProblemCode, RawFile } from '../model.js';

/** What the pipeline makes of one file: its record, or why there is none. */
export type Outcome = ArchiveRecord | Rejection;

export interface Rejection {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

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

/** Of one file, in processor time, so that a busy machine costs no page; the time the worker takes to start is not counted. */
export const TIME_LIMIT_MS = 10_000;
/** How many times as long a file may take on the clock, if the machine is busy with other things. */
const PATIENCE = 6;
export const MEMORY_LIMIT_MB = 1024;

export function isRejection(outcome: Outcome): outcome is Rejection {
  return 'code' in outcome;
}

export function createPool(options: PoolOptions): Pool {
  const idle: PooledWorker[] = [];
  const all = new Set<PooledWorker>();
  const queue: Job[] = [];
  const next = () => {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (all.size < options.jobs ? start() : undefined);
      const job = worker && queue.shift();
      if (!worker || !job) return;
      worker.run(job);
    }
  };
  const start = () => {
    const worker = startWorker(options, {
      onFree: () => {
        idle.push(worker);
        next();
      },
      onEnd: () => {
        all.delete(worker);
        next();
      },
      countBusy: () => all.size - idle.length,
    });
    all.add(worker);
    return worker;
  };
  return {
    process: (file, hints) =>
      new Promise((resolve) => {
        queue.push({ file, hints, resolve });
        next();
      }),
    close: async () => {
      queue.length = 0;
      await Promise.all(Array.from(all, (worker) => worker.end()));
    },
  };
}

interface Job {
  readonly file: RawFile;
  readonly hints: Hints;
  readonly resolve: (outcome: Outcome) => void;
}

interface PooledWorker {
  run(job: Job): void;
  end(): Promise<unknown>;
}

interface Events {
  readonly onFree: () => void;
  readonly onEnd: () => void;
  readonly countBusy: () => number;
}

function startWorker(options: PoolOptions, { onFree, onEnd, countBusy }: Events): PooledWorker {
  const { timeLimitMs = TIME_LIMIT_MS, memoryLimitMb = MEMORY_LIMIT_MB } = options;
  const worker = new Worker(options.module, { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } });
  const ready = new Promise<void>((resolve) => worker.once('message', () => resolve()));
  let job: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let cause: unknown;
  const finish = (outcome: Outcome) => {
    clearTimeout(timer);
    const done = job;
    job = undefined;
    done?.resolve(outcome);
  };
  const giveUp = () => {
    finish(timedOut(timeLimitMs));
    void worker.terminate();
  };
  worker.on('message', (outcome: Outcome | null) => {
    if (!job || outcome === null) return;
    finish(outcome);
    onFree();
  });
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', () => {
    onEnd();
    finish(crashed(cause, memoryLimitMb));
  });
  return {
    run(next) {
      job = next;
      worker.postMessage({ file: next.file, hints: next.hints });
      void ready.then(() => {
        if (job !== next) return;
        const spent = stopwatch();
        const look = () => {
          const isStarved = spent.processorMs() < timeLimitMs * countBusy() && spent.clockMs() < timeLimitMs * PATIENCE;
          if (!isStarved) return giveUp();
          timer = setTimeout(look, timeLimitMs / 4);
        };
        timer = setTimeout(look, timeLimitMs);
      });
    },
    end: () => worker.terminate(),
  };
}

/** Node tells processor time of the whole process only: the workers that are busy are taken to share it. */
function stopwatch(): { readonly processorMs: () => number; readonly clockMs: () => number } {
  const processor = process.cpuUsage();
  const clock = performance.now();
  return {
    processorMs: () => {
      const { user, system } = process.cpuUsage(processor);
      return (user + system) / 1000;
    },
    clockMs: () => performance.now() - clock,
  };
}

function timedOut(limitMs: number): Rejection {
  return {
    code: 'timeout',
    message: `not done after ${limitMs / 1000} s`,
    hint: 'run it again when the machine is less busy; if it happens again, look at the file',
  };
}

function crashed(cause: unknown, memoryLimitMb: number): Rejection {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { code: 'too-large', message: `needs more than ${memoryLimitMb} MB of memory`, hint: 'split the file' };
  }
  const message = cause instanceof Error ? cause.message : 'its worker ended';
  return { code: 'io-error', message: `the pipeline failed on it: ${message}`, hint: 'please report this file' };
}
