/**
 * The n-th call of the file system fails, for n = 1, 2, 3 … until a whole run passes untouched. After each failure the archive must open, be
 * whole, hold only what it should, and take the same folder in again as if nothing had happened.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ArchiveError } from '../../src/errors.js';
import { processFile } from '../../src/pipeline.js';
import { check } from '../../src/store/check.js';
import { edit } from '../../src/store/edit.js';
import { hasManifest } from '../../src/store/manifest.js';
import { rebuild } from '../../src/store/rebuild.js';
import { remove } from '../../src/store/remove.js';
import { sitePage, story } from '../sites/pages.js';
import { breakCall, type Call, type Fault, killAt, mendDisk, OPENING, READING, WRITING } from './broken-disk.js';
import { createLab, type Lab } from './lab.js';

afterEach(mendDisk);

const FOLDER = [
  ['a.txt', '创新\n'],
  ['b.txt', '發展\n'],
  ['sub/c.txt', '创新\n'],
  ['d.txt', '溫州\n'],
] as const;

/** As it is before any fault. */
const write = writeFileSync;

async function live(lab: Lab): Promise<void> {
  await lab.ingest();
  const [first] = lab.records();
  if (!first) return;
  edit(lab.archive, [{ id: first.id, edits: [{ field: 'title', value: '更正' }] }]);
  write(join(lab.pages, 'd.txt'), '甌海区\n');
  await lab.ingest({ force: true });
  remove(lab.archive, [lab.records().at(-1)?.id ?? '']);
}

/** Returns whether the fault was met. */
async function sweep(n: number, calls: readonly Call[], fault: Fault): Promise<boolean> {
  const lab = createLab();
  try {
    for (const [name, text] of FOLDER) lab.put(name, text);
    const made = breakCall(calls, n, fault);
    const thrown = await live(lab).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    const isMet = made() >= n;
    mendDisk();
    if (thrown !== undefined && !(thrown instanceof ArchiveError)) throw thrown;
    if (thrown !== undefined) expect(thrown, `${fault.code} at ${n}`).toBeInstanceOf(ArchiveError);
    if (hasManifest(lab.archive)) expect(check(lab.archive).damage, `${fault.code} at ${n}`).toEqual([]);
    await lab.ingest();
    expect(check(lab.archive).damage, `${fault.code} at ${n}, afterwards`).toEqual([]);
    const titles = lab.records().flatMap(({ text, flags }) => (flags.includes('superseded') ? [] : [text.trim()]));
    for (const title of titles) expect(['创新', '發展', '溫州', '甌海区']).toContain(title);
    return isMet;
  } finally {
    mendDisk();
    lab.close();
  }
}

/** All of them under `npm run torture`; some of them in the suite. */
const STRIDE = process.env.ARCHIVE_TORTURE ? 1 : 71;

const STEP = process.env.ARCHIVE_TORTURE ? 1 : 5;

describe('when the system refuses', () => {
  test.each([
    ['a write, the disk being full', WRITING, { code: 'ENOSPC', forGood: true }],
    ['a write, once', WRITING, { code: 'EIO', forGood: false }],
    ['to open a file, once', OPENING, { code: 'EMFILE', forGood: false }],
  ] as const)(
    '%s, the archive stays whole and the next run goes on',
    async (_name, calls, fault) => {
      for (let n = 1; await sweep(n, calls, fault); n += STRIDE);
    },
    600_000,
  );
});

test.each([
  'EMFILE',
  'EACCES',
  'EIO',
])('a rebuild that cannot read a file for a moment (%s) loses nothing', async (code) => {
  const lab = createLab();
  for (const [name, text] of FOLDER) lab.put(name, text);
  await lab.ingest();
  const ids = () =>
    lab
      .records()
      .map(({ id }) => id)
      .sort();
  const before = ids();
  for (let n = 1, isMet = true; isMet; n += STEP) {
    const made = breakCall(READING, n, { code, forGood: false });
    try {
      rebuild(lab.archive);
    } catch (cause) {
      expect(cause, `at ${n}`).toHaveProperty('code');
    }
    isMet = made() >= n;
    mendDisk();
    expect(ids(), `at ${n}`).toEqual(before);
  }
  lab.close();
});

test('killed at any write, an archive that learns its sites is whole, and ends as if nothing had happened', async () => {
  const pages = Array.from({ length: 8 }, (_, n) => [`${n}.txt`, sitePage(story(n))] as const);
  const newLab = () => {
    const lab = createLab(processFile);
    for (const [name, text] of pages) lab.put(name, text);
    return lab;
  };
  const ingestHalves = async (lab: Lab) => {
    await lab.ingest({ paths: pages.slice(0, 4).map(([name]) => join(lab.pages, name)) });
    await lab.ingest();
  };
  const whole = newLab();
  await ingestHalves(whole);
  const { digest } = check(whole.archive, { digest: true });
  whole.close();
  let isKilled = true;
  for (let n = 1; isKilled; n += STRIDE) {
    const lab = newLab();
    isKilled = await killAt(n, () => ingestHalves(lab));
    if (hasManifest(lab.archive)) expect(check(lab.archive).damage, `killed at ${n}`).toEqual([]);
    await ingestHalves(lab);
    expect(check(lab.archive, { digest: true }), `killed at ${n}`).toMatchObject({ damage: [], digest });
    lab.close();
  }
}, 600_000);
