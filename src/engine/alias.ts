/** The name that readers ask, and the indices behind it. They change hands in one step: no reader sees half of a push. */

import { ArchiveError } from '../errors.js';
import type { Engine } from './engine.js';
import { type IndexMeta, MAPPING_VERSION } from './mapping.js';

type Mappings = Readonly<Record<string, { readonly mappings: { readonly _meta?: { readonly archive?: IndexMeta } } }>>;

/** What each index of a name says of itself; nothing where no index has it. */
export async function metasOf(engine: Engine, name: string): Promise<ReadonlyMap<string, IndexMeta | undefined>> {
  const found = (await engine.ask({ method: 'GET', path: `/${name}/_mapping` })) as Mappings | undefined;
  if (found === undefined) return new Map();
  return new Map(Object.entries(found).map(([index, { mappings }]) => [index, mappings._meta?.archive]));
}

/** The indices that readers see now, with what they say of themselves. */
export async function allIndices(engine: Engine): Promise<ReadonlyMap<string, IndexMeta>> {
  const metas = await metasOf(engine, engine.alias);
  if (metas.has(engine.alias)) {
    throw new ArchiveError('unsupported', `${engine.alias} is an index at ${engine.address}, not an alias`, {
      hint: 'remove that index or push to another name: http://host:9200/name',
    });
  }
  return new Map([...metas].flatMap(([index, meta]) => (meta === undefined ? [] : [[index, meta] as const])));
}

/** Those of one part of the archive. */
export async function indicesOf(engine: Engine, shard: string): Promise<ReadonlyMap<string, IndexMeta>> {
  return new Map([...(await allIndices(engine))].filter(([, meta]) => meta.shard === shard));
}

export async function dropFromAlias(engine: Engine, index: string): Promise<void> {
  const actions = [{ remove: { index, alias: engine.alias } }];
  await engine.ask({ method: 'POST', path: '/_aliases', body: { actions } });
  await engine.ask({ method: 'DELETE', path: `/${index}` });
}

export async function swapAlias(engine: Engine, index: string, old: readonly string[]): Promise<void> {
  const { alias } = engine;
  const actions = [
    { add: { index, alias } },
    ...old.map((each) => ({ remove: { index: each, alias, must_exist: false } })),
  ];
  await engine.ask({ method: 'POST', path: '/_aliases', body: { actions } });
  const behind = await metasOf(engine, alias);
  if (behind.has(index) && !old.some((each) => behind.has(each))) return;
  throw new ArchiveError('io-error', `${alias} does not lead to ${index} at ${engine.address}`, {
    hint: 'does somebody else change that alias? the documents are in; push again',
  });
}

/** Throws unless every index behind the alias is one that this program reads. */
export async function assertReadable(engine: Engine): Promise<void> {
  const metas = await metasOf(engine, engine.alias);
  if (metas.size === 0) {
    throw new ArchiveError('no-archive', `no archive ${engine.alias} at ${engine.address}`, {
      hint: `archive push ${engine.address}/${engine.alias}`,
    });
  }
  for (const [index, meta] of metas) {
    if (meta?.version === MAPPING_VERSION) continue;
    throw new ArchiveError(
      'archive-version',
      `${index} has layout ${meta?.version ?? 'unknown'}, not ${MAPPING_VERSION}`,
      {
        hint: 'push it again with this program',
      },
    );
  }
}
