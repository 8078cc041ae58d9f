/** The same questions to the embedded search and to a cluster of three: the same documents, the same order, whatever happens to a node. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchEngine } from '../../src/engine/ask.js';
import { compileQuery } from '../../src/engine/compile.js';
import type { PushedDocument } from '../../src/engine/document.js';
import { type Engine, openEngine } from '../../src/engine/engine.js';
import { everyHit } from '../../src/engine/hits.js';
import { indexName, type PushOptions, type PushSource, push } from '../../src/engine/push.js';
import { othersOf } from '../../src/search/duplicates.js';
import { findDocuments, rootOf, type SearchOptions, type SearchResult, search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { openSnapshot, type Snapshot } from '../../src/segments/snapshot.js';
import { startCluster } from './cluster.mjs';
import { madeQueries, madeRecords } from './made.js';
import { digestOf, makeArchive, startPush, untilNoted } from './pusher.js';

const DOCUMENTS = 10_000;
const QUERIES = 220;
const OPTIONS: PushOptions = { shard: 'main', resume: false, shards: 3, replicas: 1, atOnce: 4 };

const folder = mkdtempSync(path.join(tmpdir(), 'golden-'));
let cluster: Awaited<ReturnType<typeof startCluster>>;
let snapshot: Snapshot;
let engine: Engine;

beforeAll(async () => {
  const records = [...madeRecords(DOCUMENTS)];
  const summary = writeSegment(
    path.join(folder, 's'),
    records.map((record, n) => ({ record, added: n % 2 ? '2024-05-01' : '2024-06-01' })),
  );
  snapshot = openSnapshot([{ folder: path.join(folder, 's'), summary, deleted: [] }]);
  cluster = await startCluster(3);
  engine = await openEngine(`${cluster.urls.join(',')}/golden`, {});
}, 300_000);

afterAll(async () => {
  await engine?.close();
  await cluster?.stop();
  snapshot?.close();
  rmSync(folder, { recursive: true, force: true });
});

function sourceOf(build: string): PushSource {
  const others = othersOf(snapshot).map((documents) => new Set(documents));
  return {
    ...{ count: snapshot.documents, build, program: '1' },
    *after(id): Iterable<PushedDocument> {
      for (const at of snapshot.locations()) {
        if (snapshot.idOf(at) <= id) continue;
        const isDup = others[at.segment]?.has(at.document) ?? false;
        yield { record: snapshot.record(at), added: snapshot.added(at), isDup };
      }
    },
  };
}

/** What a person sees of an answer, the score as it is rounded for comparing. */
async function bothAnswers(query: string, options: SearchOptions) {
  const embedded = search(snapshot, query, options);
  const remote = await searchEngine(engine, query, options);
  return { embedded, remote };
}

function idsHere(query: string): readonly string[] {
  const { documents } = findDocuments(snapshot, query, { limit: 0 });
  return documents.map((at) => snapshot.idOf(at)).sort();
}

async function idsThere(query: string): Promise<readonly string[]> {
  const { root } = rootOf(query, {});
  const ids: string[] = [];
  if (root === undefined) return ids;
  const request = { query: compileQuery(root, 'sure'), sort: [{ id: 'asc' }], source: [] };
  for await (const { _id } of everyHit(engine, request)) ids.push(_id);
  return ids;
}

/** Scores as far as their sums are the same however they are rounded. */
function shownOf({ total, maybeTotal, hits }: SearchResult) {
  const rounded = hits.map((hit) => ({ ...hit, score: hit.score?.toFixed(6) }));
  return { totals: `${total} ${maybeTotal}`, hits: JSON.stringify(rounded) };
}

describe('a cluster of three nodes', () => {
  it('takes every document and turns the alias over', async () => {
    const started = performance.now();
    const report = await push(engine, sourceOf('a'), OPTIONS);
    const perSecond = Math.round(DOCUMENTS / ((performance.now() - started) / 1000));
    console.log(`${perSecond} documents a second, copies included`);
    expect(report).toMatchObject({ did: 'pushed', documents: DOCUMENTS, replaced: [] });
  }, 300_000);

  it('finds the same documents and totals for every query, and the same first ten', async () => {
    const ids = Array.from({ length: 50 }, (_, document) => snapshot.idOf({ segment: 0, document }));
    const unlike: string[] = [];
    const disordered: string[] = [];
    for (const query of madeQueries(QUERIES, ids)) {
      const { embedded, remote } = await bothAnswers(query, { limit: 10 });
      const all = await idsThere(query);
      if (shownOf(embedded).totals !== shownOf(remote).totals || all.join() !== idsHere(query).join())
        unlike.push(query);
      if (shownOf(embedded).hits !== shownOf(remote).hits) disordered.push(query);
    }
    console.log(
      `${QUERIES - unlike.length} of ${QUERIES} queries with the same ids and totals, ${QUERIES - disordered.length} with the same first ten`,
    );
    expect(unlike).toEqual([]);
    expect(disordered.length, disordered.join('\n')).toBeLessThanOrEqual(QUERIES / 100);
  }, 900_000);

  it('counts the same facets', async () => {
    const facets = ['year', 'place', 'source', 'enc', 'has', 'is', 'author', 'keyword'];
    for (const query of ['创新', 'date:2015..2018', '-has:date']) {
      const { embedded, remote } = await bothAnswers(query, { facets, limit: 1 });
      expect(remote.facets).toEqual(embedded.facets);
    }
  });

  it('holds the same after a push that was killed and gone on with as after one that was not', async () => {
    const archive = path.join(folder, 'archive');
    makeArchive(archive, 12_000);
    const [calm, killed] = await Promise.all(
      ['calm', 'killed'].map((name) => openEngine(`${cluster.urls.join(',')}/${name}`, {})),
    );
    if (calm === undefined || killed === undefined) throw new Error('no engine');
    const first = startPush(archive, `${killed.address}/killed`, []);
    await untilNoted(killed, 'killed-');
    first.kill();
    expect(await first.ended).toMatchObject({ code: undefined });
    await expect(searchEngine(killed, '创新')).rejects.toMatchObject({ code: 'no-archive' });
    const second = await startPush(archive, `${killed.address}/killed`, ['--resume']).ended;
    expect(JSON.parse(second.out)).toMatchObject({ did: 'pushed', documents: 12_000, resumed: true });
    expect(JSON.parse(second.out).sent).toBeLessThan(12_000);
    expect((await startPush(archive, `${calm.address}/calm`, []).ended).code).toBe(0);
    expect(await digestOf(killed)).toBe(await digestOf(calm));
    await Promise.all([calm.close(), killed.close()]);
  }, 400_000);

  it('loses and doubles nothing when a node is killed while it is pushed to, and goes on answering', async () => {
    let isKilled = false;
    const onProgress = (done: number) => {
      if (done < DOCUMENTS / 3 || isKilled) return;
      isKilled = true;
      cluster.kill(2);
    };
    const report = await push(engine, sourceOf('b'), { ...OPTIONS, onProgress });
    expect(isKilled).toBe(true);
    expect(report).toMatchObject({ did: 'pushed', documents: DOCUMENTS, replaced: [indexName(engine, 'main', 'a')] });
    const { embedded, remote } = await bothAnswers('创新 -科技', { limit: 10 });
    expect(shownOf(remote)).toEqual(shownOf(embedded));
  }, 400_000);
});
