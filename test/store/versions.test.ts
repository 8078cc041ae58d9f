/** Captures and versions, with the real pipeline: what counts as one document, what as two, and what is left when one is removed. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Hints, RawFile } from '../../src/model.js';
import { processFile } from '../../src/pipeline.js';
import { check } from '../../src/store/check.js';
import { edit } from '../../src/store/edit.js';
import { dateValueOf } from '../../src/store/edtf.js';
import { outcomeOf } from '../../src/store/packed.js';
import { rebuild } from '../../src/store/rebuild.js';
import { refresh } from '../../src/store/refresh.js';
import { remove } from '../../src/store/remove.js';
import { zipOf } from '../read/zip-of.js';
import { killAt } from './broken-disk.js';
import { createLab, idOf, type Lab } from './lab.js';

let lab: Lab;
let pipeline = processFile;
beforeEach(() => {
  pipeline = processFile;
  lab = createLab((file, hints) => pipeline(file, hints));
});
afterEach(() => lab.close());

const ARTICLE = `瓯海区孵化器创新大会举行
2021年8月20日 来源：瓯海新闻网
本报讯（记者 周文博）8月20日，温州市瓯海区召开孵化器创新发展大会，三十家孵化器的负责人参加会议。
会议强调，要坚持科技创新引领，加快建设孵化器集群，为经济发展注入新动能，让更多成果落地转化。
`;
const html = (text: string) => `<html><head><title>大会</title></head><body><h1>大会</h1><p>${text}</p></body></html>`;
const pool = () => ({
  process: (file: RawFile, hints: Hints) => outcomeOf(pipeline, file, hints),
  close: async () => undefined,
});
const digest = () => check(lab.archive, { digest: true }).digest;

function warcOf(...pages: readonly { url: string; date: string; body: Buffer }[]): Buffer {
  const records = pages.map(({ url, date, body }) => {
    const http = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'), body]);
    const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: ${date}\r\nContent-Length: ${http.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
  });
  return Buffer.concat(records);
}

describe('what is one document', () => {
  test('two captures of one address with different bytes are two records, and neither is superseded', async () => {
    const url = 'https://news.example/1.html';
    const bodies = ['第一版，会议召开。', '第二版，会议闭幕。'].map((text) => Buffer.from(html(text)));
    const pages = bodies.map((body, i) => ({ url, date: `2021-08-2${i}T00:00:00Z`, body }));
    lab.put('crawl.warc', warcOf(...pages));
    await lab.ingest();
    const records = lab.records();
    expect(records.map(({ captures }) => captures[0]?.url)).toEqual([url, url]);
    expect(records.map(({ flags }) => flags)).toEqual([[], []]);
  });

  test('a file that was overwritten is two records, the older superseded', async () => {
    lab.put('a.html', html('第一版，会议召开。'));
    await lab.ingest();
    lab.put('a.html', html('第二版，会议闭幕。'));
    await lab.ingest();
    const flags = lab.records().map(({ body, flags: own }) => [body.includes('第一版'), own]);
    expect(flags.sort()).toEqual([
      [false, []],
      [true, ['superseded']],
    ]);
  });

  test('one page in three encodings is three records of one text', async () => {
    for (const encoding of ['gb18030', 'utf-8', 'utf-16le']) {
      lab.put(`${encoding}.txt`, iconv.encode(ARTICLE, encoding, { addBOM: encoding === 'utf-16le' }));
    }
    await lab.ingest();
    const records = lab.records();
    expect(new Set(records.map(({ encoding }) => encoding.name)).size).toBe(3);
    expect(new Set(records.map(({ textId }) => textId)).size).toBe(1);
    expect(records[0]?.textId).toMatch(/^[0-9a-f]{64}$/u);
  });

  test('the same bytes in a file, a zip and a WARC are one record with three captures', async () => {
    const body = Buffer.from(html(ARTICLE));
    lab.put('saved/page.html', body);
    lab.put('pages.zip', zipOf([{ name: 'in/page.html', bytes: body }]));
    lab.put('crawl.warc', warcOf({ url: 'https://news.example/1.html', date: '2021-08-20T08:00:00Z', body }));
    await lab.ingest();
    const [record, ...others] = lab.records();
    expect(others).toEqual([]);
    expect(record?.id).toBe(idOf(body));
    expect(record?.captures.map(({ container = null, url = null }) => [container, url])).toEqual([
      ['crawl.warc', 'https://news.example/1.html'],
      ['pages.zip', null],
      [null, null],
    ]);
  });
});

describe('a record corrected by hand', () => {
  test('stands as it was corrected after a refresh and a rebuild, the claim of the machine beside it', async () => {
    lab.put('a.txt', ARTICLE);
    await lab.ingest();
    const [before] = lab.records();
    const date = dateValueOf('2022-01-01', 'published')!;
    edit(lab.archive, [
      {
        id: before!.id,
        edits: [
          { field: 'date', value: date },
          { field: 'title', value: '更正' },
        ],
      },
    ]);
    pipeline = (file, hints) => ({ ...processFile(file, hints), pipeline: '99' });
    await refresh(lab.archive, undefined, { pool: pool() });
    rebuild(lab.archive, processFile);
    const [after] = lab.records();
    expect(after).toMatchObject({ pipeline: '99', title: '更正', date: { edtf: '2022-01-01' }, flags: ['manual'] });
    expect(after?.evidence.date?.map(({ value, rule, won }) => [value, rule === 'manual', won])).toEqual([
      ['2022-01-01', true, true],
      ...(before?.evidence.date ?? []).map(({ value }) => [value, false, false]),
    ]);
  });
});

describe('a full refresh', () => {
  test('gives what a fresh ingest with the stored hints gives', async () => {
    lab.put('2019/a.txt', '（记者 周文博）3月24日，温州市瓯海区孵化器开园。\n');
    lab.put('b.txt', ARTICLE);
    lab.put('c.txt', iconv.encode(ARTICLE, 'gb18030'));
    const said = { paths: [join(lab.pages, '2019')], hints: { year: 2019 } };
    pipeline = (file, hints) => ({ ...processFile(file, {}), hints, pipeline: '0', keywords: ['旧版'] });
    await lab.ingest(said);
    await lab.ingest();
    const old = digest();
    pipeline = processFile;
    await refresh(lab.archive, undefined, { pool: pool() });
    const refreshed = digest();
    expect(refreshed).not.toBe(old);
    const fresh = createLab(processFile);
    try {
      for (const name of ['2019/a.txt', 'b.txt', 'c.txt']) fresh.put(name, readFileSync(join(lab.pages, name)));
      await fresh.ingest({ ...said, paths: [join(fresh.pages, '2019')] });
      await fresh.ingest();
      expect(check(fresh.archive, { digest: true }).digest).toBe(refreshed);
    } finally {
      fresh.close();
    }
  });
});

describe('a removed document', () => {
  test('is in no file of the archive, compressed or not, and does not come back', async () => {
    const secret = '绝密档案甲乙丙丁';
    for (let i = 0; i < 12; i++) lab.put(`${i}.txt`, `${ARTICLE}第${i}号附件\n`);
    lab.put('secret.txt', `${secret}\n${ARTICLE}`);
    await lab.ingest();
    const { id } = lab.records().find(({ text }) => text.includes(secret))!;
    edit(lab.archive, [{ id, edits: [{ field: 'note', value: secret }] }]);
    const holding = contentsOf(lab.archive).filter((content) => content.includes(secret));
    // Its card and its correction lie there as they are, the rest of its record and its bytes in blocks.
    expect(holding.length).toBeGreaterThanOrEqual(4);
    remove(lab.archive, [id]);
    lab.put('new.txt', '新的一篇\n');
    await lab.ingest();
    expect(contentsOf(lab.archive).filter((content) => content.includes(secret))).toEqual([]);
    expect(await lab.ingest()).toMatchObject({ skipped: 1, problems: [{ code: 'removed' }] });
    expect(lab.records().map((record) => record.id)).not.toContain(id);
  });
});

test('a removal that is killed at any write leaves nothing once the next run is done', async () => {
  const secret = '绝密档案甲乙丙丁';
  let isKilled = true;
  for (let n = 1; isKilled; n += STRIDE) {
    lab.close();
    lab = createLab();
    for (let i = 0; i < 4; i++) lab.put(`${i}.txt`, `第${i}号附件\n`);
    lab.put('secret.txt', `${secret}\n`);
    await lab.ingest();
    const id = idOf(`${secret}\n`);
    isKilled = await killAt(n, async () => remove(lab.archive, [id]));
    lab.put('new.txt', '新的一篇\n');
    await lab.ingest();
    const isRemoved = !lab.records().some((record) => record.id === id);
    const holding = contentsOf(lab.archive).filter((content) => content.includes(secret));
    expect(holding.length > 0, `killed at ${n}`).toBe(!isRemoved);
    expect(isRemoved || isKilled, `killed at ${n}`).toBe(true);
  }
});

/** All of them under `npm run torture`; some of them in the suite. */
const STRIDE = process.env.ARCHIVE_TORTURE ? 1 : 9;

/** Every file, and what every block in one inflates to: a number that says how much, then the stream. */
function contentsOf(folder: string): Buffer[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    const inflated = Array.from({ length: Math.max(0, bytes.length - 4) }, (_, at) => inflatedAt(bytes, at));
    return [bytes, ...inflated.flat()];
  });
}

const LARGEST_BLOCK = 1 << 20;

function inflatedAt(bytes: Buffer, at: number): Buffer[] {
  const length = bytes.readUInt32LE(at);
  if (length === 0 || length > LARGEST_BLOCK) return [];
  try {
    return [inflateRawSync(bytes.subarray(at + 4))];
  } catch {
    // No stream begins here.
    return [];
  }
}
