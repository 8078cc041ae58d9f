/** The worker's side of the pool: takes one file after the other and answers with its record, or with why there is none. */

import { parentPort } from 'node:worker_threads';
import type { Hints, RawFile } from '../model.js';
import type { Outcome, Rejection } from './pool.js';

export type Work = (file: RawFile, hints: Hints) => Outcome | Promise<Outcome>;

export function serve(process: Work): void {
  const port = parentPort;
  if (!port) throw new TypeError('serve is for worker threads');
  port.on('message', async ({ file, hints }: { file: RawFile; hints: Hints }) =>
    port.postMessage(await answer(process, file, hints)),
  );
  // Says that everything is loaded, so that the time limit counts the file's own time only.
  port.postMessage(null);
}

async function answer(process: Work, file: RawFile, hints: Hints): Promise<Outcome> {
  try {
    return await process(file, hints);
  } catch (cause) {
    return failed(cause);
  }
}

/** Any bytes at all make a record; whatever is thrown is a mistake in the program, and costs this one file. */
function failed(cause: unknown): Rejection {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code: 'io-error', message: `the pipeline failed on it: ${message}`, hint: 'please report this file' };
}
