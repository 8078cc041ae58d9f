// A scribe that writes nothing: it answers each order, until a document says what else to do.
import { parentPort } from 'node:worker_threads';

let taken = 0;

function obey({ documents = [], finish, tallies }) {
  if (tallies) return { done: [{ id: String(taken) }] };
  for (const { json } of documents) {
    if (json === 'full') return { failed: { message: 'no space left', code: 'ENOSPC' } };
    if (json === 'die') process.exit(7);
    taken++;
  }
  return { done: finish ? { version: 1, name: 'segment', documents: taken, files: [] } : null };
}

parentPort.on('message', (order) => parentPort.postMessage(obey(order)));
