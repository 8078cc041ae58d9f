// A worker whose temper depends on the page: it answers, says who it is, dozes, throws, waits, hangs, eats memory or dies.
import { parentPort, threadId, workerData } from 'node:worker_threads';

const [STEP, IN_HAND] = [0, 1];

const moods = {
  who: () => String(threadId),
  throw() {
    throw new Error('cannot stand this page');
  },
  doze() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
  },
  wait() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
  hang() {
    for (;;);
  },
  eat() {
    const eaten = [];
    for (;;) eaten.push(new Array(1e6).fill(eaten.length));
  },
  die() {
    process.exit(7);
  },
};

function answer({ file }) {
  const text = Buffer.from(file.bytes).toString().trimEnd();
  Atomics.add(workerData.hand, IN_HAND, 1);
  Atomics.add(workerData.hand, STEP, 1);
  return { title: moods[text]?.() ?? text };
}

parentPort.on('message', (batch) => parentPort.postMessage(batch.map(answer)));
parentPort.postMessage(null);
