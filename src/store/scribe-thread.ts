/** A scribe in a thread of its own: the pipeline never waits for the disk or for a segment to be put in order. */

import { Worker } from 'node:worker_threads';
import type { SegmentSummary } from '../segments/types.js';
import type { PageTally } from '../sites/template.js';
import type { FreshDocument, Scribe } from './scribe.js';

/** To `finish` and to `tallies` what was asked for. */
type Answer = SegmentSummary | readonly PageTally[] | null;

/** What it is told, in order. */
export type Order =
  | { readonly begin: string }
  | { readonly documents: readonly FreshDocument[] }
  | { readonly tallies: true }
  | { readonly finish: true }
  | { readonly close: true };

/** What it says: an answer to each order, or why it can do no more. */
export type Reply =
  | { readonly done: Answer }
  | { readonly failed: { readonly message: string; readonly code?: string } };

/** What it makes is soon forgotten: half the room that V8 would give that is enough. */
const YOUNG_GENERATION_MB = 24;
/** Documents go over in batches of so many, or of so much. */
const BATCH_DOCUMENTS = 32;
const BATCH_UNITS = 512 * 1024;
/** So many batches may wait in the thread before whoever brings more has to. */
const BATCHES_AHEAD = 16;

export function createScribeThread(module: URL): Scribe {
  const line = openLine(module);
  let held: FreshDocument[] = [];
  let heldUnits = 0;
  const waiting: Promise<unknown>[] = [];
  const flush = () => {
    if (held.length > 0) waiting.push(line.tell({ documents: held }));
    held = [];
    heldUnits = 0;
  };
  return {
    begin: (folder) => void line.tell({ begin: folder }),
    add(document) {
      held.push(document);
      heldUnits += document.json.length + (document.raw?.length ?? 0);
      if (held.length < BATCH_DOCUMENTS && heldUnits < BATCH_UNITS) return undefined;
      flush();
      return waiting.length > BATCHES_AHEAD ? waiting.shift()?.then(() => undefined) : undefined;
    },
    async tallies() {
      flush();
      return line.isStarted ? ((await line.tell({ tallies: true })) as readonly PageTally[]) : [];
    },
    async finish() {
      flush();
      const summary = line.tell({ finish: true });
      await Promise.all(waiting.splice(0));
      return (await summary) as SegmentSummary;
    },
    close: () => line.end(),
  };
}

interface Line {
  readonly isStarted: boolean;
  /** Fails where the thread failed, at this order or before it. */
  tell(order: Order): Promise<Answer>;
  end(): Promise<void>;
}

/** The thread is started with the first order. */
function openLine(module: URL): Line {
  let worker: Worker | undefined;
  let failure: unknown;
  const unanswered: { resolve(done: Answer): void; reject(cause: unknown): void }[] = [];
  const fail = (cause: unknown) => {
    failure ??= cause;
    for (const { reject } of unanswered.splice(0)) reject(failure);
  };
  const start = () => {
    const started = new Worker(module, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } });
    started.on('message', (reply: Reply) => {
      if ('failed' in reply) fail(Object.assign(new Error(reply.failed.message), { code: reply.failed.code }));
      else unanswered.shift()?.resolve(reply.done);
    });
    started.on('error', fail);
    started.on('exit', () => fail(new Error('the thread that writes segments ended')));
    return started;
  };
  const tell = (order: Order): Promise<Answer> => {
    const answer = new Promise<Answer>((resolve, reject) => {
      if (failure) reject(failure);
      else unanswered.push({ resolve, reject });
    });
    // Whoever waits for a later order hears of it.
    answer.catch(() => undefined);
    worker ??= start();
    if (!failure) worker.postMessage(order);
    return answer;
  };
  return {
    get isStarted() {
      return worker !== undefined;
    },
    tell,
    async end() {
      if (!worker) return;
      await tell({ close: true }).catch(() => undefined);
      await worker.terminate();
    },
  };
}
