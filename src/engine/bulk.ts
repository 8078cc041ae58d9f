/**
 * Documents on their way in: gathered in chunks of bounded size, a few chunks at once, every item's answer looked at. Ids make it safe
 * to send a document twice, so whatever is in doubt is sent again.
 */

import { ArchiveError } from '../errors.js';
import { engineDocument, type PushedDocument } from './document.js';
import type { Engine } from './engine.js';
import { isPassing, waitFor } from './retry.js';

export interface Chunk {
  readonly lines: readonly string[];
  /** Of the last document in it. */
  readonly last: string;
}

const CHUNK_DOCUMENTS = 1000;
const CHUNK_BYTES = 5 * 2 ** 20;

export function* chunksOf(documents: Iterable<PushedDocument>): Generator<Chunk> {
  let lines: string[] = [];
  let bytes = 0;
  let last = '';
  for (const document of documents) {
    const line = `${JSON.stringify({ index: { _id: document.record.id } })}\n${JSON.stringify(engineDocument(document))}\n`;
    const size = Buffer.byteLength(line);
    if (lines.length > 0 && (lines.length === CHUNK_DOCUMENTS || bytes + size > CHUNK_BYTES)) {
      yield { lines, last };
      lines = [];
      bytes = 0;
    }
    lines.push(line);
    bytes += size;
    last = document.record.id;
  }
  if (lines.length > 0) yield { lines, last };
}

interface ItemAnswer {
  readonly _id: string;
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason: string };
}

/** A document the engine will not take, however often it is sent. */
export interface RefusedItem {
  readonly id: string;
  readonly reason: string;
}

/** Sends a chunk until every item of it is in or refused for good. */
export async function sendChunk(engine: Engine, index: string, { lines }: Chunk): Promise<readonly RefusedItem[]> {
  const refused: RefusedItem[] = [];
  let left = lines;
  for (let attempt = 1; left.length > 0; attempt++) {
    const items = await sendOnce(engine, index, left);
    const again: string[] = [];
    for (const [i, item] of items.entries()) {
      if (item.status < 300) continue;
      if (isPassing({ status: item.status, isConnection: false })) again.push(left[i] as string);
      else refused.push({ id: item._id, reason: `${item.error?.type}: ${item.error?.reason}` });
    }
    if (again.length > 0 && attempt === engine.patience.tries) throw givenUp(engine, items, again.length);
    left = again;
    if (left.length > 0) await waitFor({ retryAfter: undefined }, attempt, engine.patience);
  }
  return refused;
}

async function sendOnce(engine: Engine, index: string, lines: readonly string[]): Promise<readonly ItemAnswer[]> {
  const path = `/${index}/_bulk`;
  // An index that vanished must not come back without its mapping.
  const query = { timeout: '10s', require_alias: false };
  const answer = (await engine.ask({ method: 'POST', path, query, lines: lines.join('') })) as
    | { readonly items: readonly Readonly<Record<string, ItemAnswer>>[] }
    | undefined;
  const items = answer?.items.map(({ index: item }) => item as ItemAnswer);
  if (items?.length === lines.length) return items;
  throw new ArchiveError(
    'io-error',
    `${engine.address} answered for ${items?.length ?? 0} of ${lines.length} documents`,
    {
      hint: 'is a proxy between? run it again with --resume',
    },
  );
}

function givenUp({ address }: Engine, items: readonly ItemAnswer[], count: number): ArchiveError {
  const error = items.find(({ error: one }) => one)?.error;
  return new ArchiveError(
    'io-error',
    `${address} keeps refusing ${count} documents: ${error?.type}: ${error?.reason}`,
    {
      hint: 'give it time or memory, then run it again with --resume',
    },
  );
}

/** Runs `work` on every item, at most `atOnce` at a time; the first failure ends it when those under way have ended. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  for (const item of items) {
    if (failure) break;
    const one = work(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw failure.error;
}
