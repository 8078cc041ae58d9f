/** The worker's side of the pool: takes files in batches, one after the other, and answers each batch with what became of them. */

import { parentPort, workerData } from 'node:worker_threads';
import { type Outcome, outcomeOf, type Work } from './packed.js';
import type { Job, WorkerData } from './pool-worker.js';

export function serve(work: Work): void {
  const port = parentPort;
  if (!port) throw new TypeError('serve is for worker threads');
  const { begun } = workerData as WorkerData;
  const answer = async (batch: readonly Job[]): Promise<void> => {
    const outcomes: Outcome[] = [];
    for (const { file, hints } of batch) {
      // Whoever watches the time, or finds this thread dead, knows by it which file was in hand.
      Atomics.add(begun, 0, 1);
      outcomes.push(await outcomeOf(work, file, hints));
    }
    port.postMessage(outcomes);
  };
  let last = Promise.resolve();
  port.on('message', (batch: readonly Job[]) => {
    // A file may have to wait for something; the next batch does not begin meanwhile.
    last = last.then(() => answer(batch));
  });
  // Says that everything is loaded, so that the time limit counts the files' own time only.
  port.postMessage(null);
}
