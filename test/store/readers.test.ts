/** Who opened an archive reads it to the end as it was, whatever a writer does meanwhile. */

import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDocuments } from '../../src/search/search.js';
import { openArchive, withArchive } from '../../src/store/archive.js';
import { edit } from '../../src/store/edit.js';
import { rebuild } from '../../src/store/rebuild.js';
import { remove } from '../../src/store/remove.js';
import { createLab, type Lab } from './lab.js';

let lab: Lab;
beforeEach(async () => {
  lab = createLab();
  for (let i = 0; i < 6; i++) lab.put(`${i}.txt`, `第${i}篇\n溫州市科技局今日發布第${i}號公告。`);
  await lab.ingest();
});
afterEach(() => lab.close());

/** Every file the archive had is gone afterwards. */
async function turnOver(): Promise<void> {
  const [first, second] = lab.records();
  if (!first || !second) throw new Error('the archive is empty');
  edit(lab.archive, [{ id: first.id, edits: [{ field: 'title', value: '更正' }] }]);
  lab.put('0.txt', '第零篇，改');
  await lab.ingest({ force: true });
  remove(lab.archive, [second.id]);
  rebuild(lab.archive);
}

test('an open archive answers as at first when all its files are gone', async () => {
  const before = lab.records();
  const segments = readdirSync(join(lab.archive, 'segments'));
  const archive = openArchive(lab.archive);
  try {
    await turnOver();
    expect(readdirSync(join(lab.archive, 'segments')).filter((name) => segments.includes(name))).toEqual([]);
    expect([...archive.records()]).toEqual(before);
    for (const { id, text } of before) expect(Buffer.from(archive.raw(id) ?? '').toString()).toBe(text);
    expect(findDocuments(archive.snapshot, '科技局', { limit: 0 }).total).toBe(before.length);
  } finally {
    archive.close();
  }
});

test('a search under whose hands the files go is made again on the new state', async () => {
  let attempts = 0;
  await turnOver();
  const total = withArchive(lab.archive, ({ snapshot }) => {
    attempts++;
    if (attempts === 1) rebuild(lab.archive);
    return findDocuments(snapshot, '科技局', { limit: 0 }).total;
  });
  const current = lab.records().filter(({ flags, text }) => !flags.includes('superseded') && text.includes('科技局'));
  expect({ attempts, total }).toEqual({ attempts: 2, total: current.length });
});

test('a search that fails for another reason is not made again', () => {
  const { id } = lab.records()[0] ?? { id: '' };
  const [segment = ''] = readdirSync(join(lab.archive, 'segments'));
  appendFileSync(join(lab.archive, 'segments', segment, 'head.bin'), 'x');
  let attempts = 0;
  const ask = () =>
    withArchive(lab.archive, (archive) => {
      attempts++;
      throw new Error(`no reason to read ${archive.record(id).title} again`);
    });
  expect(ask).toThrow('no reason');
  expect(attempts).toBe(1);
});
