/** The life of one index: made empty or as a copy, counted, put into service. */

import { ArchiveError } from '../errors.js';
import type { Engine } from './engine.js';
import { copiedIndex, type IndexMeta, type IndexShape, loadingIndex, servingSettings } from './mapping.js';

/** The engine waits this long for the first shards of a new index before it answers. */
const FIRST_SHARDS = { timeout: '60s' };

export async function makeIndex(
  engine: Engine,
  index: string,
  meta: IndexMeta,
  shape: Pick<IndexShape, 'shards'>,
): Promise<void> {
  await engine.ask({ method: 'PUT', path: `/${index}`, query: FIRST_SHARDS, body: loadingIndex(meta, shape) });
}

/** The copy shares the files of the old index, which stays as it is. */
export async function copyIndex(engine: Engine, old: string, index: string, meta: IndexMeta): Promise<void> {
  await engine.ask({ method: 'POST', path: `/${old}/_clone/${index}`, query: FIRST_SHARDS, body: copiedIndex() });
  await noteMeta(engine, index, meta);
}

export async function noteMeta(engine: Engine, index: string, meta: IndexMeta): Promise<void> {
  await engine.ask({ method: 'PUT', path: `/${index}/_mapping`, body: { _meta: { archive: meta } } });
}

/** Parts of the index have no node any more: documents of it are gone, and only a new beginning brings them back. */
export async function isTorn(engine: Engine, index: string): Promise<boolean> {
  const path = `/_cluster/health/${index}`;
  const health = (await engine.ask({ method: 'GET', path, query: { level: 'indices', timeout: '5s' } })) as
    | { readonly status: string }
    | undefined;
  return health?.status === 'red';
}

interface CountAnswer {
  readonly count: number;
  readonly _shards: { readonly failed: number; readonly successful: number; readonly total: number };
}

/** All documents that came so far; they can be found from now on. */
export async function countOf(engine: Engine, index: string): Promise<number> {
  await engine.ask({ method: 'POST', path: `/${index}/_refresh` });
  const answer = (await engine.ask({ method: 'GET', path: `/${index}/_count` })) as CountAnswer | undefined;
  if (answer && answer._shards.successful === answer._shards.total) return answer.count;
  throw new ArchiveError('io-error', `${index} is not there as a whole`, { hint: 'look at the health of the cluster' });
}

/** Copies are made before anyone reads, so that the first lost node costs nothing; of files on disk, which spares indexing all again. */
export async function serve(
  engine: Engine,
  index: string,
  shape: Pick<IndexShape, 'replicas'>,
  meta: IndexMeta,
): Promise<void> {
  await noteMeta(engine, index, meta);
  await engine.ask({ method: 'POST', path: `/${index}/_flush`, query: { wait_if_ongoing: true } });
  await engine.ask({ method: 'PUT', path: `/${index}/_settings`, body: servingSettings(shape) });
  const query = { wait_for_status: 'green', timeout: '50s' };
  // A cluster too small for the copies stays yellow and serves all the same: 408 says so, and is no reason to fail.
  await engine.ask({ method: 'GET', path: `/_cluster/health/${index}`, query, accepts: [408] });
}
