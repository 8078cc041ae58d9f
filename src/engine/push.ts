/**
 * `archive push`: the whole archive into a new index, which takes the place of the old one behind the alias only when it is whole. Until
 * then readers see the old one. How far it came is noted in the index itself, so that another run, from any machine, can go on.
 */

import { ArchiveError } from '../errors.js';
import { indicesOf, metasOf, swapAlias } from './alias.js';
import type { PushedDocument } from './document.js';
import type { Engine } from './engine.js';
import { load } from './load.js';
import { type IndexMeta, loadingIndex, MAPPING_VERSION, mappings, servingSettings } from './mapping.js';

export interface PushSource {
  readonly count: number;
  /** Tells one state of the archive from another. */
  readonly build: string;
  /** By id, from the first after `id` on. */
  after(id: string): Iterable<PushedDocument>;
}

export interface PushOptions {
  /** Which part of a larger whole this archive is: each part is replaced by itself. */
  readonly shard: string;
  readonly resume: boolean;
  readonly shards: number;
  readonly replicas: number;
  /** Chunks under way at once. */
  readonly atOnce: number;
  readonly onProgress?: (done: number) => void;
  /** Between chunks: end in good order. */
  readonly signal?: AbortSignal;
}

export interface PushReport {
  readonly index: string;
  readonly alias: string;
  readonly documents: number;
  readonly did: 'pushed' | 'nothing' | 'would push';
  /** Documents that were there already when this run began. */
  readonly resumed: number;
  /** Indices that were behind the alias before. */
  readonly replaced: readonly string[];
}

export function indexName(shard: string, build: string): string {
  return `archive-v${MAPPING_VERSION}-${shard}-${build}`;
}

/** How often a push begins anew after a node took documents with it that had no copy yet. */
const STARTS = 3;

export async function push(engine: Engine, source: PushSource, options: PushOptions): Promise<PushReport> {
  const index = indexName(options.shard, source.build);
  const before = await indicesOf(engine, options.shard);
  if (before.includes(index)) return { ...named(engine, index, source), did: 'nothing', resumed: 0, replaced: [] };
  const resumed = await loadWhole(engine, index, source, options);
  await serve(engine, index, options);
  await swapAlias(engine, index, before);
  for (const old of before) await engine.ask({ method: 'DELETE', path: `/${old}` });
  return { ...named(engine, index, source), did: 'pushed', resumed, replaced: before };
}

/** What `push` would do, without doing it. */
export function plannedPush(
  engine: Engine,
  source: PushSource,
  options: PushOptions,
): PushReport & { mapping: object } {
  const index = indexName(options.shard, source.build);
  const mapping = mappings(metaOf(source, options, 'whole', ''));
  return { ...named(engine, index, source), did: 'would push', resumed: 0, replaced: [], mapping };
}

function named({ alias }: Engine, index: string, { count: documents }: PushSource) {
  return { index, alias, documents };
}

function metaOf({ build }: PushSource, { shard }: PushOptions, state: IndexMeta['state'], next: string): IndexMeta {
  return { version: MAPPING_VERSION, shard, build, state, next };
}

async function loadWhole(engine: Engine, index: string, source: PushSource, options: PushOptions): Promise<number> {
  let from = options.resume ? await nextOf(engine, index) : undefined;
  for (let start = 1; ; start++) {
    if (from === undefined) await makeIndex(engine, index, source, options);
    const resumed = from === undefined ? 0 : await countOf(engine, index);
    try {
      const meta = (next: string) => metaOf(source, options, 'loading', next);
      await load(engine, index, source.after(from ?? ''), { ...options, meta, done: resumed });
      await checkCount(engine, index, source.count);
      return resumed;
    } catch (error) {
      if (start === STARTS || !(await isTorn(engine, index))) throw error;
      from = undefined;
    }
  }
}

async function makeIndex(engine: Engine, index: string, source: PushSource, options: PushOptions): Promise<void> {
  await engine.ask({ method: 'DELETE', path: `/${index}` });
  const body = loadingIndex(metaOf(source, options, 'loading', ''), options);
  await engine.ask({ method: 'PUT', path: `/${index}`, query: { timeout: '60s' }, body });
}

/** The id after which loading goes on; undefined where there is nothing to go on with. */
async function nextOf(engine: Engine, index: string): Promise<string | undefined> {
  const meta = (await metasOf(engine, index)).get(index);
  if (meta === undefined) return undefined;
  if (meta.version === MAPPING_VERSION) return meta.next;
  throw new ArchiveError('archive-version', `${index} has layout ${meta.version}, not ${MAPPING_VERSION}`, {
    hint: 'push without --resume',
  });
}

/** Parts of the index have no node any more: documents of it are gone, and only a new beginning brings them back. */
async function isTorn(engine: Engine, index: string): Promise<boolean> {
  const path = `/_cluster/health/${index}`;
  const health = (await engine.ask({ method: 'GET', path, query: { level: 'indices', timeout: '5s' } })) as
    | { readonly status: string }
    | undefined;
  return health?.status === 'red';
}

async function checkCount(engine: Engine, index: string, expected: number): Promise<void> {
  const counted = await countOf(engine, index);
  if (counted === expected) return;
  throw new ArchiveError('io-error', `${index} holds ${counted} documents, not ${expected}`, {
    hint: 'readers still see what was there before; push again without --resume',
  });
}

async function countOf(engine: Engine, index: string): Promise<number> {
  await engine.ask({ method: 'POST', path: `/${index}/_refresh` });
  const answer = (await engine.ask({ method: 'GET', path: `/${index}/_count` })) as
    | {
        readonly count: number;
        readonly _shards: { readonly failed: number; readonly successful: number; readonly total: number };
      }
    | undefined;
  if (answer && answer._shards.successful === answer._shards.total) return answer.count;
  throw new ArchiveError('io-error', `${index} is not there as a whole`, { hint: 'look at the health of the cluster' });
}

/** Copies are made before anyone reads, so that the first lost node costs nothing. */
async function serve(engine: Engine, index: string, options: PushOptions): Promise<void> {
  await engine.ask({ method: 'PUT', path: `/${index}/_settings`, body: servingSettings(options) });
  const query = { wait_for_status: 'green', timeout: '50s' };
  // A cluster too small for the copies stays yellow and serves all the same: 408 says so, and is no reason to fail.
  await engine.ask({ method: 'GET', path: `/_cluster/health/${index}`, query, accepts: [408] });
}
