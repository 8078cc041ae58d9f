import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FreshDocument, Scribe } from '../../src/store/scribe.js';
import { createScribeThread } from '../../src/store/scribe-thread.js';

let scribe: Scribe;

beforeEach(() => {
  scribe = createScribeThread(new URL('./workers/scribe.mjs', import.meta.url));
});

afterEach(() => scribe.close());

const documentOf = (json: string): FreshDocument => {
  return { json, added: '2026-01-01T00:00:00.000Z', run: 1, places: [], corrections: [] };
};

async function takeDown(texts: readonly string[]): Promise<number> {
  scribe.begin('folder');
  for (const text of texts) await scribe.add(documentOf(text));
  return (await scribe.finish()).documents;
}

test('every document comes to the thread, however many', async () => {
  expect(await takeDown(Array.from({ length: 3000 }, (_, i) => `第${i}篇`))).toBe(3000);
});

test('the tallies are those of every document before, and told before the segment is finished', async () => {
  expect(await scribe.tallies()).toEqual([]);
  scribe.begin('folder');
  for (let i = 0; i < 40; i++) await scribe.add(documentOf(`第${i}篇`));
  const order: string[] = [];
  await Promise.all([
    scribe.tallies().then(([tally]) => order.push(tally?.id ?? '')),
    scribe.finish().then(() => order.push('finished')),
  ]);
  expect(order).toEqual(['40', 'finished']);
});

test('what the disk refuses to the thread is told with its code', async () => {
  await expect(takeDown(['一', 'full', '二'])).rejects.toMatchObject({ code: 'ENOSPC' });
  await expect(scribe.finish()).rejects.toMatchObject({ code: 'ENOSPC' });
});

test('a failure is told at a later document already where many are to come', async () => {
  await expect(takeDown(['full', ...new Array(3000).fill('一')])).rejects.toMatchObject({ code: 'ENOSPC' });
});

test('a thread that ends is a failure, and closing it is none', async () => {
  await expect(takeDown(['die'])).rejects.toThrow('ended');
  await scribe.close();
});
