/** The worker's side of the pool: takes files in batches, each of them stage by stage, and answers each batch with what became of its files. */

import { parentPort, workerData } from 'node:worker_threads';
import { advance, type Outcome, type StagedWork } from './packed.js';
import { type Hand, IN_HAND, type Job, STEP, type WorkerData } from './pool-worker.js';

export function serve(work: StagedWork): void {
  const port = parentPort;
  if (!port) throw new TypeError('serve is for worker threads');
  const { hand } = workerData as WorkerData;
  let answered = 0;
  const answer = async (batch: readonly Job[]): Promise<void> => {
    port.postMessage(await outcomesOf(work, batch, (index) => take(hand, answered + index + 1)));
    answered += batch.length;
  };
  let last = Promise.resolve();
  port.on('message', (batch: readonly Job[]) => {
    // A file may have to wait for something; the next batch does not begin meanwhile.
    last = last.then(() => answer(batch));
  });
  // Says that everything is loaded, so that the time limit counts the files' own time only.
  port.postMessage(null);
}

/** The files of a batch go through each stage together. */
async function outcomesOf(
  work: StagedWork,
  batch: readonly Job[],
  onStep: (index: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let underWay = batch.map(({ file, hints }, index) => ({ index, stages: work(file, hints) }));
  while (underWay.length > 0) {
    for (const { index, stages } of underWay) {
      onStep(index);
      const outcome = await advance(stages);
      if (outcome) outcomes[index] = outcome;
    }
    underWay = underWay.filter(({ index }) => outcomes[index] === undefined);
  }
  return outcomes;
}

/** Whoever watches the time, or finds this thread dead, knows by it which file was in hand. */
function take(hand: Hand, file: number): void {
  Atomics.store(hand, IN_HAND, file);
  Atomics.add(hand, STEP, 1);
}
