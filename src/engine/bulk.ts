/**
 * Documents on their way in: gathered in chunks of bounded size, a few chunks at once, every item's answer looked at. Ids make it safe
 * to send a document twice, so whatever is in doubt is sent again.
 */

import { ArchiveError } from '../errors.js';
import type { Change } from './changes.js';
import { engineDocument } from './document.js';
import type { Engine } from './engine.js';
import { isPassing, waitFor } from './retry.js';

export interface Chunk {
  /** An action each, with its document. */
  readonly lines: readonly string[];
  /** Documents of the archive that it settles: what it puts, and what need not be sent. */
  readonly settles: number;
  /** Of the last document in it. */
  readonly last: string;
}

const CHUNK_ACTIONS = 1000;
const CHUNK_BYTES = 5 * 2 ** 20;
/** Documents that need not be sent are reported now and then all the same. */
const CHUNK_SETTLES = 20_000;

export async function* chunksOf(changes: AsyncIterable<Change>): AsyncGenerator<Chunk> {
  let chunk = { lines: [] as string[], bytes: 0, settles: 0, last: '' };
  for await (const change of changes) {
    const line = actionOf(change);
    const size = Buffer.byteLength(line);
    const isFull = chunk.lines.length === CHUNK_ACTIONS || chunk.bytes + size > CHUNK_BYTES;
    if (chunk.lines.length > 0 ? isFull : chunk.settles >= CHUNK_SETTLES) {
      yield chunk;
      chunk = { lines: [], bytes: 0, settles: 0, last: '' };
    }
    if (line !== '') chunk.lines.push(line);
    chunk.bytes += size;
    chunk.settles += change.kind === 'remove' ? 0 : 1;
    chunk.last = change.id;
  }
  if (chunk.last !== '') yield chunk;
}

function actionOf(change: Change): string {
  const { id: _id } = change;
  if (change.kind === 'keep') return '';
  if (change.kind === 'remove') return `${JSON.stringify({ delete: { _id } })}\n`;
  return `${JSON.stringify({ index: { _id } })}\n${JSON.stringify(engineDocument(change.document))}\n`;
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
  const query = { timeout: '10s' };
  const answer = (await engine.ask({ method: 'POST', path, query, lines: lines.join('') })) as
    | { readonly items: readonly { readonly index?: ItemAnswer; readonly delete?: ItemAnswer }[] }
    | undefined;
  const items = answer?.items.map((item) => item.index ?? removed(item.delete as ItemAnswer));
  if (items?.length === lines.length) return items;
  throw new ArchiveError(
    'io-error',
    `${engine.address} answered for ${items?.length ?? 0} of ${lines.length} documents`,
    {
      hint: 'is a proxy between? run it again with --resume',
    },
  );
}

/** What is gone already need not be removed. */
function removed(item: ItemAnswer): ItemAnswer {
  return item.status === 404 ? { ...item, status: 200 } : item;
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
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  for await (const item of items) {
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
