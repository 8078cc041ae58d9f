/** The same questions to the embedded search and to a cluster of three: the same documents, the same order, whatever happens to a node. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchEngine } from '../../src/engine/ask.js';
import type { PushedDocument } from '../../src/engine/document.js';
import { type Engine, openEngine } from '../../src/engine/engine.js';
import { type PushOptions, type PushSource, push } from '../../src/engine/push.js';
import { othersOf } from '../../src/search/duplicates.js';
import { type SearchOptions, search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { openSnapshot, type Snapshot } from '../../src/segments/snapshot.js';
import { startCluster } from './cluster.mjs';
import { madeQueries, madeRecords } from './made.js';

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
    ...{ count: snapshot.documents, build },
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

describe('a cluster of three nodes', () => {
  it('takes 1,000 documents a second and more', async () => {
    const started = performance.now();
    const report = await push(engine, sourceOf('a'), OPTIONS);
    const perSecond = Math.round(DOCUMENTS / ((performance.now() - started) / 1000));
    console.log(`${perSecond} documents a second, copies included`);
    expect(report).toMatchObject({ did: 'pushed', documents: DOCUMENTS, replaced: [] });
  }, 120_000);

  it('finds the same documents and totals for every query, and the same first ten', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => snapshot.idOf({ segment: 0, document: n }));
    const unlike: string[] = [];
    const disordered: string[] = [];
    for (const query of madeQueries(QUERIES, ids)) {
      const all = await bothAnswers(query, { sort: 'date', limit: 0 });
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      const idsOf = ({ hits }: { hits: readonly { id: string }[] }) => hits.map(({ id }) => id);
      const isLike = all.embedded.total === all.remote.total && all.embedded.maybeTotal === all.remote.maybeTotal;
      if (!isLike || !same(idsOf(all.embedded), idsOf(all.remote)))
        unlike.push(
          `${query}: ${all.embedded.total}+${all.embedded.maybeTotal} ${all.remote.total}+${all.remote.maybeTotal}`,
        );
      const ten = await bothAnswers(query, { limit: 10 });
      if (!same(idsOf(ten.embedded), idsOf(ten.remote))) disordered.push(query);
      else if (
        !same(
          ten.embedded.hits.map((hit) => ({ ...hit, score: hit.score?.toFixed(6) })),
          ten.remote.hits.map((hit) => ({ ...hit, score: hit.score?.toFixed(6) })),
        )
      )
        disordered.push(`${query} (hits)`);
    }
    console.log(
      `${QUERIES - unlike.length} of ${QUERIES} with the same ids and totals, ${QUERIES - disordered.length} with the same first ten`,
    );
    expect(unlike).toEqual([]);
    expect(disordered.length, disordered.join('\n')).toBeLessThanOrEqual(QUERIES / 100);
  }, 600_000);

  it('counts the same facets', async () => {
    const facets = ['year', 'place', 'source', 'enc', 'has', 'is', 'author', 'keyword'];
    for (const query of ['创新', 'date:2015..2018', '-has:date']) {
      const { embedded, remote } = await bothAnswers(query, { facets, limit: 1 });
      expect(remote.facets).toEqual(embedded.facets);
    }
  });
});
