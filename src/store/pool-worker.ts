/**
 * One worker of the pool, seen from the main thread: the batches it was given, and a watch over the file it has in hand. A file that takes too
 * long, or ends the thread, is named and given up; what else the thread had goes back to the pool.
 */

import { Worker } from 'node:worker_threads';
import type { Hints, RawFile } from '../model.js';
import { SYSTEM_CLOCKS } from './clocks.js';
import type { Outcome, Rejection } from './packed.js';

export interface Job {
  readonly file: RawFile;
  readonly hints: Hints;
}

export interface QueuedJob extends Job {
  readonly resolve: (outcome: Outcome) => void;
}

/** What a worker is started with. */
export interface WorkerData {
  readonly hand: Hand;
}

/** What it does just now, in memory that both sides see: how many steps it has begun in its life, and which file the last one is of, its first being 1. */
export type Hand = Int32Array;
export const STEP = 0;
export const IN_HAND = 1;

export interface Limits {
  readonly timeLimitMs: number;
  readonly memoryLimitMb: number;
}

export interface Events {
  /** It can be given more. */
  readonly onFree: () => void;
  /** It is no more; these it had not done. */
  readonly onEnd: (left: readonly QueuedJob[]) => void;
  readonly countBusy: () => number;
}

export interface PoolWorker {
  /** Batches given and not answered. */
  readonly batches: number;
  run(batch: readonly QueuedJob[]): void;
  end(): Promise<unknown>;
}

/**
 * Who has used no processor time for so many times the limit waits for what never comes. However long a file takes on the clock of a busy
 * machine, it costs no page while it goes on.
 */
const PATIENCE = 6;
/** Less of a processor than this is what Node does by itself. */
const LEAST_PROGRESS = 0.02;
const LOOKS_IN_A_LIMIT = 4;

/** Two thirds of the room that V8 would give for what is new: pages of HTML take as long, with a third they took a twentieth longer. */
const YOUNG_GENERATION_MB = 32;

export function startWorker(module: URL, limits: Limits, { onFree, onEnd, countBusy }: Events): PoolWorker {
  const hand: Hand = new Int32Array(new SharedArrayBuffer(8));
  const workerData: WorkerData = { hand };
  const resourceLimits = {
    maxOldGenerationSizeMb: limits.memoryLimitMb,
    maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
  };
  const worker = new Worker(module, { workerData, resourceLimits });
  const given: QueuedJob[] = [];
  let batches = 0;
  let answered = 0;
  let cause: unknown;
  /** The file in hand, or where it never came to one, the first it was given. */
  const fail = (rejection: Rejection) =>
    given.splice(Math.max(0, Atomics.load(hand, IN_HAND) - answered - 1), 1)[0]?.resolve(rejection);
  const watch = watchOver(() => (given.length > 0 ? Atomics.load(hand, STEP) : 0), limits.timeLimitMs, {
    countBusy,
    onLate() {
      fail(timedOut(limits.timeLimitMs));
      cause = LATE;
      void worker.terminate();
    },
  });
  worker.once('message', () => watch.start());
  worker.on('message', (outcomes: readonly Outcome[] | null) => {
    if (outcomes === null || cause === LATE) return;
    answered += outcomes.length;
    batches--;
    for (const [i, job] of given.splice(0, outcomes.length).entries()) job.resolve(outcomes[i] as Outcome);
    onFree();
  });
  worker.on('error', (error) => {
    cause ??= error;
  });
  worker.on('exit', () => {
    watch.stop();
    if (cause !== LATE) fail(crashed(cause, limits.memoryLimitMb));
    onEnd(given);
  });
  return {
    get batches() {
      return batches;
    },
    run(batch) {
      batches++;
      given.push(...batch);
      worker.postMessage(batch.map(({ file, hints }): Job => ({ file, hints })));
    },
    end: () => worker.terminate(),
  };
}

const LATE = Symbol('late');

interface Watch {
  start(): void;
  stop(): void;
}

/** Looks now and then whether one and the same step still goes on; `current` is its number, 0 for none. */
function watchOver(
  current: () => number,
  limitMs: number,
  { countBusy, onLate }: { readonly countBusy: () => number; readonly onLate: () => void },
): Watch {
  let timer: NodeJS.Timeout | undefined;
  let seen = 0;
  let spent = stopwatch();
  const look = () => {
    const now = current();
    if (now !== seen) spent = stopwatch();
    seen = now;
    // Node tells processor time of the whole process only: the workers that are busy are taken to share it.
    const isLate = spent.processorMs() >= limitMs * countBusy() || spent.idleMs() >= limitMs * PATIENCE;
    if (now > 0 && isLate && spent.clockMs() >= limitMs) onLate();
    else timer = setTimeout(look, limitMs / LOOKS_IN_A_LIMIT);
  };
  return { start: look, stop: () => clearTimeout(timer) };
}

interface Stopwatch {
  readonly processorMs: () => number;
  readonly clockMs: () => number;
  /** Since nothing was done any more, as far as it was asked now and then. */
  readonly idleMs: () => number;
}

function stopwatch(): Stopwatch {
  const { clock, processor } = SYSTEM_CLOCKS;
  const started = { clock: clock(), processor: processor() };
  const clockMs = () => clock() - started.clock;
  const processorMs = () => processor() - started.processor;
  let asked = { processorMs: 0, clockMs: 0 };
  let moved = 0;
  const idleMs = () => {
    const now = { processorMs: processorMs(), clockMs: clockMs() };
    if (now.processorMs - asked.processorMs >= LEAST_PROGRESS * (now.clockMs - asked.clockMs)) moved = now.clockMs;
    asked = now;
    return now.clockMs - moved;
  };
  return { processorMs, clockMs, idleMs };
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
