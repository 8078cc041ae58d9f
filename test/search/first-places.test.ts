import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { openSnapshot } from '../../src/segments/snapshot.js';
import { recordOf } from '../segments/documents.js';

const DOCUMENTS = 1500;
const folder = mkdtempSync(join(tmpdir(), 'first-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Bodies in which a few words stand now once, now often, and titles that hold some of them; always the same. */
function records(from: number, count: number) {
  return Array.from({ length: count }, (_, n) => {
    const i = from + n;
    const often = '温州，'.repeat(1 + ((i * 7) % 11) * ((i * 5) % 3)) + '创新，'.repeat((i * 13) % 4);
    const rest = Array.from({ length: (i * 31) % 50 }, (_, k) =>
      String.fromCharCode(0x4e00 + ((i * 17 + k * 29) % 900)),
    );
    return recordOf({
      title: i % 9 === 0 ? `温州${'孵化'.repeat(i % 4)}${i}` : null,
      body: `${often}${rest.join('')}${i}`,
    });
  });
}

function openAll(deletedOfFirst: readonly number[]) {
  const parts = [records(0, 1000), records(1000, DOCUMENTS - 1000)];
  return openSnapshot(
    parts.map((part, i) => {
      const at = mkdtempSync(join(folder, 'segment-'));
      const summary = writeSegment(
        join(at, 'segment'),
        part.map((record) => ({ record })),
      );
      return { folder: join(at, 'segment'), summary, deleted: i === 0 ? deletedOfFirst : [] };
    }),
  );
}

const QUERIES = [
  '温州',
  'title:温州',
  'body:温州',
  '创新',
  '温州 创新',
  '温',
  '温州 OR 创新',
  '温州 -孵化',
  'title:孵化 OR body:创新',
];

describe.each([
  ['whole', []],
  ['with documents removed', [3, 9, 18, 44, 900]],
])('the first of very many, in an archive %s', (_, deleted) => {
  const snapshot = openAll(deleted);
  afterAll(() => snapshot.close());

  it.each(QUERIES)('are the first of all: %s', (query) => {
    const all = search(snapshot, query, { limit: 0 });
    expect(all.total).toBeGreaterThan(100);
    for (const [offset, limit] of [
      [0, 1],
      [0, 20],
      [30, 7],
      [90, 100],
    ] as const) {
      const some = search(snapshot, query, { offset, limit });
      expect(some.total).toBe(all.total);
      expect(some.hits.map(({ id, score }) => [id, score])).toEqual(
        all.hits.slice(offset, offset + limit).map(({ id, score }) => [id, score]),
      );
    }
  });
});
