/**
 * `archive push`: the archive into an index of its own, which takes its place behind the alias only when it is whole; until then readers
 * see the one before. Where there is one before, the new index begins as its copy, sharing its files, and only what differs is sent.
 * How far it came is noted in the index itself, so that another run, from any machine, can go on.
 */

import { ArchiveError } from '../errors.js';
import { indicesOf, metasOf, swapAlias } from './alias.js';
import { changesBetween, heldAfter } from './changes.js';
import type { PushedDocument } from './document.js';
import type { Engine } from './engine.js';
import { copyIndex, countOf, isTorn, makeIndex, serve } from './indices.js';
import { load } from './load.js';
import { type IndexMeta, MAPPING_VERSION, mappings } from './mapping.js';

export interface PushSource {
  readonly count: number;
  /** Tells one state of the archive from another. */
  readonly build: string;
  /** Version of the program. */
  readonly program: string;
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
  /** Documents that this run put, changed or removed. */
  readonly sent: number;
  /** Whether an interrupted run was gone on with. */
  readonly resumed: boolean;
  /** Indices that were behind the alias before. */
  readonly replaced: readonly string[];
}

export function indexName({ alias }: Engine, shard: string, build: string): string {
  return `${alias}-v${MAPPING_VERSION}-${shard}-${build}`;
}

/** How often a push begins anew after a node took documents with it that had no copy yet. */
const STARTS = 3;

export async function push(engine: Engine, source: PushSource, options: PushOptions): Promise<PushReport> {
  const report = named(engine, source, options);
  const { index } = report;
  const before = await indicesOf(engine, options.shard);
  if (before.has(index)) return { ...report, did: 'nothing' };
  const { sent, resumed } = await loadWhole(engine, index, source, options, likeThis(before, source));
  await serve(engine, index, options, metaOf(source, options, 'whole', ''));
  const replaced = [...before.keys()];
  await swapAlias(engine, index, replaced);
  for (const old of replaced) await engine.ask({ method: 'DELETE', path: `/${old}` });
  return { ...report, did: 'pushed', sent, resumed, replaced };
}

/** What `push` would do, without doing it. */
export function plannedPush(
  engine: Engine,
  source: PushSource,
  options: PushOptions,
): PushReport & { mapping: object } {
  const mapping = mappings(metaOf(source, options, 'whole', ''));
  return { ...named(engine, source, options), did: 'would push', mapping };
}

function named(engine: Engine, { build, count: documents }: PushSource, { shard }: PushOptions) {
  const index = indexName(engine, shard, build);
  return { index, alias: engine.alias, documents, sent: 0, resumed: false, replaced: [] };
}

function metaOf(
  { build, program }: PushSource,
  { shard }: PushOptions,
  state: IndexMeta['state'],
  next: string,
): IndexMeta {
  return { version: MAPPING_VERSION, shard, build, program, state, next };
}

/** An index whose documents, where they are equal, were made as this program makes them. */
function likeThis(before: ReadonlyMap<string, IndexMeta>, { program }: PushSource): string | undefined {
  const isLike = (meta: IndexMeta) =>
    meta.version === MAPPING_VERSION && meta.program === program && meta.state === 'whole';
  return [...before].find(([, meta]) => isLike(meta))?.[0];
}

async function loadWhole(
  engine: Engine,
  index: string,
  source: PushSource,
  options: PushOptions,
  old: string | undefined,
): Promise<{ readonly sent: number; readonly resumed: boolean }> {
  let from = options.resume ? await nextOf(engine, index) : undefined;
  let like = old;
  for (let start = 1; ; start++) {
    const isNew = from === undefined;
    try {
      if (isNew) await begin(engine, index, metaOf(source, options, 'loading', ''), options, like);
      const sent = await loadFrom(engine, index, source, options, from ?? '');
      return { sent, resumed: !isNew };
    } catch (error) {
      if (start === STARTS || !(await isTorn(engine, index))) throw error;
      from = undefined;
      like = undefined;
    }
  }
}

async function begin(
  engine: Engine,
  index: string,
  meta: IndexMeta,
  options: PushOptions,
  like: string | undefined,
): Promise<void> {
  await engine.ask({ method: 'DELETE', path: `/${index}` });
  if (like === undefined) await makeIndex(engine, index, meta, options);
  else await copyIndex(engine, like, index, meta);
}

async function loadFrom(engine: Engine, index: string, source: PushSource, options: PushOptions, from: string) {
  const { count, build } = source;
  // What an interrupted run sent is seen only from here on.
  await countOf(engine, index);
  const changes = changesBetween(heldAfter(engine, index, from), source.after(from));
  const meta = (next: string) => metaOf(source, options, 'loading', next);
  const sent = await load(engine, index, changes, { ...options, meta, done: 0 });
  const counted = await countOf(engine, index);
  const isOurs = (await metasOf(engine, index)).get(index)?.build === build;
  if (counted === count && isOurs) return sent;
  throw new ArchiveError('io-error', `${index} holds ${counted} documents, not ${count}`, {
    hint: 'readers still see what was there before; push again without --resume',
  });
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
