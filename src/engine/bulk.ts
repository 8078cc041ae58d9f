/**
 * Documents on their way in: gathered in chunks of bounded size, a few chunks at once, every item's answer looked at. Ids make it safe
 * to send a document twice, so whatever is in doubt is sent again.
 */

import { ArchiveError } from '../errors.js';
import { Actions } from './actions.js';
import type { Change } from './changes.js';
import { engineDocument } from './document.js';
import type { Engine } from './engine.js';
import { isPassing, waitFor } from './retry.js';

export interface Chunk {
  readonly actions: Actions;
  /** Documents of the archive that it settles: what it puts, and what need not be sent. */
  readonly settles: number;
  /** Of the last document in it. */
  readonly last: string;
}

const CHUNK_ACTIONS = 1000;
/** Documents that need not be sent are reported now and then all the same. */
const CHUNK_SETTLES = 20_000;

export async function* chunksOf(changes: AsyncIterable<Change>): AsyncGenerator<Chunk> {
  let chunk = emptyChunk();
  for await (const change of changes) {
    const lines = actionOf(change);
    const { actions } = chunk;
    const isFull = actions.count === 0 ? chunk.settles >= CHUNK_SETTLES : actions.count === CHUNK_ACTIONS;
    if (isFull || !(lines === '' || actions.add(lines))) {
      yield chunk;
      chunk = emptyChunk();
      if (lines !== '') chunk.actions.add(lines);
    }
    chunk.settles += change.kind === 'remove' ? 0 : 1;
    chunk.last = change.id;
  }
  if (chunk.last !== '') yield chunk;
}

function emptyChunk() {
  return { actions: new Actions(), settles: 0, last: '' };
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
export async function sendChunk(engine: Engine, index: string, { actions }: Chunk): Promise<readonly RefusedItem[]> {
  const refused: RefusedItem[] = [];
  let left = Array.from({ length: actions.count }, (_, i) => i);
  for (let attempt = 1; left.length > 0; attempt++) {
    const lines = attempt === 1 ? actions.all() : actions.some(left);
    const items = await sendOnce(engine, index, lines, left.length);
    const again: number[] = [];
    for (const [i, item] of items.entries()) {
      if (item.status < 300) continue;
      if (isPassing({ status: item.status, isConnection: false })) again.push(left[i] as number);
      else refused.push({ id: item._id, reason: `${item.error?.type}: ${item.error?.reason}` });
    }
    if (again.length > 0 && attempt === engine.patience.tries) throw givenUp(engine, items, again.length);
    left = again;
    if (left.length > 0) await waitFor({ retryAfter: undefined }, attempt, engine.patience);
  }
  return refused;
}

async function sendOnce(engine: Engine, index: string, lines: Buffer, count: number): Promise<readonly ItemAnswer[]> {
  const answer = (await engine.ask({ method: 'POST', path: `/${index}/_bulk`, query: BULK_QUERY, lines })) as
    | { readonly items: readonly { readonly index?: ItemAnswer; readonly delete?: ItemAnswer }[] }
    | undefined;
  const items = answer?.items.map((item) => item.index ?? removed(item.delete as ItemAnswer));
  if (items?.length === count) return items;
  throw new ArchiveError('io-error', `${engine.address} answered for ${items?.length ?? 0} of ${count} documents`, {
    hint: 'is a proxy between? run it again with --resume',
  });
}

/** Of each item only what is looked at comes back. */
const BULK_QUERY = { timeout: '10s', filter_path: 'items.*._id,items.*.status,items.*.error' };

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
