/** Every form of file is read back by other means than it was written with. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import sqlite from 'node-sqlite3-wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBag } from '../../src/export/bag.js';
import { COLUMNS } from '../../src/export/columns.js';
import { noteName, writeNotes } from '../../src/export/notes.js';
import { loadPackage } from '../../src/export/package.js';
import { writeParquet } from '../../src/export/parquet.js';
import { writeSqlite } from '../../src/export/sqlite.js';
import { printedRecord, withoutPaths } from '../../src/render/record.js';
import { fold } from '../../src/script/fold.js';
import { jobOf, RECORDS } from './records.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-export-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rows = RECORDS.map((record) => Object.fromEntries(COLUMNS.map(({ name, value }) => [name, value(record)])));

describe('SQLite', () => {
  let database: InstanceType<typeof sqlite.Database>;
  beforeAll(async () => {
    await writeSqlite(join(folder, 'pages.sqlite'), jobOf());
    database = new sqlite.Database(join(folder, 'pages.sqlite'));
  });
  afterAll(() => database.close());

  const idsOf = (sql: string) =>
    database
      .all(sql)
      .map(({ id }) => id)
      .sort();
  const holding = (word: string) =>
    RECORDS.filter(({ title, body }) => fold(`${title}\n${body}`).includes(fold(word))).map(({ id }) => id);

  test('holds every record, column by column', () => {
    const read = database.all(`SELECT ${COLUMNS.map(({ name }) => name).join(', ')} FROM records ORDER BY nr`);
    expect(read).toEqual(rows);
    expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  });

  test.each(['科技', '台州', '发展'])('finds %s, two characters, in pages of either script', (word) => {
    const found = idsOf(`SELECT id FROM records JOIN search ON search.rowid = nr WHERE search MATCH '${word}'`);
    expect(found).toEqual(holding(word));
    expect(new Set(RECORDS.filter(({ id }) => found.includes(id)).map(({ script }) => script)).size).toBeGreaterThan(1);
  });

  test('is asked as the page on exports says', () => {
    const page = readFileSync(new URL('../../docs/export.md', import.meta.url), 'utf8');
    const asked = [...page.matchAll(/```sql\n(.*?)```/gsu)].map(([, sql = '']) => sql);
    const ours = asked.filter((sql) => !sql.includes('.parquet'));
    expect(ours.length).toBeGreaterThan(1);
    for (const sql of ours) expect(() => database.exec(sql)).not.toThrow();
  });

  test.each([
    ['發展'],
    ['孵化器'],
    ['新'],
    ['發展', '科技'],
    ['没有的词'],
  ])('finds %s as it is written, asked through a table', (...words) => {
    database.exec(`DELETE FROM ask; INSERT INTO ask VALUES ${words.map((word) => `('${word}')`).join(', ')}`);
    const all = words.map(holding).reduce((both, ids) => both.filter((id) => ids.includes(id)));
    expect(idsOf('SELECT id FROM found')).toEqual(all);
  });
});

test('Parquet gives back every cell', async () => {
  await writeParquet(join(folder, 'pages.parquet'), jobOf());
  const file = await asyncBufferFromFile(join(folder, 'pages.parquet'));
  expect(await parquetReadObjects({ file })).toEqual(rows);
});

describe('a bag', () => {
  const bag = () => join(folder, 'bag');
  beforeAll(async () => {
    mkdirSync(bag());
    await writeBag(bag(), jobOf());
  });

  test('is checked by sha256sum alone', () => {
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const { status, stderr } = spawnSync('sha256sum', ['--check', '--strict', manifest], {
        cwd: bag(),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });

  test('lists each file of its payload once, counts them, and calls raw bytes by their id', () => {
    const listed = readFileSync(join(bag(), 'manifest-sha256.txt'), 'utf8').split('\n').filter(Boolean);
    const files = readdirSync(join(bag(), 'data'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(listed).toHaveLength(files.length);
    expect(listed.slice(1).map((line) => line.slice(0, 64))).toEqual(RECORDS.map(({ id }) => id));
    const bytes = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)).length);
    const sum = bytes.reduce((total, each) => total + each, 0);
    expect(readFileSync(join(bag(), 'bag-info.txt'), 'utf8')).toContain(`Payload-Oxum: ${sum}.${files.length}\n`);
  });

  test('describes every record whole', () => {
    const lines = readFileSync(join(bag(), 'data/records.ndjson'), 'utf8').split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      RECORDS.map((record) => JSON.parse(JSON.stringify(printedRecord(record)))),
    );
  });

  test('is not made of bytes that are not what they were', async () => {
    const spoilt = { ...jobOf(), raw: () => Buffer.from('something else') };
    mkdirSync(join(folder, 'spoilt'));
    await expect(writeBag(join(folder, 'spoilt'), spoilt)).rejects.toMatchObject({ code: 'archive-damaged' });
  });
});

describe('a folder of notes', () => {
  test('has one file a record, with what is known of it in front', async () => {
    const notes = mkdtempSync(join(folder, 'notes-'));
    await writeNotes(notes, jobOf());
    expect(readdirSync(notes)).toHaveLength(RECORDS.length);
    for (const record of RECORDS) {
      const [, front = ''] = readFileSync(join(notes, noteName(record)), 'utf8').split('---\n');
      const facts = Object.fromEntries(
        front
          .split('\n')
          .filter(Boolean)
          .map((line) => [line.slice(0, line.indexOf(':')), line]),
      );
      expect(JSON.parse(facts.id?.slice(4) ?? '')).toBe(record.id);
      if (record.title) expect(JSON.parse(facts.title?.slice(7) ?? '')).toBe(record.title);
    }
  });

  test.each([
    ['../../etc/passwd', 'etc passwd'],
    ['a/b\\c:d*e?f"g<h>i|j#k^l[m]n', 'a b c d e f g h i j k l m n'],
    [' .hidden. ', 'hidden'],
    ['\u202e温州\u0000市', 'u202e温州 x00市'],
    ['字'.repeat(200), '字'.repeat(40)],
  ])('called %s stays in its folder', (label, name) => {
    const [record] = RECORDS;
    expect(noteName({ ...record!, label, date: null })).toBe(`${name} ${record!.id.slice(0, 16)}.md`);
    expect(Buffer.byteLength(noteName({ ...record!, label: '𠮷'.repeat(99) }))).toBeLessThan(256);
  });
});

test('a package that is not there is named with the line that brings it', async () => {
  const missing = async () => {
    throw Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' });
  };
  await expect(loadPackage('some-package@1.2.3', missing)).rejects.toMatchObject({
    code: 'unsupported',
    hint: 'npm install -g some-package@1.2.3',
  });
});

test('without paths no form tells where a file lay', () => {
  const [record] = RECORDS;
  const path = 'attic/letters.zip/in.txt';
  const captures = [{ path, container: 'attic/letters.zip', member: 'in.txt', pathBytes: 'YXR0aWM=' }];
  const bare = withoutPaths({ ...record!, captures, label: path });
  expect(JSON.stringify(bare)).not.toMatch(/attic|letters|YXR0/u);
  expect(printedRecord(bare)).toMatchObject({ path: null, captures: [{ path: null, container: null }] });
});
