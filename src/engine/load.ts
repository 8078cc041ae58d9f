/** Changes into an index that nobody reads yet, many chunks on their way at once; how far it surely came is noted in the index now and then. */

import { ArchiveError } from '../errors.js';
import { type Chunk, chunksOf, inParallel, type RefusedItem, sendChunk } from './bulk.js';
import type { Change } from './changes.js';
import type { Engine } from './engine.js';
import { noteMeta } from './indices.js';
import type { IndexMeta } from './mapping.js';

export interface LoadOptions {
  readonly atOnce: number;
  /** What the index says of itself when all to `next` is safe. */
  readonly meta: (next: string) => IndexMeta;
  /** Documents that need not be looked at any more. */
  readonly done: number;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Each note is a change of the cluster's state: not too often. */
const NOTE_EVERY_CHUNKS = 8;
/** Beyond this many refused documents something is wrong with all of them. */
const MOST_REFUSED = 100;

/** How many changes it sent. */
export async function load(
  engine: Engine,
  index: string,
  changes: AsyncIterable<Change>,
  options: LoadOptions,
): Promise<number> {
  const refused: RefusedItem[] = [];
  const reach = new Reach();
  let { done } = options;
  let sent = 0;
  await inParallel(numbered(changes, options.signal), options.atOnce, async ({ chunk, number }) => {
    refused.push(...(await sendChunk(engine, index, chunk)));
    if (refused.length > MOST_REFUSED) throw refusedDocuments(engine, refused);
    sent += chunk.actions.count;
    done += chunk.settles;
    options.onProgress?.(done);
    const next = refused.length === 0 ? reach.came(number, chunk.last) : undefined;
    if (next !== undefined) await noteMeta(engine, index, options.meta(next));
  });
  if (refused.length > 0) throw refusedDocuments(engine, refused);
  return sent;
}

interface NumberedChunk {
  readonly chunk: Chunk;
  readonly number: number;
}

async function* numbered(
  changes: AsyncIterable<Change>,
  signal: AbortSignal | undefined,
): AsyncGenerator<NumberedChunk> {
  let number = 0;
  for await (const chunk of chunksOf(changes)) {
    if (signal?.aborted) throw new ArchiveError('io-error', 'interrupted', { hint: 'go on with --resume' });
    yield { chunk, number: number++ };
  }
}

/** Chunks end in any order; what counts is how far they are in without a gap. */
class Reach {
  readonly #ended = new Map<number, string>();
  #next = 0;
  #noted = 0;
  #last = '';

  /** The id up to which all is in, when it is time to note it. */
  came(number: number, last: string): string | undefined {
    this.#ended.set(number, last);
    for (let id = this.#ended.get(this.#next); id !== undefined; id = this.#ended.get(this.#next)) {
      this.#ended.delete(this.#next++);
      this.#last = id;
    }
    if (this.#next - this.#noted < NOTE_EVERY_CHUNKS) return undefined;
    this.#noted = this.#next;
    return this.#last;
  }
}

function refusedDocuments({ address }: Engine, refused: readonly RefusedItem[]): ArchiveError {
  const [first] = refused;
  return new ArchiveError(
    'io-error',
    `${address} refused ${refused.length} documents, ${first?.id.slice(0, 12)} because of ${first?.reason}`,
    { hint: 'readers still see what was there before; push again without --resume' },
  );
}
