/** The thread's side of a scribe: one order after the other, each answered. */

import { parentPort } from 'node:worker_threads';
import { errnoOf } from './disk.js';
import { type BeginSegment, scribeHere } from './scribe.js';
import type { Order, Reply } from './scribe-thread.js';

export function serveScribe(beginSegment: BeginSegment): void {
  const port = parentPort;
  if (!port) throw new TypeError('serveScribe is for worker threads');
  const scribe = scribeHere(beginSegment);
  const obey = async (order: Order): Promise<Reply> => {
    if ('finish' in order) return { done: await scribe.finish() };
    if ('tallies' in order) return { done: await scribe.tallies() };
    if ('begin' in order) scribe.begin(order.begin);
    else if ('documents' in order) for (const document of order.documents) scribe.add(document);
    else await scribe.close();
    return { done: null };
  };
  let last = Promise.resolve();
  port.on('message', (order: Order) => {
    last = last.then(async () => port.postMessage(await obey(order).catch(failed)));
  });
}

function failed(cause: unknown): Reply {
  const code = errnoOf(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  return { failed: { message, ...(code === '' ? {} : { code }) } };
}
