import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RawFile } from '../../src/model.js';
import { isProblem, walk } from '../../src/read/walk.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-warc-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = Buffer.from('<p>溫州市科技局今日發布消息。</p>');
const ID = '12345678-1234-1234-1234-123456789abc';

function record(type: string, content: Buffer, more = ''): Buffer {
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:${ID}>\r\n${more}Content-Length: ${content.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n\r\n')]);
}

const http = (headers: string, body: Buffer, status = '200 OK') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n`), body]);
const HTML = 'Content-Type: text/html; charset=big5\r\n';
const answer = (headers: string, body: Buffer) =>
  record(
    'response',
    http(HTML + headers, body),
    'WARC-Target-URI: https://news.example/1\r\nWARC-Date: 2021-06-16T00:00:00Z\r\n',
  );

function readAll(name: string, bytes: Buffer): (RawFile | string)[] {
  writeFileSync(join(folder, name), bytes);
  return Array.from(walk(folder, { decodeName: String }), (met) => {
    const file = isProblem(met) ? met : met.read();
    return 'code' in file ? file.code : file;
  });
}

describe('an answer in a WARC file', () => {
  test.each([
    ['plain', answer('', PAGE)],
    [
      'chunked',
      answer(
        'Transfer-Encoding: chunked\r\n',
        Buffer.concat([
          Buffer.from('5\r\n'),
          PAGE.subarray(0, 5),
          Buffer.from(`\r\n${(PAGE.length - 5).toString(16)}\r\n`),
          PAGE.subarray(5),
          Buffer.from('\r\n0\r\n\r\n'),
        ]),
      ),
    ],
    ['gzipped', answer('Content-Encoding: gzip\r\n', gzipSync(PAGE))],
    ['brotli', answer('Content-Encoding: br\r\n', brotliCompressSync(PAGE))],
    ['unpacked by the crawler, which left the header standing', answer('Content-Encoding: gzip\r\n', PAGE)],
  ])('%s, is the page as bytes, with its address, time and charset', (_how, bytes) => {
    const [file] = readAll('a.warc', bytes);
    expect(file).toMatchObject({
      charset: 'big5',
      capture: {
        container: `${folder}/a.warc`,
        member: ID,
        url: 'https://news.example/1',
        capturedAt: '2021-06-16T00:00:00.000Z',
      },
    });
    expect(typeof file === 'object' && Buffer.from(file.bytes)).toEqual(PAGE);
  });

  test('is found among requests and notes, in a gzipped file of many members', () => {
    const records = [
      record('warcinfo', Buffer.from('x')),
      record('request', Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      answer('', PAGE),
    ];
    expect(readAll('a.warc.gz', Buffer.concat(records.map((each) => gzipSync(each))))).toMatchObject([
      { charset: 'big5' },
    ]);
  });
});

test.each([
  ['and another follows', answer('', PAGE)],
  ['and is the last', Buffer.alloc(0)],
])('a record that is longer than it says is read to its end, where it lies %s', (_where, rest) => {
  const lying = Buffer.from(
    answer('', PAGE)
      .toString('latin1')
      .replace(/Content-Length: \d+/u, 'Content-Length: 12'),
    'latin1',
  );
  const read = readAll('a.warc', Buffer.concat([lying, rest])).map(
    (file) => typeof file !== 'string' && file.bytes.toString(),
  );
  expect(read[0]).toContain(PAGE.toString());
  expect(read.length).toBe(rest.length === 0 ? 1 : 2);
});

describe('what is no page is named', () => {
  test.each([
    ['a picture', record('response', http('Content-Type: image/png\r\n', PAGE)), ['unsupported']],
    ['an error of the server', record('response', http(HTML, PAGE, '404 Not Found')), ['unsupported']],
    ['a revisit', record('revisit', http(HTML, Buffer.alloc(0))), ['unsupported']],
    ['a bomb', answer('Content-Encoding: gzip\r\n', gzipSync(Buffer.alloc(8 * 1024 * 1024))), ['archive-unsafe']],
    ['a length below zero', Buffer.from('WARC/1.0\r\nContent-Length: -5\r\n\r\n'), ['archive-unsafe']],
    [
      'a length beyond all bounds',
      Buffer.from(`WARC/1.0\r\nContent-Length: 1${'0'.repeat(30)}\r\n\r\n`),
      ['archive-unsafe'],
    ],
    ['a header of megabytes', Buffer.from(`WARC/1.0\r\nX: ${'x'.repeat(1 << 20)}\r\n\r\n`), ['archive-unsafe']],
    ['no WARC at all', PAGE, ['archive-unsafe']],
  ])('%s', (_what, bytes, expected) => {
    expect(readAll('a.warc', bytes)).toEqual(expected);
  });

  test.each(['a.warc', 'a.warc.gz'])('the record that is cut off, after the whole one before it (%s)', (name) => {
    const isPacked = name.endsWith('.gz');
    const second = isPacked ? gzipSync(answer('', Buffer.alloc(5000, '发'))) : answer('', PAGE);
    const bytes = Buffer.concat([isPacked ? gzipSync(answer('', PAGE)) : answer('', PAGE), second.subarray(0, -14)]);
    expect(readAll(name, bytes)).toMatchObject([{ charset: 'big5' }, 'truncated']);
  });
});

/** Made by warcio and by `wget --warc-file` of three pages of our own, in UTF-8, GBK and Big5, on a server of our own. */
describe('a WARC of another program', () => {
  test.each([
    ['warcio.warc.gz', ['http://news.example/0.html', 'http://news.example/1.html', 'http://news.example/2.html'], 2],
    ['wget.warc.gz', ['/', '/0.html', '/1.html', '/2.html'], 4],
  ])('%s: every page with its address, all else named', (name, urls, unsupported) => {
    const read = readAll('a.warc.gz', readFileSync(new URL(`warc/${name}`, import.meta.url)));
    const files = read.filter((each): each is RawFile => typeof each !== 'string');
    const met = files.map(({ capture }) => capture.url?.replace(/^http:\/\/127\.0\.0\.1:\d+/u, ''));
    expect([...new Set(met)].sort()).toEqual(urls);
    expect(files.every(({ capture }) => capture.capturedAt !== undefined)).toBe(true);
    expect(read.filter((each) => typeof each === 'string')).toEqual(Array(unsupported).fill('unsupported'));
  });
});
