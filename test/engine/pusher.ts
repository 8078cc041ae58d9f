/** `archive push` as a process of its own, which can be killed. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { metasOf } from '../../src/engine/alias.js';
import type { Engine } from '../../src/engine/engine.js';
import { everyHit, WHOLE_RECORD } from '../../src/engine/hits.js';
import { openWriter } from '../../src/store/open-writer.js';
import { digestOfIds, madeRecords } from './made.js';

const PROGRAM = fileURLToPath(new URL('../../bin/archive.js', import.meta.url));

/** An archive of made pages in this folder. */
export function makeArchive(folder: string, documents: number): void {
  const writer = openWriter(folder);
  for (const record of madeRecords(documents, 23)) writer.put({ record });
  writer.commit();
  writer.close();
}

export interface Pusher {
  /** Exit code, undefined where it was killed; and what it printed on stdout. */
  readonly ended: Promise<{ readonly code: number | undefined; readonly out: string }>;
  kill(): void;
}

export function startPush(archive: string, url: string, words: readonly string[]): Pusher {
  const child = spawn(process.execPath, [PROGRAM, 'push', url, '--archive', archive, '--json', ...words]);
  let out = '';
  child.stdout.on('data', (piece) => (out += piece));
  const ended = new Promise<{ code: number | undefined; out: string }>((resolve) =>
    child.once('close', (code) => resolve({ code: code ?? undefined, out })),
  );
  return { ended, kill: () => child.kill('SIGKILL') };
}

/** Waits until an index whose name begins so has noted how far its loading came. */
export async function untilNoted(engine: Engine, beginning: string): Promise<void> {
  for (;;) {
    const metas = await metasOf(engine, `${beginning}*`);
    if ([...metas.values()].some((meta) => meta !== undefined && meta.next !== '')) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** Of all that an alias gives back, by id. */
export async function digestOf(engine: Engine): Promise<string> {
  const seen: string[] = [];
  const request = {
    query: { match_all: {} },
    sort: [{ id: 'asc' }],
    source: [...WHOLE_RECORD, 'chrome', 'length', 'dup'],
  };
  for await (const { _id, _source } of everyHit(engine, request)) seen.push(`${_id} ${JSON.stringify(_source)}`);
  return `${seen.length} ${digestOfIds(seen)}`;
}
