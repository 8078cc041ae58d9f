import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArchiveRecord } from '../../src/model.js';
import { search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { mergeSegments } from '../../src/segments/merge.js';
import { openSnapshot } from '../../src/segments/snapshot.js';
import type { SegmentState } from '../../src/segments/types.js';
import { recordOf } from '../segments/documents.js';
import { Oracle } from './oracle.js';

/** `npm run test:contract`: more documents, more queries, among them many with more than a thousand hits. */
const isFull = process.env.CONTRACT === 'full';
const DOCUMENTS = isFull ? 900 : 130;
const QUERIES = isFull ? 60 : 30;
const MANY_HITS = 1000;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);
const folder = mkdtempSync(join(tmpdir(), 'contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Few characters, so that phrases are met often; one supplementary, one traditional, some words. */
const CHARACTERS = [...'温州创新孵化器創\u{20BB7}'];
const WORDS = ['5g', 'ai', 'hub', 'hubs'];

const QUERY_KINDS: Readonly<Record<string, () => string>> = {
  'two characters': () => run(2),
  'one character': () => run(1),
  'three and more characters': () => run(3 + pick(3)),
  'two words': () => `${run(2)} ${run(2)}`,
  'either of two': () => `${run(2)} OR ${run(3)}`,
  'one without another': () => `${run(2)} -${run(2)}`,
  groups: () => `(${run(2)} OR ${run(1)}) (${run(2)} OR ${choose(WORDS)})`,
  'nested alternatives': () => `${run(2)} OR (${run(1)} ${run(3)} -${run(2)})`,
  'a phrase with a word in it': () => `"${run(1 + pick(2))}${choose(WORDS)}${run(1 + pick(2))}"`,
  'a phrase across a pause': () => `"${run(2)}，${run(1)}"`,
  'a word that goes on': () => `${choose(WORDS).slice(0, 2)}* ${run(1)}`,
  'one field': () => `title:${run(2)} body:${run(2)}`,
  'the same term twice': () => `${run(3)} ${run(2)} ${run(2)}`,
};

describe(`search equals full MiniSearch (seed ${seed})`, () => {
  const oracle = new Oracle();
  const states = grow(oracle);
  let queriesWithMany = 0;

  it.each(Object.entries(QUERY_KINDS))('for %s', (_kind, make) => {
    const snapshot = openSnapshot(states);
    for (let i = 0; i < QUERIES; i++) expectEqual(make());
    snapshot.close();

    function expectEqual(query: string): void {
      const expected = oracle.search(query);
      const { total, hits } = search(snapshot, query, { limit: 0 });
      if (total > MANY_HITS) queriesWithMany++;
      expect(total, query).toBe(expected.length);
      expect(hits.map(({ id }) => id).sort(), query).toEqual(expected.map(({ id }) => id).sort());
      const scores = new Map(expected.map(({ id, score }) => [id, score]));
      for (const { id, score } of hits) expect(relative(score ?? NaN, scores.get(id) ?? NaN), query).toBeLessThan(1e-9);
    }
  });

  it.runIf(isFull)('a hundred times and more where there are more than a thousand hits', () => {
    console.log(`seed ${seed}: ${oracle.records.size} documents, ${queriesWithMany} queries with > ${MANY_HITS} hits`);
    expect(queriesWithMany).toBeGreaterThanOrEqual(100);
  });

  it('and pages of any size are the whole list, cut', () => {
    const snapshot = openSnapshot(states);
    for (const query of ['温州', '创新 OR 孵化', '温', '器 -温', '温州创']) {
      const whole = search(snapshot, query, { limit: 0 }).hits.map(({ id, score }) => ({ id, score }));
      const pages = [];
      for (let offset = 0; offset < whole.length; offset += 7)
        pages.push(...search(snapshot, query, { offset, limit: 7 }).hits);
      expect(
        pages.map(({ id, score }) => ({ id, score })),
        query,
      ).toEqual(whole);
      const sorted = [...whole].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
      expect(whole.map(({ score }) => score?.toFixed(8))).toEqual(sorted.map(({ score }) => score?.toFixed(8)));
    }
    snapshot.close();
  });
});

/** Four segments, one of them merged from two: removals in each, and in the last one new versions of documents of all the others. */
function grow(oracle: Oracle): readonly SegmentState[] {
  const parts = [0, 1, 2, 3].map((n) => write(`part-${n}`, Array.from({ length: DOCUMENTS }, randomRecord), oracle));
  const versions = parts.flatMap((part) => part.kept.filter((_, i) => i % 11 === 5));
  for (const { id } of versions) oracle.remove(id);
  const states = parts.map(({ state, records }) => {
    const isGone = ({ id }: ArchiveRecord, i: number) => state.deleted.includes(i) || !oracle.records.has(id);
    return { ...state, deleted: records.flatMap((record, i) => (isGone(record, i) ? [i] : [])) };
  });
  const renewed = versions.map(({ id }) => ({ ...randomRecord(), id }));
  const fresh = Array.from({ length: 20 }, randomRecord);
  const last = write('updated', [...renewed, ...fresh], oracle).state;
  const merged = join(folder, 'merged');
  const summary = mergeSegments(merged, states.slice(0, 2));
  return [{ folder: merged, summary, deleted: [] }, ...states.slice(2), last];
}

interface Written {
  readonly state: SegmentState;
  readonly records: readonly ArchiveRecord[];
  /** Not removed at once. */
  readonly kept: readonly ArchiveRecord[];
}

function write(name: string, records: readonly ArchiveRecord[], oracle: Oracle): Written {
  const fresh = records.filter(
    ({ id }, i) => !oracle.records.has(id) && records.findIndex((other) => other.id === id) === i,
  );
  for (const record of fresh) oracle.add(record);
  const deleted = fresh.map((_, i) => i).filter((i) => i % 7 === 3);
  for (const i of deleted) oracle.remove((fresh[i] as ArchiveRecord).id);
  const summary = writeSegment(
    join(folder, name),
    fresh.map((record) => ({ record })),
  );
  return {
    state: { folder: join(folder, name), summary, deleted },
    records: fresh,
    kept: fresh.filter(({ id }) => oracle.records.has(id)),
  };
}

function randomRecord(): ArchiveRecord {
  const title = pick(4) === 0 ? null : run(1 + pick(5));
  return recordOf({
    title,
    body: text(1 + pick(40)),
    chrome: pick(2) === 0 ? [] : [{ kind: 'nav', text: run(4), start: 0, end: 0 }],
  });
}

function text(pieces: number): string {
  return Array.from({ length: pieces }, () =>
    choose([run(1 + pick(4)), run(2), choose(WORDS), '，', ' ', '\n', '。\n\n']),
  ).join('');
}

function run(length: number): string {
  return Array.from({ length }, () => choose(CHARACTERS)).join('');
}

function choose<T>(from: readonly T[]): T {
  return from[pick(from.length)] as T;
}

function pick(below: number): number {
  return Math.floor(random() * below);
}

function relative(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(Math.abs(b), 1e-300);
}

/** mulberry32 */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
