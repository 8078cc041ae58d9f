import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveRecord } from '../../src/model.js';
import { openArchive } from '../../src/store/archive.js';
import { check } from '../../src/store/check.js';
import { edit } from '../../src/store/edit.js';
import { dateValueOf } from '../../src/store/edtf.js';
import { readManifest } from '../../src/store/manifest.js';
import { outcomeOf } from '../../src/store/packed.js';
import { rebuild } from '../../src/store/rebuild.js';
import { refresh } from '../../src/store/refresh.js';
import { forgetRemoval, remove } from '../../src/store/remove.js';
import { readRuns } from '../../src/store/runs.js';
import { createLab, filesOf, type Lab, plainRecord } from './lab.js';

let lab: Lab;
let pipeline = plainRecord;

beforeEach(async () => {
  pipeline = plainRecord;
  lab = createLab((file, hints) => pipeline(file, hints));
  for (const name of ['甲', '乙', '丙']) lab.put(`${name}.txt`, `第${name}篇\n溫州市科技局${name}`);
  await lab.ingest();
});

afterEach(() => lab.close());

const titled = (title: string): ArchiveRecord => {
  const found = lab.records().find((record) => record.title === title);
  if (!found) throw new Error(`no record ${title}`);
  return found;
};
const digest = () => check(lab.archive, { digest: true }).digest;
const pool = () => ({
  process: (file: never, hints: never) => outcomeOf(pipeline, file, hints),
  close: async () => undefined,
});

describe('a correction', () => {
  test('stands as a manual claim, and told is what changed', () => {
    const { id } = titled('第甲篇');
    const changes = edit(lab.archive, [{ id, edits: [{ field: 'title', value: '更正' }] }]);
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['title', '第甲篇', '更正'],
      ['flags', [], ['manual']],
    ]);
    expect(titled('更正')).toMatchObject({
      label: '更正',
      evidence: { title: [{ value: '更正', rule: 'manual', won: true }] },
    });
  });

  test('survives force, refresh and rebuild', async () => {
    const { id } = titled('第甲篇');
    const date = dateValueOf('2021-06', 'published');
    edit(lab.archive, [
      {
        id,
        edits: [
          { field: 'title', value: '更正' },
          { field: 'keyword', add: ['孵化器'], remove: [] },
          ...(date ? [{ field: 'date' as const, value: date }] : []),
        ],
      },
    ]);
    const before = titled('更正');
    expect(before).toMatchObject({
      keywords: ['孵化器'],
      date: { edtf: '2021-06', earliest: '2021-06-01', latest: '2021-06-30' },
    });
    await lab.ingest({ force: true });
    await refresh(lab.archive, undefined, { pool: pool() });
    rebuild(lab.archive);
    expect(titled('更正')).toEqual(before);
  });

  test('that is cleared leaves the record as the machine made it', () => {
    const before = titled('第甲篇');
    edit(lab.archive, [
      {
        id: before.id,
        edits: [
          { field: 'title', value: '更正' },
          { field: 'note', value: '看过' },
        ],
      },
    ]);
    edit(lab.archive, [
      {
        id: before.id,
        edits: [
          { field: 'title', clear: true },
          { field: 'note', clear: true },
        ],
      },
    ]);
    expect(titled('第甲篇')).toEqual(before);
  });

  test('written into the file by hand is carried into the record at the next ingest', async () => {
    const { id } = titled('第甲篇');
    const line = JSON.stringify({ id, at: '2026-01-01T00:00:00.000Z', field: 'title', value: '手写' });
    appendFileSync(join(lab.archive, 'corrections.ndjson'), `${line}\n`);
    await lab.ingest();
    expect(titled('手写').id).toBe(id);
  });

  test('that cannot be read is named by its line', async () => {
    appendFileSync(join(lab.archive, 'corrections.ndjson'), '{"id":\n');
    await expect(lab.ingest()).rejects.toMatchObject({ code: 'bad-value', message: expect.stringContaining('line 1') });
  });
});

describe('a removed document', () => {
  test('is in no file of the archive, and is skipped at the next ingest', async () => {
    const { id } = titled('第甲篇');
    edit(lab.archive, [{ id, edits: [{ field: 'note', value: '科技局甲' }] }]);
    expect(remove(lab.archive, [id])).toEqual([id]);
    const contents = [...filesOf(lab.archive).values()].map((content) => Buffer.from(content, 'base64').toString());
    expect(contents.join()).not.toContain('科技局甲');
    const { segments } = readManifest(lab.archive);
    expect(segments.map(({ summary, deleted }) => [summary.documents, deleted.length])).toEqual([[2, 0]]);
    expect(readdirSync(join(lab.archive, 'segments'))).toHaveLength(1);
    expect(await lab.ingest()).toMatchObject({ unchanged: 2, skipped: 1, problems: [{ code: 'removed' }] });
    expect(lab.processed()).toBe(3);
  });

  test('comes back when its removal is forgotten', async () => {
    const before = titled('第甲篇');
    remove(lab.archive, [before.id]);
    expect(forgetRemoval(lab.archive, [before.id])).toEqual([before.id]);
    expect(await lab.ingest()).toMatchObject({ new: 1, unchanged: 2 });
    expect(titled('第甲篇')).toEqual(before);
  });
});

describe('a refresh', () => {
  test('runs the new pipeline on the stored bytes and tells each changed field', async () => {
    pipeline = (file, hints) => ({ ...plainRecord(file, hints), pipeline: '2', lang: 'yue' });
    const told: string[] = [];
    const report = await refresh(lab.archive, undefined, {
      pool: pool(),
      onChanges: (changes) => told.push(...changes.map(({ field }) => field)),
    });
    expect(report).toMatchObject({ seen: 3, changed: 3 });
    expect(told).toEqual(['lang', 'pipeline', 'lang', 'pipeline', 'lang', 'pipeline']);
  });

  test('equals a fresh ingest', async () => {
    pipeline = (file, hints) => ({ ...plainRecord(file, hints), pipeline: '2', lang: 'yue' });
    await refresh(lab.archive, undefined, { pool: pool() });
    const refreshed = digest();
    rmSync(lab.archive, { recursive: true });
    await lab.ingest();
    expect(digest()).toBe(refreshed);
  });

  test('of nothing new writes nothing', async () => {
    const before = filesOf(lab.archive);
    expect(await refresh(lab.archive, undefined, { pool: pool() })).toMatchObject({ seen: 3, changed: 0 });
    expect(filesOf(lab.archive)).toEqual(before);
  });

  test('does not touch documents kept without their bytes', async () => {
    lab.put('丁.txt', '第丁篇');
    await lab.ingest({ keepRaw: false });
    expect(await refresh(lab.archive, undefined, { pool: pool() })).toMatchObject({ seen: 4, withoutRaw: 1 });
  });
});

describe('the log', () => {
  /** The run that last changed each record, by title. */
  const runs = () => {
    const archive = openArchive(lab.archive);
    try {
      const { snapshot } = archive;
      const entries = Array.from(snapshot.locations(), (at) => [snapshot.record(at).title, snapshot.run(at)]);
      return Object.fromEntries(entries);
    } finally {
      archive.close();
    }
  };

  test('names every run that changed something, and each record the run that changed it last', async () => {
    edit(lab.archive, [{ id: titled('第甲篇').id, edits: [{ field: 'title', value: '更正' }] }]);
    expect(runs()).toEqual({ 更正: 2, 第乙篇: 1, 第丙篇: 1 });
    await refresh(lab.archive, undefined, { pool: pool() });
    await lab.ingest({ force: true });
    rebuild(lab.archive);
    expect(runs()).toEqual({ 更正: 2, 第乙篇: 1, 第丙篇: 1 });
    pipeline = (file, hints) => ({ ...plainRecord(file, hints), pipeline: '2' });
    await refresh(lab.archive, [titled('第乙篇').id], { pool: pool() }, { version: '1.2.3', logged: { jobs: 1 } });
    remove(lab.archive, [titled('第丙篇').id]);
    expect(runs()).toEqual({ 更正: 2, 第乙篇: 5 });
    expect(readRuns(lab.archive).map(({ run, command, counts }) => [run, command, counts])).toMatchObject([
      [1, 'ingest', { new: 3 }],
      [2, 'edit', { edited: 1 }],
      [3, 'ingest', { updated: 3 }],
      [4, 'rebuild', { documents: 3, lost: 0 }],
      [5, 'refresh', { seen: 1, changed: 1 }],
      [6, 'rm', { removed: 1 }],
    ]);
    expect(readRuns(lab.archive)[4]).toMatchObject({ version: '1.2.3', options: { jobs: 1 }, roots: [lab.pages] });
  });

  test('counts the records that an older pipeline made', async () => {
    pipeline = (file, hints) => ({ ...plainRecord(file, hints), pipeline: '2' });
    await refresh(lab.archive, [titled('第乙篇').id], { pool: pool() });
    const archive = openArchive(lab.archive);
    expect([1, 2, 3].map((number) => archive.snapshot.olderThan(number))).toEqual([0, 2, 3]);
    archive.close();
  });
});

describe('a rebuild', () => {
  test('of a whole archive changes nothing people can see', async () => {
    const before = digest();
    expect(rebuild(lab.archive)).toEqual({ documents: 3, lost: [] });
    expect(digest()).toBe(before);
    expect(await lab.ingest()).toMatchObject({ unchanged: 3, run: null });
  });

  test('without the manifest uses its copy', () => {
    const before = digest();
    writeFileSync(join(lab.archive, 'archive.json'), 'x');
    expect(rebuild(lab.archive)).toMatchObject({ documents: 3, lost: [{ file: 'archive.json' }] });
    expect(digest()).toBe(before);
  });

  test('is asked for where the manifest is missing', () => {
    rmSync(join(lab.archive, 'archive.json'));
    expect(() => check(lab.archive)).toThrow(expect.objectContaining({ code: 'archive-damaged' }));
  });

  test('keeps the corrections that can be read, and the others beside them', async () => {
    edit(lab.archive, [{ id: titled('第甲篇').id, edits: [{ field: 'title', value: '更正' }] }]);
    appendFileSync(join(lab.archive, 'corrections.ndjson'), Buffer.from([0xff, 0x00, 0x7b]));
    expect(check(lab.archive).damage).toMatchObject([{ file: 'corrections.ndjson' }]);
    expect(rebuild(lab.archive)).toMatchObject({ documents: 3, lost: [{ file: 'corrections.ndjson' }] });
    expect(check(lab.archive).damage).toEqual([]);
    expect(readFileSync(join(lab.archive, 'corrections.ndjson.damaged')).subarray(-3)).toEqual(
      Buffer.from([0xff, 0x00, 0x7b]),
    );
    const { id } = titled('更正');
    remove(lab.archive, [id]);
    expect([...filesOf(lab.archive).keys()]).not.toContain('/corrections.ndjson.damaged');
  });

  test('without any manifest uses the segments', async () => {
    const before = digest();
    for (const name of ['archive.json', 'archive.copy.json']) rmSync(join(lab.archive, name));
    expect(() => lab.records()).toThrow(expect.objectContaining({ code: 'archive-damaged' }));
    await expect(lab.ingest()).rejects.toMatchObject({ code: 'archive-damaged' });
    rebuild(lab.archive);
    expect(digest()).toBe(before);
    expect(await lab.ingest()).toMatchObject({ unchanged: 3 });
  });

  test('makes records that cannot be read again from their bytes, corrections and old versions included', async () => {
    edit(lab.archive, [{ id: titled('第甲篇').id, edits: [{ field: 'title', value: '更正' }] }]);
    lab.put('乙.txt', '第乙篇，改');
    await lab.ingest();
    rebuild(lab.archive);
    const before = digest();
    const [segment = ''] = readdirSync(join(lab.archive, 'segments'));
    const path = join(lab.archive, 'segments', segment, 'records.bin');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, bytes.length >> 1));
    expect(rebuild(lab.archive, plainRecord)).toEqual({ documents: 4, lost: [] });
    expect(digest()).toBe(before);
  });

  test('without its ledger knows the files from the records', async () => {
    const before = digest();
    for (const name of readdirSync(join(lab.archive, 'ledger'))) rmSync(join(lab.archive, 'ledger', name));
    expect(check(lab.archive).damage).toHaveLength(1);
    rebuild(lab.archive);
    expect(digest()).toBe(before);
    expect(await lab.ingest()).toMatchObject({ unchanged: 3 });
  });
});

describe('check', () => {
  test('finds a flipped bit in any file and names the file', () => {
    const segments = join(lab.archive, 'segments');
    for (const [name] of filesOf(segments)) {
      const path = segments + name;
      const bytes = readFileSync(path);
      if (bytes.length === 0) continue;
      const flipped = Buffer.from(bytes);
      flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      expect(check(lab.archive).damage.map(({ file }) => file)).toEqual([join('segments', name.slice(1))]);
      writeFileSync(path, bytes);
    }
    expect(check(lab.archive)).toMatchObject({ documents: 3, damage: [] });
  });

  test('gives one digest whatever the order of ingest', async () => {
    const together = digest();
    rmSync(lab.archive, { recursive: true });
    for (const name of ['丙', '甲', '乙']) await lab.ingest({ paths: [join(lab.pages, `${name}.txt`)] });
    expect(digest()).toBe(together);
  });
});
