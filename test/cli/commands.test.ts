import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeAs } from '../../src/decode/transcode.js';
import { SCHEMAS } from '../../src/render/schemas.js';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Outcome, type Place } from './run.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = new Map(Object.entries(SCHEMAS).map(([name, schema]) => [name, ajv.compile(schema)]));

/** Holds any printed object to the schema it names. */
function expectValid(printed: { readonly schema: string }): void {
  const validate = validators.get(printed.schema);
  expect(validate, `there is no schema ${printed.schema}`).toBeDefined();
  validate?.(printed);
  expect(validate?.errors ?? []).toEqual([]);
}

const linesOf = ({ stdout }: Outcome) => stdout.split('\n').filter(Boolean);
const itemsOf = (outcome: Outcome) => linesOf(outcome).map((line) => JSON.parse(line));

let place: Place;
let ingested: Outcome;
const id = createHash('sha256').update(bytesOf(PAGES[0]!)).digest('hex');

beforeAll(() => {
  place = newPlace({ ARCHIVE_DIR: 'store' });
  for (const page of PAGES) place.write(`pages/${page.name}`, bytesOf(page));
  place.write('pages/picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  place.write('pages/copy/創新.txt', bytesOf(PAGES[0]!));
  place.write('pages/notes.xls', 'PK');
  ingested = place.archive('ingest', 'pages', '--json', '--report', 'report.json');
});
afterAll(() => place.remove());

describe('ingest', () => {
  it('accounts for every file and leaves with 3 where one was rejected', () => {
    const report = JSON.parse(ingested.stdout);
    expectValid(report);
    expect(ingested.status).toBe(3);
    expect(report).toMatchObject({ seen: 7, new: 4, duplicate: 1, rejected: 1, skipped: 1 });
    expect(JSON.parse(readFileSync(path.join(place.folder, 'report.json'), 'utf8'))).toEqual(report);
  });

  it('reads nothing again that it knows, and names a rejected file every time', () => {
    const { status, stdout } = place.archive('ingest', 'pages');
    expect(status).toBe(3);
    expect(stdout).toContain('5 unchanged');
    expect(stdout).toContain('pages/picture.txt');
  });

  it('says why files were skipped, and with -v which', () => {
    expect(place.archive('ingest', 'pages').stdout).toContain('  skipped: unsupported 1 (-v names them)');
    expect(place.archive('ingest', 'pages', '-v').stdout).toContain('pages/notes.xls');
  });

  it('stops at the first rejected file with --strict', () => {
    expect(place.archive('ingest', 'pages', '--strict', '--archive', 'strict').status).toBe(2);
  });
});

describe('search', () => {
  it.each([
    { words: ['創新'], found: 3 },
    { words: ['创新'], found: 3 },
    { words: ['孵化器', '-西湖'], found: 1 },
    { words: ['孵化器', '-n', '1'], found: 1 },
    { words: ['孵化器', '--place', '浙江'], found: 2 },
    { words: ['孵化器', 'place:瓯海'], found: 1 },
    { words: ['孵化器', '--since', '2024'], found: 1 },
    { words: ['科技', 'enc:big5'], found: 1 },
  ])('$words finds $found', ({ words, found }) => {
    const outcome = place.archive('search', ...words, '--ndjson');
    expect(itemsOf(outcome)).toHaveLength(found);
    for (const hit of itemsOf(outcome)) expectValid(hit);
    expect(outcome.status).toBe(0);
  });

  it('prints one object with --json, and a snippet whose matches are what was asked for', () => {
    const printed = JSON.parse(place.archive('search', '孵化器', '--json', '--facets', 'place').stdout);
    expectValid(printed);
    expect(printed.facets.place.map(({ value }: { value: string }) => value)).toContain('浙江省');
    for (const { snippet, snippetMatches } of printed.hits) {
      for (const { start, end } of snippetMatches)
        expect(Array.from(snippet).slice(start, end).join('')).toBe('孵化器');
    }
  });

  it('leaves with 1 and offers other queries where nothing is found', () => {
    const { status, stdout } = place.archive('search', '孵化器', '火星', '--json');
    expect(status).toBe(1);
    const printed = JSON.parse(stdout);
    expectValid(printed);
    expect(printed.suggestions.map(({ query }: { query: string }) => query)).toContain('孵化器');
  });

  it('answers a list of queries, one after the other', () => {
    const { status, stdout } = place.shell(
      'printf "孵化器\\n火星\\n新竹\\n" | $NODE $PROGRAM search --stdin --output count',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '2\n0\n1\n' });
  });

  it('answers the rest of a list where one query is beyond the limits', () => {
    const { status, stdout, stderr } = place.shell(
      `printf "孵化器\\n${'('.repeat(20)}新竹\\n新竹\\n" | $NODE $PROGRAM search --stdin --output count`,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '2\n1\n' });
    expect(stderr).toContain('query-too-large');
  });

  it('says what it took for text, whatever it prints', () => {
    expect(place.archive('search', 'size:20', '--output', 'count').stderr).toContain('size is no field');
  });

  it('answers each query of a list before it reads the next', () => {
    const { stdout } = place.shell(`
      coproc A { $NODE $PROGRAM search --stdin --output count; }
      for query in 孵化器 新竹; do
        echo $query >&\${A[1]}
        read -t 20 answer <&\${A[0]} && echo $answer
      done`);
    expect(stdout).toBe('2\n1\n');
  });

  it.each([
    { words: ['科技', '--place', '宁坡'], guess: '宁波市' },
    { words: ['科技', 'place:寧坡'], guess: '宁波市' },
    { words: ['科技', '--source', '西湖新闻'], guess: '' },
    { words: ['科技', '--author', '林晓冬'], guess: '林曉東' },
    { words: ['科技', '--place', '宁波'], guess: '' },
  ])('tells the name that $words probably meant', ({ words, guess }) => {
    const { stderr } = place.archive('search', ...words);
    expect(/did you mean (.+)\?/u.exec(stderr)?.[1] ?? '').toBe(guess);
  });

  it('refuses an empty query', () => {
    expect(place.archive('search', '').status).toBe(2);
  });

  it('prints ids, counts, and paths that can be opened', () => {
    expect(linesOf(place.archive('search', '甌海區', '--output', 'ids'))).toEqual([id]);
    expect(place.archive('search', '科技', '--output', 'count').stdout).toBe('4\n');
    expect(place.shell('$NODE $PROGRAM search 孵化器 --output paths -0 | xargs -0 cat | wc -c').stdout.trim()).toBe(
      // The first page lies in two files.
      String([0, 0, 1].reduce((sum, page) => sum + bytesOf(PAGES[page]!).length, 0)),
    );
  });

  it('prints one plain line a hit in a pipe, nothing cut', () => {
    const lines = linesOf(place.archive('search', '孵化器'));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.split('\t')).toHaveLength(6);
    expect(lines.join()).toContain('甌海區舉辦孵化器創新發展大會');
  });

  it('gives a pipe the page of a terminal where a table is asked for, with whole ids and unbroken lines', () => {
    const lines = linesOf(place.archive('search', '孵化器', '--format', 'table'));
    const [id] = linesOf(place.archive('search', '孵化器', '--output', 'ids'));
    expect(lines[0]).toMatch(/^ 1 \S/);
    expect(lines[1]).toContain(id);
    expect(linesOf(place.archive('list', '--format', 'table'))[0]).toMatch(/^id +date +place +title$/);
  });

  it.each([
    { form: 'csv', head: 'id,date,title' },
    { form: 'tsv', head: 'id\tdate\ttitle' },
    { form: 'md', head: '| id | date | title |' },
  ])('prints a table as $form', ({ form, head }) => {
    const { stdout } = place.archive('search', '孵化器', '--format', form, '--fields', 'id,date,title');
    expect(stdout.split(/\r?\n/)[0]).toBe(head);
  });
});

describe('list', () => {
  it('gives every page, the oldest first and undated ones last', () => {
    const items = itemsOf(place.archive('list', '--ndjson'));
    for (const item of items) expectValid(item);
    expect(items.map(({ date }) => date?.edtf ?? null)).toEqual(['2021-08-20', '2023-05-08', '2025-06-16', null]);
    expectValid(JSON.parse(place.archive('list', '--json').stdout));
  });

  it('gives whole records with --full', () => {
    for (const record of itemsOf(place.archive('list', '--full', '--ndjson'))) {
      expectValid(record);
      expect(record.schema).toBe('archive.record/1');
    }
  });
});

describe('show', () => {
  it('prints the record itself for one id, and items for several', () => {
    const record = JSON.parse(place.archive('show', id.slice(0, 8), '--json').stdout);
    expectValid(record);
    expect(record).toMatchObject({ id, title: '甌海區舉辦孵化器創新發展大會', date: { edtf: '2025-06-16' } });
    expect(record.text).toBeUndefined();
    expect(itemsOf(place.archive('show', id, id, '--ndjson'))).toHaveLength(2);
  });

  it('gives the very bytes back', () => {
    expect(place.shell(`$NODE $PROGRAM show ${id} --part raw | sha256sum`).stdout.split(' ')[0]).toBe(id);
  });

  it('quotes the text at the places it names', () => {
    const record = JSON.parse(place.archive('show', id, '--json', '--part', 'all').stdout);
    const text = Array.from(record.text as string);
    const claims = Object.values(record.evidence).flat() as { start: number; end: number; quote: string }[];
    expect(claims.length).toBeGreaterThan(3);
    for (const { start, end, quote } of claims) expect(text.slice(start, end).join('')).toBe(quote);
    for (const { start, end, after } of record.repairs) expect(text.slice(start, end).join('')).toBe(after);
  });

  it('reads like a page, and shows each repair with --diff', () => {
    const page = place.archive('show', id).stdout;
    expect(page).toContain('2025-06-16');
    expect(page).toContain('温州市 瓯海区');
    expect(page).toContain('reporter 林曉東');
    expect(place.archive('show', id, '--diff').stdout).toMatch(/^- 本報\(bào\)訊.*\n\+ 本報訊/mu);
    expect(place.archive('show', id, '--part', 'meta').stdout).toContain('title\t甌海區舉辦');
    expect(place.archive('show', id, '--part', 'chrome').stdout).toMatch(/^(copyright|icp)\t/mu);
  });

  it('tells the story of a stored page, by its id', () => {
    expect(place.archive('inspect', id.slice(0, 8)).stdout).toMatch(/^甌海|創新\.txt/u);
    const { items } = JSON.parse(place.archive('inspect', id, '--json').stdout);
    expectValid(items[0]);
    expect(items[0].id).toBe(id);
  });

  it('leaves with 1 for an id nobody knows', () => {
    expect(place.archive('show', 'ffffffff').status).toBe(1);
  });
});

describe('copies', () => {
  it('are gathered in groups, found from one of them, and one hit when asked', () => {
    const own = newPlace({ ARCHIVE_DIR: 'store' });
    const [{ text }] = [PAGES[1]!];
    own.write('pages/甲.html', bytesOf(PAGES[1]!));
    own.write('pages/乙.html', Buffer.from(text.replace('gb2312', 'utf-8')));
    own.write('pages/丙.txt', bytesOf(PAGES[3]!));
    own.archive('ingest', 'pages');
    const [group, ...others] = itemsOf(own.archive('dups', '--ndjson'));
    expectValid(group);
    expect(others).toEqual([]);
    expect(group.ids).toHaveLength(2);
    const [similar] = itemsOf(own.archive('similar', group.kept, '--ndjson'));
    expectValid(similar);
    expect(group.ids).toContain(similar.id);
    expect(own.archive('search', '孵化器', '--output', 'count').stdout).toBe('2\n');
    expect(own.archive('search', '孵化器', '--group-dups', '--output', 'count').stdout).toBe('1\n');
    own.remove();
  });
});

describe('export', () => {
  it('writes whole records, one a line, always in the same order', () => {
    const once = place.archive('export');
    for (const record of itemsOf(once)) expectValid(record);
    expect(itemsOf(once)).toHaveLength(4);
    expect(place.archive('export').stdout).toBe(once.stdout);
    expectValid(JSON.parse(place.archive('export', '--json').stdout));
  });

  it('writes a file for Excel, and leaves local paths out when asked', () => {
    place.archive('export', '--format', 'csv', '--bom', '-o', 'all.csv');
    expect(readFileSync(path.join(place.folder, 'all.csv'), 'utf8')).toMatch(/^\ufeffid,date,place,/u);
    expect(place.archive('export', '--strip-paths').stdout).not.toContain('創新.txt');
  });

  it.each(['md', 'jsonld', 'csl-json', 'bibtex', 'gbt7714', 'tsv'])('writes %s', (format) => {
    const { status, stdout } = place.archive('export', '--format', format);
    expect(status).toBe(0);
    expect(stdout).toContain('杭州市西湖区孵化器集群建设提速');
  });
});

describe('care', () => {
  it('keeps a correction through the next ingest and tells what changed', () => {
    const changes = itemsOf(place.archive('edit', id, '--date', '2025-06-17', '--keyword', '+孵化', '--ndjson'));
    for (const change of changes) expectValid(change);
    expect(changes.find(({ field }) => field === 'date')).toMatchObject({ after: { edtf: '2025-06-17' } });
    place.archive('ingest', 'pages', '--force');
    expect(JSON.parse(place.archive('show', id, '--json').stdout).date.edtf).toBe('2025-06-17');
    place.archive('edit', id, '--clear', 'date,keyword');
    expect(JSON.parse(place.archive('show', id, '--json').stdout).date.edtf).toBe('2025-06-16');
  });

  it.each([
    { words: ['--date', '2025-13-01'], code: 'bad-date' },
    { words: ['--place', '瓯海去'], code: 'bad-value' },
    { words: ['--author', '林曉東:king'], code: 'bad-value' },
    { words: ['--clear', 'body'], code: 'unknown-field' },
    { words: [], code: 'usage' },
  ])('refuses the correction $words', ({ words, code }) => {
    const { status, stderr } = place.archive('edit', id, ...words, '--json');
    expect({ status, code: JSON.parse(stderr).code }).toEqual({ status: 2, code });
    expectValid(JSON.parse(stderr));
  });

  it.each([
    {
      kind: 'a table in GBK, as a spreadsheet saves it',
      bytes: () => encodeAs(`id,date,author,keyword,note\n${id},2025/6/17,"林曉东;王小明:editor",'-创新,\n`, 'gbk'),
    },
    {
      kind: 'JSON lines',
      bytes: () =>
        Buffer.from(
          `${JSON.stringify({ id, date: '2025-06-17', author: ['林曉东', '王小明:editor'], keyword: '-创新' })}\n`,
        ),
    },
  ])('takes corrections from $kind, all rows or none', ({ bytes }) => {
    place.write('更正.csv', bytes());
    const changes = itemsOf(place.archive('edit', '--import', '更正.csv', '--ndjson'));
    expect(changes.find(({ field }) => field === 'date')).toMatchObject({ after: { edtf: '2025-06-17' } });
    const { authors } = JSON.parse(place.archive('show', id, '--json').stdout);
    expect(authors).toMatchObject([
      { name: '林曉东', role: 'author' },
      { name: '王小明', role: 'editor' },
    ]);
    const kept = 'store/corrections.ndjson';
    expect(place.archive('edit', '--import', kept, '--ndjson')).toMatchObject({ status: 0, stdout: '' });
    place.archive('edit', id, '--clear', 'date,author,keyword');
  });

  it.each([
    { rows: `id,date\n$ID,2025-06-17\n$ID,2025-13-01\n`, code: 'bad-date', row: 'row 3 of bad.csv' },
    { rows: 'id,editor\n$ID,王小明\n', code: 'unknown-field', row: 'row 2 of bad.csv' },
    { rows: 'id,title\n,一个题目\n', code: 'usage', row: 'row 2 of bad.csv' },
    { rows: '{"id":"$ID","title":"题"}\n{"id":\n', code: 'bad-value', row: 'line 2 of bad.csv' },
  ])('refuses a file of corrections with $code and says where', ({ rows, code, row }) => {
    place.write('bad.csv', rows.replaceAll('$ID', id));
    const { status, stderr } = place.archive('edit', '--import', 'bad.csv', '--json');
    expect({ status, code: JSON.parse(stderr).code }).toEqual({ status: 2, code });
    expect(JSON.parse(stderr).message).toContain(row);
    expect(JSON.parse(place.archive('show', id, '--json').stdout).date.edtf).toBe('2025-06-16');
  });

  it("tells what today's pipeline would change, which is nothing", () => {
    expect(place.archive('refresh', '--dry-run', '--ndjson')).toMatchObject({ status: 0, stdout: '' });
  });

  it('removes a page for good, and forgets that it did', () => {
    const other = itemsOf(place.archive('list', 'enc:big5', '--ndjson'))[0].id;
    for (const removal of itemsOf(place.archive('rm', other, '--ndjson'))) expectValid(removal);
    expect(JSON.parse(place.archive('ingest', 'pages', '--json').stdout)).toMatchObject({ skipped: 2 });
    expect(place.archive('show', other).status).toBe(1);
    expect(place.archive('rm', '--forget', other).status).toBe(0);
    expect(JSON.parse(place.archive('ingest', 'pages', '--json').stdout)).toMatchObject({ new: 1 });
  });

  it('checks, rebuilds and counts', () => {
    for (const words of [['check', '--digest'], ['rebuild'], ['stats'], ['log'], ['config']]) {
      const { status, stdout } = place.archive(...words, '--json');
      expect({ words, status }).toEqual({ words, status: 0 });
      const printed = JSON.parse(stdout);
      expectValid(printed);
      for (const item of printed.items ?? []) expectValid(item);
    }
    expect(place.archive('stats').stdout).toContain('浙江省');
  });

  it('finds damage before it shows a wrong word, and leaves with 4', () => {
    place.shell(
      'cp -r store damaged; f=$(ls damaged/segments/*/records.bin); printf x | dd of=$f bs=1 seek=40 conv=notrunc 2>&1',
    );
    const { status, stdout } = place.archive('check', '--json', '--archive', 'damaged');
    expect(status).toBe(4);
    expectValid(JSON.parse(stdout));
  });

  it('makes an archive for a folder, used by all below it', () => {
    const own = newPlace();
    own.archive('init');
    own.write('a/b.txt', '瓯海区举行科技创新大会，三百人参加了会议。');
    own.archive('ingest', 'a');
    expect(own.shell('cd a && $NODE $PROGRAM list --output count').stdout).toBe('1\n');
    expect(own.archive('init').status).toBe(2);
    own.remove();
  });

  it('says where it looked when there is no archive', () => {
    const own = newPlace();
    const { status, stderr } = own.archive('search', '创新');
    expect(status).toBe(2);
    expect(stderr).toMatch(/no-archive[\s\S]*hint: /u);
    expect(stderr).toContain('.local/share/archive');
    own.remove();
  });
});
