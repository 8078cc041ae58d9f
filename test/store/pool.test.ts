import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPool, type Pool } from '../../src/store/pool.js';

let pool: Pool;

const newPool = (timeLimitMs: number) =>
  createPool({ module: new URL('./workers/moody.mjs', import.meta.url), jobs: 2, timeLimitMs, memoryLimitMb: 32 });

beforeEach(() => {
  pool = newPool(500);
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

const workersFor = async (text: string, files: number) =>
  new Set((await Promise.all(new Array(files).fill(text).map(ask))).map((outcome) => JSON.stringify(outcome))).size;

test('small files are one worker’s, large ones those of as many as may be', async () => {
  expect(await workersFor('who', 100)).toBe(1);
  expect(await workersFor('who'.padEnd(300_000), 8)).toBe(2);
});

test('what waits behind a page that takes long is another worker’s', async () => {
  await pool.close();
  pool = newPool(20_000);
  void ask('hang');
  for (let i = 0; i < 99; i++) void ask(`第${i}篇`);
  expect(await ask('末')).toEqual({ title: '末' });
});

test('a page is given its time where the machine is busy with other things', async () => {
  expect(await ask('doze')).toEqual({ title: 'doze' });
});
