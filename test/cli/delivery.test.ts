import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveRecord, ingestInto, openArchive } from '../../src/index.js';
import { findDocuments } from '../../src/search/search.js';
import { tarOf } from '../read/tar-of.js';
import { zipOf } from '../read/zip-of.js';

/** The words by which the deliveries can be told apart. */
const WORDS = ['蘋果', '香蕉', '葡萄', '荔枝', '龍眼', '楊梅', '枇杷', '石榴', '櫻桃'];
const TITLE = '溫州市召開科技創新大會';
const URL_OF_IT = 'https://news.example/2021/1.html';
const SAVED = '2021-07-01T00:00:00.000Z';
const bodyOf = (word: string) =>
  `溫州市科技局6月16日召開大會，會議強調要推動高質量發展，與會代表討論了${word}產業。\n甌海區代表在會上說，今年還將新增三家孵化器，支持青年創業。`;

function pageOf(word: string, head = ''): Buffer {
  const paragraphs = bodyOf(word)
    .split('\n')
    .map((line) => `<p>${line}</p>`);
  const html = `<!DOCTYPE html><html>${head}<head><meta charset="gb2312"><title>${TITLE}_溫州日報</title></head><body><div class="nav"><a href="/">首頁</a> <a href="/n">新聞</a></div><h1>${TITLE}</h1><div class="info">2021-06-16 08:30 來源：溫州日報</div><div class="content">${paragraphs.join('\n')}</div><div class="footer">版權所有 溫州日報</div></body></html>`;
  return iconv.encode(html, 'gb18030');
}

function warcOf(word: string): Buffer {
  const http = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'), pageOf(word)]);
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${URL_OF_IT}\r\nWARC-Date: ${SAVED}\r\nContent-Length: ${http.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
}

function mhtmlOf(word: string): Buffer {
  const head = `Snapshot-Content-Location: ${URL_OF_IT}\r\nDate: Thu, 1 Jul 2021 08:00:00 +0800\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n`;
  const body = pageOf(word).toString('base64').replace(/.{76}/gu, '$&\r\n');
  return Buffer.from(
    `${head}--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n--b--\r\n`,
  );
}

const single = `<!--\n Page saved with SingleFile \n url: ${URL_OF_IT} \n saved date: Thu Jul 01 2021 08:00:00 GMT+0800 (中国标准时间)\n-->`;
const row = (word: string) => ({
  title: TITLE,
  pubtime: '2021-06-16 08:30',
  source: '溫州日報',
  url: URL_OF_IT,
  content: bodyOf(word),
});
const csvOf = (word: string) => {
  const columns = row(word);
  return iconv.encode(
    `${Object.keys(columns).join(',')}\n${Object.values(columns)
      .map((value) => `"${value}"`)
      .join(',')}\n`,
    'gb18030',
  );
};

const inside = (container: string, member: string, url?: string) => ({
  container,
  member,
  ...(url ? { url: URL_OF_IT, ...(url === 'saved' ? { capturedAt: SAVED } : {}) } : {}),
});

const DELIVERIES: readonly { file: string; make: (word: string) => Uint8Array; capture: object }[] = [
  { file: 'a.html', make: (word) => pageOf(word), capture: { path: 'a.html' } },
  {
    file: 'a.zip',
    make: (word) => zipOf([{ name: 'p/1.html', bytes: pageOf(word) }]),
    capture: inside('a.zip', 'p/1.html'),
  },
  { file: 'a.mhtml', make: mhtmlOf, capture: { path: 'a.mhtml', url: URL_OF_IT, capturedAt: SAVED } },
  {
    file: 'b.html',
    make: (word) => pageOf(word, single),
    capture: { path: 'b.html', url: URL_OF_IT, capturedAt: SAVED },
  },
  { file: 'a.warc.gz', make: (word) => gzipSync(warcOf(word)), capture: inside('a.warc.gz', 'record-0', 'saved') },
  {
    file: 'a.wacz',
    make: (word) => zipOf([{ name: 'archive/d.warc', bytes: warcOf(word), isStored: true }]),
    capture: inside('a.wacz', 'archive/d.warc/record-0', 'saved'),
  },
  {
    file: 'a.tgz',
    make: (word) => gzipSync(tarOf([{ name: '1.html', bytes: pageOf(word) }])),
    capture: inside('a.tgz', '1.html'),
  },
  {
    file: 'a.jsonl',
    make: (word) => Buffer.from(JSON.stringify(row(word))),
    capture: inside('a.jsonl', 'row-1', 'url'),
  },
  { file: 'a.csv', make: csvOf, capture: inside('a.csv', 'row-1', 'url') },
];

let home: string;
let open: ReturnType<typeof openArchive>;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'archive-delivery-'));
  mkdirSync(path.join(home, 'in'));
  for (const [i, { file, make }] of DELIVERIES.entries())
    writeFileSync(path.join(home, 'in', file), make(WORDS[i] ?? ''));
  await ingestInto(path.join(home, 'archive'), [path.join(home, 'in')]);
  open = openArchive(path.join(home, 'archive'));
});

afterAll(() => {
  open.close();
  rmSync(home, { recursive: true, force: true });
});

describe('one page, whatever it comes in', () => {
  it.each(
    DELIVERIES.map((delivery, i) => ({ ...delivery, word: WORDS[i] ?? '' })),
  )('$file: is found, with the same title, date and body, and says where it lay', ({ word, capture }) => {
    const { documents } = findDocuments(open.snapshot, word, { limit: 0 });
    expect(documents).toHaveLength(1);
    const record = documents.map((at) => open.snapshot.record(at))[0] as ArchiveRecord;
    expect(record).toMatchObject({
      title: TITLE,
      body: bodyOf(word),
      date: { edtf: '2021-06-16' },
      source: { name: '溫州日報' },
    });
    expect(record.captures).toMatchObject([capture]);
  });
});
