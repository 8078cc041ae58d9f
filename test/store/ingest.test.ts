import { randomBytes } from 'node:crypto';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IngestEvent } from '../../src/store/ingest.js';
import { outcomeOf } from '../../src/store/packed.js';
import { rebuild } from '../../src/store/rebuild.js';
import { zipOf } from '../read/zip-of.js';
import { createLab, filesOf, type Lab, plainRecord } from './lab.js';

let lab: Lab;

beforeEach(() => {
  lab = createLab();
});

afterEach(() => lab.close());

const paths = () =>
  lab
    .records()
    .flatMap((record) => record.captures.map(({ path }) => `${record.title}: ${path}`))
    .sort();

describe('a first ingest', () => {
  test('takes every page, and accounts for every input', async () => {
    lab.put('a.txt', '创新\n温州');
    lab.put('sub/b.html', '發展\n浙江');
    lab.put('c.rar', 'Rar');
    lab.put('empty.txt', '');
    const report = await lab.ingest();
    expect(report).toMatchObject({ seen: 4, new: 2, rejected: 1, skipped: 1, encodings: { 'utf-8': 2 }, run: 1 });
    expect(report.problems.map(({ code }) => code)).toEqual(['unsupported', 'empty']);
    expect(paths()).toEqual(['创新: a.txt', '發展: sub/b.html']);
  });

  test('of equal bytes in three places makes one record with three captures', async () => {
    for (const name of ['z.txt', 'a.txt', 'm/b.txt']) lab.put(name, '创新\n');
    const report = await lab.ingest();
    expect(report).toMatchObject({ new: 1, duplicate: 2 });
    expect(lab.records().map(({ captures }) => captures.map(({ path }) => path))).toEqual([
      ['a.txt', 'm/b.txt', 'z.txt'],
    ]);
    expect(lab.processed()).toBe(1);
  });

  test('of the same bytes in two thousand places is not slow', async () => {
    for (let i = 0; i < 2000; i++) lab.put(`${i}.txt`, '创新\n');
    const started = performance.now();
    expect(await lab.ingest()).toMatchObject({ new: 1, duplicate: 1999 });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(lab.records()[0]?.captures).toHaveLength(2000);
  });

  test('of a single file keeps its path below its folder', async () => {
    lab.put('sub/a.txt', '创新');
    await lab.ingest({ paths: [join(lab.pages, 'sub/a.txt')] });
    expect(paths()).toEqual(['创新: a.txt']);
  });

  test('writes nothing when it is a dry run', async () => {
    lab.put('a.txt', '创新');
    lab.put('b.txt', '创新');
    const report = await lab.ingest({ dryRun: true });
    expect(report).toMatchObject({ new: 1, duplicate: 1, run: null });
    expect(() => lab.records()).toThrow(expect.objectContaining({ code: 'no-archive' }));
  });

  test('under --strict ends at the first rejected input and keeps what came before', async () => {
    lab.put('a.txt', '创新');
    lab.put('b.txt', '');
    lab.put('c.txt', '发展');
    await expect(lab.ingest({ strict: true })).rejects.toMatchObject({ code: 'rejected' });
    expect(paths()).toEqual(['创新: a.txt']);
  });
});

describe('a second ingest', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b', 'c', 'd/e']) lab.put(`${name}.txt`, `第${name}篇\n正文`);
    lab.put('bad.txt', '');
    await lab.ingest();
    lab.processed();
  });

  test('of an untouched folder parses nothing and leaves the archive byte for byte as it was', async () => {
    const before = filesOf(lab.archive);
    const report = await lab.ingest();
    expect(report).toMatchObject({ seen: 5, unchanged: 4, rejected: 1, run: null });
    expect(lab.processed()).toBe(0);
    expect(filesOf(lab.archive)).toEqual(before);
  });

  test('of touched files parses nothing and notes the new time', async () => {
    utimesSync(join(lab.pages, 'a.txt'), 1_600_000_000, 1_600_000_000);
    expect(await lab.ingest()).toMatchObject({ unchanged: 4 });
    expect(lab.processed()).toBe(0);
    const touched = lab.records().find(({ title }) => title === '第a篇');
    expect(touched?.captures[0]?.mtime).toBe('2020-09-13T12:26:40.000Z');
  });

  test('with --force runs the pipeline on everything again and changes nothing', async () => {
    const before = lab.records();
    expect(await lab.ingest({ force: true })).toMatchObject({ updated: 4 });
    expect(lab.records()).toEqual(before);
  });

  test('takes changed bytes as a new record and keeps the old one, superseded', async () => {
    lab.put('a.txt', '新的一篇\n正文');
    expect(await lab.ingest()).toMatchObject({ updated: 1, unchanged: 3 });
    const flags = new Map(lab.records().map(({ title, flags }) => [title, flags]));
    expect(flags.get('第a篇')).toEqual(['superseded']);
    expect(flags.get('新的一篇')).toEqual([]);
  });

  test('makes a superseded record current again when its bytes come back', async () => {
    lab.put('a.txt', '新的一篇\n正文');
    await lab.ingest();
    lab.put('a.txt', '第a篇\n正文');
    await lab.ingest();
    const superseded = lab.records().filter(({ flags }) => flags.includes('superseded'));
    expect(superseded.map(({ title }) => title)).toEqual(['新的一篇']);
  });

  test('follows a file that moved inside its folder', async () => {
    lab.put('d/x.txt', '占位');
    renameSync(join(lab.pages, 'a.txt'), join(lab.pages, 'd/a.txt'));
    expect(await lab.ingest()).toMatchObject({ new: 1, unchanged: 4, duplicate: 0 });
    expect(paths()).toContain('第a篇: d/a.txt');
    expect(paths()).not.toContain('第a篇: a.txt');
  });

  test('follows a folder that moved as a whole', async () => {
    const moved = join(dirname(lab.pages), 'elsewhere');
    const before = lab.records();
    renameSync(lab.pages, moved);
    expect(await lab.ingest({ paths: [moved] })).toMatchObject({ unchanged: 4 });
    expect(lab.records()).toEqual(before);
  });

  test('of the folder above knows its files again', async () => {
    expect(await lab.ingest({ paths: [dirname(lab.pages)] })).toMatchObject({ unchanged: 4 });
    expect(paths()[0]).toBe('第a篇: pages/a.txt');
  });

  test('forgets the place of a file that is gone where its bytes lie elsewhere too', async () => {
    lab.put('copy.txt', '第a篇\n正文');
    await lab.ingest();
    lab.remove('a.txt');
    await lab.ingest();
    expect(paths().filter((line) => line.startsWith('第a篇'))).toEqual(['第a篇: copy.txt']);
  });

  test('keeps the record of a file that is gone', async () => {
    lab.remove('a.txt');
    expect(await lab.ingest()).toMatchObject({ unchanged: 3, removed: 0 });
    expect(paths()).toHaveLength(4);
  });

  test('removes the record of a file that is gone, and old versions, when asked to prune', async () => {
    lab.remove('a.txt');
    lab.put('b.txt', '新的一篇');
    const told: string[] = [];
    const onEvent = (event: { kind: string; paths?: readonly string[] }) => told.push(...(event.paths ?? []));
    expect(await lab.ingest({ prune: true, onEvent })).toMatchObject({ removed: 2 });
    expect(paths()).toEqual(['新的一篇: b.txt', '第c篇: c.txt', '第d/e篇: d/e.txt']);
    expect(told.sort()).toEqual(['a.txt', 'b.txt']);
  });

  test('prunes nothing where the folder is empty, as an unmounted disk is', async () => {
    for (const name of ['a.txt', 'b.txt', 'c.txt', 'd/e.txt', 'bad.txt']) lab.remove(name);
    expect(await lab.ingest({ prune: true })).toMatchObject({ removed: 0 });
    expect(paths()).toHaveLength(4);
  });

  test('uses the hints of the first again, and processes anew when they change', async () => {
    await lab.ingest({ hints: { encoding: 'big5' } });
    expect(lab.processed()).toBe(4);
    lab.put('f.txt', '第f篇');
    await lab.ingest();
    expect(lab.processed()).toBe(1);
    expect(lab.records().map(({ hints }) => hints.encoding)).toEqual(Array(5).fill('big5'));
  });
});

describe('a zip', () => {
  const page = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const zip = (...members: ReturnType<typeof page>[]) => lab.put('a.zip', zipOf(members));

  beforeEach(async () => {
    lab.put('file.html', '第一篇');
    zip(page('one.html', '第一篇'), page('two.html', '第二篇'), page('logo.png', 'x'));
    await lab.ingest();
    lab.processed();
  });

  test('makes one record of the bytes that also lie in a file', () => {
    expect(paths()).toEqual(['第一篇: a.zip/one.html', '第一篇: file.html', '第二篇: a.zip/two.html']);
    expect(
      lab
        .records()
        .flatMap(({ captures }) => captures.map(({ container }) => container ?? null))
        .sort(),
    ).toEqual(['a.zip', 'a.zip', null]);
  });

  test('that was not touched is not unpacked again', async () => {
    const before = filesOf(lab.archive);
    expect(await lab.ingest()).toMatchObject({ seen: 4, unchanged: 3, skipped: 1, run: null });
    expect(filesOf(lab.archive)).toEqual(before);
  });

  test('that was packed anew has new, changed and lost members', async () => {
    zip(page('two.html', '第二篇，改'), page('three.html', '第三篇'));
    expect(await lab.ingest()).toMatchObject({ new: 1, updated: 1, unchanged: 1 });
    expect(paths()).toEqual([
      '第一篇: file.html',
      '第三篇: a.zip/three.html',
      '第二篇: a.zip/two.html',
      '第二篇，改: a.zip/two.html',
    ]);
  });

  test('that is gone loses its places, and its own documents when asked to prune', async () => {
    lab.remove('a.zip');
    await lab.ingest();
    expect(paths()).toEqual(['第一篇: file.html', '第二篇: a.zip/two.html']);
    expect(await lab.ingest({ prune: true })).toMatchObject({ removed: 1 });
    expect(paths()).toEqual(['第一篇: file.html']);
  });
});

describe('an interrupted ingest', () => {
  test('keeps what it has taken and goes on from there', async () => {
    for (let i = 0; i < 20; i++) lab.put(`${String(i).padStart(2, '0')}.txt`, `第${i}篇`);
    const stop = new AbortController();
    const interrupted = await lab.ingest({
      signal: stop.signal,
      onEvent: (event) => event.kind === 'input' && event.seen === 7 && stop.abort(),
    });
    expect(interrupted.new).toBe(7);
    expect(lab.records()).toHaveLength(7);
    expect(await lab.ingest()).toMatchObject({ new: 13, unchanged: 7 });
  });
});

describe('a gzip file that was cut off', () => {
  /** Without its last bytes, the checksum, so that what is there is all there was. */
  const whole = gzipSync('创新\n温州市今日发布');
  const flags = () => lab.records().map(({ flags }) => flags);

  test('gives the beginning of its page, flagged, and is named', async () => {
    lab.put('a.txt.gz', whole.subarray(0, -4));
    const named: string[] = [];
    const onEvent = (event: IngestEvent) => {
      if (event.kind === 'input' && event.became.isCut) named.push(basename(event.path));
    };
    expect(await lab.ingest({ onEvent })).toMatchObject({ new: 1, rejected: 0 });
    expect(named).toEqual(['a.txt.gz']);
    expect(flags()).toEqual([['cut']]);
    await rebuild(lab.archive);
    expect(flags()).toEqual([['cut']]);
  });

  test.each([
    ['before', ['a.txt.gz', 'b.txt.gz']],
    ['after', ['b.txt.gz', 'a.txt.gz']],
  ])('is whole where a whole one holds the same, met %s it', async (_when, [cut = '', other = '']) => {
    lab.put(cut, whole.subarray(0, -4));
    lab.put(other, whole);
    await lab.ingest();
    expect(flags()).toEqual([[]]);
    lab.remove(other);
    await lab.ingest();
    expect(flags()).toEqual([['cut']]);
  });

  test('is superseded by the whole page that takes its place', async () => {
    lab.put('a.txt.gz', gzipSync(randomBytes(3000).toString('base64')).subarray(0, -900));
    await lab.ingest();
    lab.put('a.txt.gz', whole);
    await lab.ingest();
    expect(flags().sort()).toEqual([[], ['cut', 'superseded']]);
  });
});

test('a document the pipeline gives up on is rejected, the others are taken', async () => {
  const careful = createLab((file, hints) => {
    const text = Buffer.from(file.bytes).toString();
    return text === '坏'
      ? { code: 'timeout', message: 'not done after 10 s', hint: 'look at it' }
      : plainRecord(file, hints);
  });
  careful.put('a.txt', '好');
  careful.put('b.txt', '坏');
  expect(await careful.ingest()).toMatchObject({ new: 1, rejected: 1 });
  careful.close();
});

test('a folder that holds something else is not made an archive', async () => {
  lab.put('a.txt', '创新');
  await lab.ingest({ dryRun: true });
  writeFileSync(join(dirname(lab.archive), 'x'), '');
  const { ingest } = await import('../../src/store/ingest.js');
  const pool = {
    process: () => outcomeOf(plainRecord, { bytes: Buffer.from(''), capture: { path: '' } }, {}),
    close: async () => undefined,
  };
  await expect(ingest(lab.pages, { paths: [lab.pages] }, { walk: () => [], pool })).rejects.toMatchObject({
    code: 'archive-exists',
  });
});
