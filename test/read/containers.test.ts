import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RawFile } from '../../src/model.js';
import { isProblem, walk } from '../../src/read/walk.js';
import { paxOf, tarOf } from './tar-of.js';
import { zipOf } from './zip-of.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-containers-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = Buffer.from('<html><body><p>溫州市科技局今日發布消息。</p></body></html>');
const GBK_NAME = Buffer.from('cec2d6ddd0c2cec52e68746d6c', 'hex');

function readAll(decodeName = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString('hex')}>`): (RawFile | string)[] {
  return Array.from(walk(folder, { decodeName }), (met) => {
    const file = isProblem(met) ? met : met.read();
    return 'code' in file ? `${file.path.slice(folder.length + 1)}: ${file.code}` : file;
  });
}

const put = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes);
const only = (): RawFile => {
  const [file] = readAll();
  if (!file || typeof file === 'string') throw new Error(`not read: ${file}`);
  return file;
};
const pathIn = (file: RawFile | string) =>
  typeof file === 'string' ? file : file.capture.path.slice(folder.length + 1);

/** A crawl of one page, with all that a crawler puts beside it. */
function waczOf(page: Buffer, more: Parameters<typeof zipOf>[0] = []): Buffer {
  const http = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'), page]);
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1.html\r\nWARC-Date: 2021-06-16T00:00:00Z\r\nContent-Length: ${http.length}\r\n\r\n`;
  const warc = Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]);
  return zipOf([
    { name: 'archive/data.warc.gz', bytes: gzipSync(warc), isStored: true },
    { name: 'indexes/index.cdx.gz', bytes: gzipSync('x') },
    { name: 'pages/pages.jsonl', bytes: Buffer.from('{"format":"json-pages-1.0"}\n') },
    { name: 'datapackage.json', bytes: Buffer.from('{}') },
    ...more,
  ]);
}

describe('one page, however it was delivered, reaches the decoder as the same bytes', () => {
  const base64 = `${PAGE.toString('base64').replace(/.{76}/gu, '$&\r\n')}\r\n`;
  const quoted = [...PAGE]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
    .replace(/.{72}/gu, '$&=\r\n');
  const mhtml = (encoding: string, body: string) =>
    Buffer.from(
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/1.html\r\nDate: Wed, 16 Jun 2021 08:00:00 +0800\r\n' +
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"\r\n\r\n' +
        `----b--\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n` +
        '----b--\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n----b------\r\n',
      'latin1',
    );

  test.each([
    ['page.html', PAGE],
    ['page.html.gz', gzipSync(PAGE)],
    ['plain.html.gz', PAGE],
    ['page.html.br', brotliCompressSync(PAGE)],
    ['plain.html.br', PAGE],
    ['page.zip', zipOf([{ name: 'page.html', bytes: PAGE }])],
    ['stored.zip', zipOf([{ name: 'page.html', bytes: PAGE, isStored: true }])],
    ['page.tar', tarOf([{ name: './page.html', bytes: PAGE }])],
    ['page.tgz', gzipSync(tarOf([{ name: 'page.html', bytes: PAGE }]))],
    ['page.tar.gz', gzipSync(tarOf([{ name: 'page.html.gz', bytes: gzipSync(PAGE) }]))],
    ['page.wacz', waczOf(PAGE)],
    ['page.mht', mhtml('base64', base64)],
    ['page.mhtml', mhtml('quoted-printable', quoted)],
  ])('%s', (name, bytes) => {
    put(name, bytes);
    const read = Buffer.from(only().bytes).toString().trimEnd();
    expect(createHash('sha256').update(read).digest('hex')).toBe(createHash('sha256').update(PAGE).digest('hex'));
  });

  test('of a gzip file that was cut off, the beginning is read and said to be cut', () => {
    const packed = gzipSync(`${PAGE}${randomBytes(1000).toString('base64')}`);
    put('a.html.gz', packed.subarray(0, -500));
    put('whole.html.gz', packed);
    const [cut, whole] = readAll().map((file) => (typeof file === 'string' ? {} : file)) as RawFile[];
    expect(cut?.isCut).toBe(true);
    expect(Buffer.from(cut?.bytes ?? []).subarray(0, PAGE.length)).toEqual(PAGE);
    expect(whole?.isCut).toBeUndefined();
  });

  test('MHTML in a gzip file that was cut off is cut, too', () => {
    const packed = gzipSync(mhtml('base64', base64));
    put('page.mht.gz', packed.subarray(0, -4));
    expect(only().isCut).toBe(true);
  });

  test('MHTML of parts within parts, however deep', () => {
    const outer = Array.from(
      { length: 500 },
      (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
    );
    put('page.mht', Buffer.from(`${outer.join('')}Content-Type: text/html\r\n\r\n${PAGE}`));
    expect(Buffer.from(only().bytes).toString()).toBe(PAGE.toString());
  });

  test('MHTML whose boundary never comes is one page', () => {
    put('page.mht', Buffer.from(`Content-Type: multipart/related; boundary="x"\r\n\r\n${PAGE}`));
    expect(Buffer.from(only().bytes).toString()).toBe(PAGE.toString());
  });

  test('MHTML says where and when it was saved, and in which charset it was sent', () => {
    put('page.mht', mhtml('base64', base64));
    expect(only()).toMatchObject({
      charset: 'gb2312',
      capture: { url: 'https://news.example/1.html', capturedAt: '2021-06-16T00:00:00.000Z' },
    });
  });

  test('WACZ names the record, its address and its time', () => {
    put('page.wacz', waczOf(PAGE));
    expect(only().capture).toMatchObject({
      container: `${folder}/page.wacz`,
      member: 'archive/data.warc.gz/record-0',
      url: 'https://news.example/1.html',
      capturedAt: '2021-06-16T00:00:00.000Z',
    });
  });

  test('a browser says in a comment where it saved the page from', () => {
    put(
      'page.html',
      Buffer.from(`<!DOCTYPE html>\n<!-- saved from url=(0027)https://news.example/3.html -->\n${PAGE}`),
    );
    expect(only().capture.url).toBe('https://news.example/3.html');
  });

  test('SingleFile says so in a comment', () => {
    const comment =
      '<!--\n Page saved with SingleFile \n url: https://news.example/2.html \n saved date: Wed Jun 16 2021 08:00:00 GMT+0800 (中国标准时间)\n-->';
    put('page.html', Buffer.from(`<!DOCTYPE html> <html>${comment}${PAGE}`));
    expect(only().capture).toMatchObject({
      url: 'https://news.example/2.html',
      capturedAt: '2021-06-16T00:00:00.000Z',
    });
  });
});

describe('what a browser saves beside a page', () => {
  test.each(['溫州_files', '溫州.files'])('is a part of the page: %s', (assets) => {
    put('溫州.htm', PAGE);
    mkdirSync(join(folder, assets));
    put(`${assets}/ad.html`, PAGE);
    expect(readAll().map(pathIn)).toEqual(['溫州.htm']);
  });

  test.each([
    ['a.zip', zipOf],
    ['a.tar', tarOf],
  ])('is so inside of %s too', (name, pack) => {
    const bytes = PAGE;
    put(
      name,
      pack([
        { name: 'x/溫州.html', bytes },
        { name: 'x/溫州_files/a/ad.html', bytes },
        { name: 'b_files/c.html', bytes },
      ]),
    );
    expect(readAll().map(pathIn)).toEqual([`${name}/x/溫州.html`, `${name}/b_files/c.html`]);
  });

  test('is a folder like any other where the page is missing', () => {
    mkdirSync(join(folder, '溫州_files'));
    put('溫州_files/ad.html', PAGE);
    expect(readAll().map(pathIn)).toEqual(['溫州_files/ad.html']);
  });
});

describe('names in a tar', () => {
  test.each([
    ['GNU', { name: '././@LongLink', type: 'L', bytes: Buffer.from(`${'長'.repeat(60)}.html\0`) }],
    ['POSIX', { name: 'pax', type: 'x', bytes: paxOf('path', `${'長'.repeat(60)}.html`) }],
  ])('may be longer than its header: %s', (_kind, note) => {
    put('a.tar', tarOf([note, { name: 'short.html', bytes: PAGE }]));
    expect(readAll().map(pathIn)).toEqual([`a.tar/${'長'.repeat(60)}.html`]);
  });

  test('are decoded together', () => {
    put('a.tar', tarOf([{ name: GBK_NAME, bytes: PAGE }]));
    expect(readAll(() => '温州新闻.html\n').map(pathIn)).toEqual(['a.tar/温州新闻.html']);
  });
});

describe('names in a zip', () => {
  test('are decoded together where they do not say their encoding', () => {
    put(
      'a.zip',
      zipOf([
        { name: GBK_NAME, bytes: PAGE },
        { name: '發展.html', bytes: PAGE },
      ]),
    );
    const asked: string[] = [];
    const decodeName = (bytes: Uint8Array) => {
      asked.push(Buffer.from(bytes).toString('hex'));
      return '温州新闻.html\n';
    };
    expect(readAll(decodeName).map(pathIn)).toEqual(['a.zip/温州新闻.html', 'a.zip/發展.html']);
    expect(asked).toEqual([`${GBK_NAME.toString('hex')}0a`]);
  });

  test('are kept as member beside the container', () => {
    put('a.zip', zipOf([{ name: 'sub/page.html', bytes: PAGE }]));
    expect(only().capture).toMatchObject({ container: `${folder}/a.zip`, member: 'sub/page.html' });
  });

  test('that occur twice are two members', () => {
    put(
      'a.zip',
      zipOf([
        { name: 'a.html', bytes: PAGE },
        { name: 'a.html', bytes: Buffer.from('另一篇') },
      ]),
    );
    expect(readAll().map(pathIn)).toEqual(['a.zip/a.html', 'a.zip/a.html (2)']);
  });
});

/** Two entries of the directory that point at the same member. */
function overlapping(): Buffer {
  const zip = zipOf([
    { name: 'a.html', bytes: PAGE },
    { name: 'b.html', bytes: PAGE },
  ]);
  const lastEntry = zip.lastIndexOf(Buffer.from('504b0102', 'hex'));
  zip.writeUInt32LE(0, lastEntry + 42);
  return zip;
}

describe('what is not taken out of a container is named', () => {
  const one = (member: Parameters<typeof zipOf>[0][number]) => zipOf([member]);
  const flood = Buffer.alloc(8 * 1024 * 1024, '发');
  test.each([
    ['a name that climbs out', one({ name: '../../a.html', bytes: PAGE }), 'a.zip/../../a.html: archive-unsafe'],
    ['an absolute name', one({ name: '/etc/a.html', bytes: PAGE }), 'a.zip//etc/a.html: archive-unsafe'],
    ['a name with a drive', one({ name: 'C:/a.html', bytes: PAGE }), 'a.zip/C:/a.html: archive-unsafe'],
    ['a name with backslashes', one({ name: '..\\a.html', bytes: PAGE }), 'a.zip/..\\a.html: archive-unsafe'],
    ['a link', one({ name: 'a.html', bytes: PAGE, mode: 0o120777 }), 'a.zip/a.html: symlink'],
    ['an encrypted member', one({ name: 'a.html', bytes: PAGE, flags: 1 }), 'a.zip/a.html: archive-unsafe'],
    ['an unknown method', one({ name: 'a.html', bytes: PAGE, method: 99 }), 'a.zip/a.html: archive-unsafe'],
    ['a wrong checksum', one({ name: 'a.html', bytes: PAGE, checksum: 1 }), 'a.zip/a.html: archive-unsafe'],
    ['a size that is a lie', one({ name: 'a.html', bytes: PAGE, size: 10 }), 'a.zip/a.html: archive-unsafe'],
    ['a bomb', one({ name: 'a.html', bytes: flood }), 'a.zip: too-large'],
    ['members that overlap', overlapping(), 'a.zip: archive-unsafe'],
    ['a picture', one({ name: 'a.png', bytes: PAGE }), 'a.zip/a.png: unsupported'],
    ['what a Mac adds', one({ name: '__MACOSX/._a.html', bytes: PAGE }), 'a.zip/__MACOSX/._a.html: ignored'],
    ['a zip in a zip', one({ name: 'b.zip', bytes: one({ name: 'a.html', bytes: PAGE }) }), 'a.zip/b.zip: binary'],
    ['half a zip', one({ name: 'a.html', bytes: PAGE }).subarray(0, 60), 'a.zip: truncated'],
  ])('%s', (_what, bytes, expected) => {
    put('a.zip', bytes);
    expect(readAll()).toEqual([expected]);
  });

  const page = { name: 'a.html', bytes: PAGE };
  test.each([
    ['a name that climbs out', tarOf([{ ...page, name: '../a.html' }]), ['a.tar/../a.html: archive-unsafe']],
    ['a link', tarOf([{ name: 'a.html', type: '2' }]), ['a.tar/a.html: symlink']],
    ['a device', tarOf([{ name: 'a.html', type: '3' }]), ['a.tar/a.html: special-file']],
    ['a wrong checksum', tarOf([page, { ...page, isUnchecked: true }]), ['a.tar/entry-1024: archive-unsafe']],
    ['a length that is a lie', tarOf([page, { ...page, size: 9999 }]), ['a.tar/entry-1024: truncated']],
    ['a header that is cut off', tarOf([page, page]).subarray(0, 1100), ['a.tar/entry-1024: truncated']],
    ['no tar at all', Buffer.alloc(2000, '发'), ['a.tar/entry-0: archive-unsafe']],
    ['a picture', tarOf([{ name: 'a.png', bytes: PAGE }]), ['a.tar/a.png: unsupported']],
  ])('tar: %s', (_what, bytes, expected) => {
    put('a.tar', bytes);
    expect(readAll().filter((each) => typeof each === 'string')).toEqual(expected);
  });

  test('tar: a bomb', () => {
    put('a.tgz', gzipSync(tarOf([{ name: 'a.html', bytes: flood }])));
    expect(readAll()).toEqual(['a.tgz: too-large']);
  });

  test('WACZ: what holds no pages, and a crawl that is no crawl', () => {
    const bytes = Buffer.from('x');
    put(
      'a.wacz',
      waczOf(PAGE, [
        { name: 'notes.txt', bytes },
        { name: 'archive/b.warc', bytes },
      ]),
    );
    expect(readAll().slice(1)).toEqual([
      'a.wacz/notes.txt: unsupported',
      'a.wacz/archive/b.warc/record-0: archive-unsafe',
    ]);
  });

  test.each([
    ['a bomb', gzipSync(flood), 'too-large'],
    ['a file cut in its head', gzipSync(PAGE).subarray(0, 8), 'truncated'],
    ['a wrong checksum', Buffer.concat([gzipSync(PAGE).subarray(0, -8), Buffer.alloc(8)]), 'archive-unsafe'],
    ['gzip in gzip', gzipSync(gzipSync(PAGE)), 'binary'],
  ])('gzip: %s', (_what, bytes, code) => {
    put('a.html.gz', bytes);
    expect(readAll()).toEqual([`a.html.gz: ${code}`]);
  });

  test.each([
    ['a bomb', brotliCompressSync(flood), 'too-large'],
    ['a cut file', brotliCompressSync(PAGE).subarray(0, -12), 'truncated'],
    ['anything else', gzipSync(PAGE), 'archive-unsafe'],
  ])('Brotli: %s', (_what, bytes, code) => {
    put('a.html.br', bytes);
    expect(readAll()).toEqual([`a.html.br: ${code}`]);
  });

  test('a container packed with Brotli is no page', () => {
    put('a.csv.br', brotliCompressSync(Buffer.from('title,body\n')));
    expect(readAll()).toEqual(['a.csv.br: unsupported']);
  });

  test.each(['a.docx', 'a.pdf'])('%s that is no such document', (name) => {
    put(name, Buffer.from('PK'));
    expect(readAll()).toEqual([`${name}: truncated`]);
  });

  test('a zip with nothing in it', () => {
    put('a.zip', zipOf([]));
    expect(readAll()).toEqual(['a.zip: empty']);
  });

  test('MHTML without a page', () => {
    put(
      'a.mht',
      Buffer.from('Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n--x--'),
    );
    expect(readAll()).toEqual(['a.mht: truncated']);
  });
});
