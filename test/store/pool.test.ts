import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPool, type Pool } from '../../src/store/pool.js';

let pool: Pool;

beforeEach(() => {
  const module = new URL('./workers/moody.mjs', import.meta.url);
  pool = createPool({ module, jobs: 2, timeLimitMs: 500, memoryLimitMb: 32 });
});

afterEach(() => pool.close());

const ask = (text: string) => pool.process({ bytes: Buffer.from(text), capture: { path: 'a.txt' } }, {});

test('every file gets its own answer', async () => {
  const texts = Array.from({ length: 20 }, (_, i) => `第${i}篇`);
  expect(await Promise.all(texts.map(ask))).toEqual(texts.map((title) => ({ title })));
});

test.each([
  ['hang', 'timeout'],
  ['wait', 'timeout'],
  ['throw', 'io-error'],
  ['die', 'io-error'],
  ['eat', 'too-large'],
])('a page that makes the pipeline %s costs itself alone, as %s', async (mood, code) => {
  const [bad, ...good] = await Promise.all([mood, '一', '二', '三', '四'].map(ask));
  expect(bad).toMatchObject({ code });
  expect(good).toEqual(['一', '二', '三', '四'].map((title) => ({ title })));
});

test('a page is given its time where the machine is busy with other things', async () => {
  expect(await ask('doze')).toEqual({ title: 'doze' });
});
