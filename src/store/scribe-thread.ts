/** A scribe in a thread of its own: the pipeline never waits for the disk or for a segment to be put in order. */

import { Worker } from 'node:worker_threads';
import type { SegmentSummary } from '../segments/types.js';
import type { FreshDocument, Scribe } from './scribe.js';

/** What it is told, in order. */
export type Order =
  | { readonly begin: string }
  | { readonly documents: readonly FreshDocument[] }
  | { readonly finish: true }
  | { readonly close: true };

/** What it says: an answer to each order, or why it can do no more. */
export type Reply =
  | { readonly done: SegmentSummary | null }
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
  const flush = (): Promise<unknown> => {
    const documents = held;
    held = [];
    heldUnits = 0;
    return line.tell({ documents });
  };
  const waiting: Promise<unknown>[] = [];
  return {
    begin: (folder) => void line.tell({ begin: folder }),
    add(document) {
      held.push(document);
      heldUnits += document.json.length + (document.raw?.length ?? 0);
      if (held.length < BATCH_DOCUMENTS && heldUnits < BATCH_UNITS) return undefined;
      waiting.push(flush());
      return waiting.length > BATCHES_AHEAD ? waiting.shift()?.then(() => undefined) : undefined;
    },
    async finish() {
      if (held.length > 0) waiting.push(flush());
      await Promise.all(waiting.splice(0));
      const summary = await line.tell({ finish: true });
      if (!summary) throw new TypeError('no segment was begun');
      return summary;
    },
    close: () => line.end(),
  };
}

interface Line {
  /** Fails where the thread failed, at this order or before it. */
  tell(order: Order): Promise<SegmentSummary | null>;
  end(): Promise<void>;
}

/** The thread is started with the first order. */
function openLine(module: URL): Line {
  let worker: Worker | undefined;
  let failure: unknown;
  const unanswered: { resolve(done: SegmentSummary | null): void; reject(cause: unknown): void }[] = [];
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
  const tell = (order: Order): Promise<SegmentSummary | null> => {
    const answer = new Promise<SegmentSummary | null>((resolve, reject) => {
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
    tell,
    async end() {
      if (!worker) return;
      await tell({ close: true }).catch(() => undefined);
      await worker.terminate();
    },
  };
}
