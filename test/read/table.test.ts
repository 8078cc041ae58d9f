import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Hints, RawFile } from '../../src/model.js';
import { decodeName } from '../../src/name-decoder.js';
import { processFile } from '../../src/pipeline.js';
import { asPage } from '../../src/read/as-page.js';
import { fieldsOf } from '../../src/read/table-columns.js';
import { rowsOf, splitRow } from '../../src/read/table-rows.js';
import { isProblem, walk } from '../../src/read/walk.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-table-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rowsIn = (name: string, content: string | Uint8Array, map?: Hints['map']): (RawFile | string)[] => {
  writeFileSync(join(folder, name), content);
  return Array.from(walk(folder, { decodeName, ...(map ? { map } : {}) }), (met) => {
    const file = isProblem(met) ? met : met.read();
    return 'code' in file ? `${file.path.slice(folder.length + 1)}: ${file.code}` : file;
  });
};

async function recordOf(file: RawFile | string | undefined) {
  if (file === undefined || typeof file === 'string') throw new Error(`not read: ${file}`);
  const page = await asPage(file);
  if ('code' in page) throw new Error(page.message);
  return processFile(page, {});
}

const TITLE = '溫州市召開科技創新大會';
const BODY = '溫州市科技局6月16日召開大會，會議強調要推動高質量發展。\n甌海區代表說：“今年將新增三家孵化器。”';
const NAMES = { title: '標題', pubtime: '發布時間', source: '來源', author: '作者', url: '鏈接', body: '正文' };
const VALUES = [TITLE, '2021-06-16 08:30', '溫州日報', '楊世朋', 'https://news.example/1.html', `"${BODY}"`];
const csv = (separator: string) => `${Object.values(NAMES).join(separator)}\r\n${VALUES.join(separator)}\r\n`;
const json = Object.fromEntries(Object.keys(NAMES).map((name, i) => [name, i === 5 ? BODY : VALUES[i]]));
const escaped = JSON.stringify(json).replace(/[^\0-\x7f]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

describe('a row of a crawler is the page it once was', () => {
  test.each([
    ['UTF-8', 'a.csv', csv(',')],
    ['UTF-8 with a mark', 'a.csv', `\ufeff${csv(',')}`],
    ['GBK', 'a.csv', iconv.encode(csv(','), 'gbk')],
    ['Big5', 'a.csv', iconv.encode(csv(','), 'big5')],
    ['with semicolons', 'a.csv', csv(';')],
    ['with tabs', 'a.tsv', iconv.encode(csv('\t'), 'gbk')],
    ['gzipped', 'a.csv.gz', gzipSync(csv(','))],
    ['JSON lines', 'a.jsonl', `${JSON.stringify(json)}\n`],
    ['JSON lines of ASCII', 'a.ndjson', `\n${escaped}`],
    ['JSON lines in GBK', 'a.jsonl', iconv.encode(JSON.stringify(json), 'gbk')],
  ])('%s', async (_how, name, content) => {
    const [file] = rowsIn(name, content);
    const record = await recordOf(file);
    expect(record).toMatchObject({
      title: TITLE,
      body: BODY,
      date: { edtf: '2021-06-16' },
      source: { name: '溫州日報' },
      authors: [{ name: '楊世朋' }],
      captures: [{ container: join(folder, name), member: 'row-1', url: 'https://news.example/1.html' }],
    });
  });

  test('its bytes are those of the row alone', () => {
    const [file] = rowsIn('a.csv', csv(','));
    expect(typeof file === 'object' && Buffer.from(file.bytes).toString()).toBe(VALUES.join(','));
  });

  test('seconds since 1970 are a day in China, and markup is read as markup', async () => {
    const [file] = rowsIn(
      'a.jsonl',
      JSON.stringify({ title: TITLE, ctime: 1623801600, content: `<p>${BODY}</p><p>尾</p>` }),
    );
    expect(await recordOf(file)).toMatchObject({ title: TITLE, date: { edtf: '2021-06-16' } });
  });
});

describe('columns', () => {
  test.each<[string, readonly string[], Hints['map'], object]>([
    ['in simplified characters', ['标题', '正文', '时间'], {}, { title: 0, body: 1, date: 2 }],
    ['in traditional characters', ['標題', '內容', '發布時間'], {}, { title: 0, body: 1, date: 2 }],
    ['in English, however written', ['Publish_Time', 'Article Title', 'content'], {}, { date: 0, title: 1, body: 2 }],
    ['behind another word', ['新闻标题', '新闻正文', '原文链接'], {}, { title: 0, body: 1, url: 2 }],
    ['of the crawl, not of the page', ['抓取时间', '标题', '更新时间'], {}, { title: 1 }],
    ['as the user says', ['a', 'b', '标题'], { body: 'b', title: 'a' }, { title: 0, body: 1 }],
    ['as the user counts', ['溫州', '甲'], { body: '2' }, { body: 1 }],
  ])('%s', (_how, columns, map, expected) => {
    expect(fieldsOf(columns, map)).toEqual(expected);
  });
});

describe('rows', () => {
  const cut = (text: string) => {
    const bytes = Buffer.from(text);
    const rows = rowsOf({ readAt: (at, length) => bytes.subarray(at, at + length), size: bytes.length }, 0x2c);
    return Array.from(rows, ({ at, length }) =>
      splitRow(bytes.subarray(at, at + length), 0x2c).map((field) => field.toString()),
    );
  };
  test.each([
    [
      'quotes hold commas, quotes and line ends',
      'a,"b,""c""\nd"\r\ne,f',
      [
        ['a', 'b,"c"\nd'],
        ['e', 'f'],
      ],
    ],
    [
      'a quote within a field is a sign like any other',
      'a 5" b,c\nd,e',
      [
        ['a 5" b', 'c'],
        ['d', 'e'],
      ],
    ],
    ['empty lines are none', '\n\r\na,b\n\n', [['a', 'b']]],
    ['an empty field is a field', 'a,,"",b', [['a', '', '', 'b']]],
    [
      'longer than a window',
      `${'甲'.repeat(400_000)},b\nc,d`,
      [
        ['甲'.repeat(400_000), 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', (_what, text, expected) => {
    expect(cut(text)).toEqual(expected);
  });
});

describe('a table whose columns no name tells', () => {
  const SHORT = '港口';
  test.each<[string, string, string]>([
    ['with names nobody knows', 'a.csv', `c1,c2\n${SHORT},${BODY.replace('\n', '')}\n`],
    ['without names', 'a.csv', `7,${BODY.replace('\n', '')}\n8,${BODY.replace('\n', '')}\n`],
    ['of JSON', 'a.jsonl', `${JSON.stringify({ k1: SHORT, k2: BODY })}\n`],
  ])('%s has its longest Chinese text for its text', async (_what, name, content) => {
    expect((await recordOf(rowsIn(name, content)[0])).body).toContain('會議強調');
  });

  test('loses no row that is no row of names', () => {
    const row = `7,${BODY.replace('\n', '')}\n`;
    expect(rowsIn('a.csv', row.repeat(3))).toHaveLength(3);
  });
});

describe('what is not taken out of a table is named', () => {
  test.each<[string, string, string | Uint8Array, readonly string[]]>([
    ['no column that is known', 'a.csv', '甲,乙\n1,2\n', ['a.csv: unsupported']],
    ['UTF-16', 'a.csv', Buffer.from('\ufeff標題,正文\n', 'utf16le'), ['a.csv: encoding']],
    ['a quote without end', 'a.csv', 'title,body\na,b\n"c,d\ne,f\n', ['a.csv/row-2: truncated']],
    ['half an object', 'a.jsonl', '{"title":"溫州"\n["x"]\n', ['a.jsonl/row-1: truncated', 'a.jsonl/row-2: truncated']],
    ['an object without text', 'a.jsonl', '{"id":1}\n', ['a.jsonl/row-1: unsupported']],
    ['a bomb', 'a.jsonl.gz', gzipSync(Buffer.alloc(8 << 20, '{}\n')), ['a.jsonl.gz: too-large']],
  ])('%s', (_what, name, content, expected) => {
    expect(rowsIn(name, content).filter((each) => typeof each === 'string')).toEqual(expected);
  });

  test('a row without text', async () => {
    const [file] = rowsIn('a.csv', 'title,body\n ," "\n');
    await expect(recordOf(file)).rejects.toThrow('no text in this row');
  });

  test('columns that are counted leave no row out', () => {
    expect(rowsIn('a.csv', '甲,溫州召開大會\n乙,台州召開大會\n', { body: '2' })).toHaveLength(2);
  });
});
