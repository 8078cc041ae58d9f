import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { processFile } from '../../src/pipeline.js';
import { findDocuments } from '../../src/search/search.js';
import { withArchive } from '../../src/store/archive.js';
import { check } from '../../src/store/check.js';
import { readManifest } from '../../src/store/manifest.js';
import { outcomeOf } from '../../src/store/packed.js';
import { rebuild } from '../../src/store/rebuild.js';
import { refresh } from '../../src/store/refresh.js';
import { remove } from '../../src/store/remove.js';
import { SITES_NAME, siteTemplates } from '../../src/store/sites.js';
import { SHARED, sitePage, story } from '../sites/pages.js';
import { createLab, type Lab } from './lab.js';

const labs: Lab[] = [];
afterEach(() => {
  for (const lab of labs.splice(0)) lab.close();
});

const newLab = (): Lab => {
  const lab = createLab(processFile);
  labs.push(lab);
  return lab;
};
const putPage = (lab: Lab, n: number) => lab.put(`${String(n).padStart(3, '0')}.txt`, sitePage(story(n)));
const range = (count: number) => Array.from({ length: count }, (_, n) => n);
const digest = (lab: Lab) => check(lab.archive, { digest: true }).digest;
const found = (lab: Lab, query: string) =>
  withArchive(lab.archive, ({ snapshot }) => findDocuments(snapshot, query, { limit: 0 }).total);

async function siteOf(count: number): Promise<Lab> {
  const lab = newLab();
  for (const n of range(count)) putPage(lab, n);
  await lab.ingest();
  return lab;
}

describe('what the pages of a site in an archive share', () => {
  test('is found in their chrome and no more in their bodies', async () => {
    const lab = await siteOf(10);
    expect(
      lab
        .records()
        .map(({ body }) => body)
        .sort(),
    ).toEqual(range(10).map(story).sort());
    expect(found(lab, SHARED)).toBe(0);
    expect(found(lab, `chrome:${SHARED}`)).toBe(10);
    expect(found(lab, 'has:template')).toBe(10);
    expect(siteTemplates(lab.archive).map(({ site, lines }) => [site, lines.length])).toEqual([['icp:11112222', 2]]);
  });

  test('is the same after one ingest and after many, in whatever order the pages come', async () => {
    const whole = await digest(await siteOf(6));
    for (const order of [range(6), range(6).reverse()]) {
      const lab = newLab();
      for (const n of order) {
        putPage(lab, n);
        await lab.ingest();
      }
      expect(digest(lab)).toBe(whole);
    }
  });

  test('is learned at the next ingest when one was broken off', async () => {
    const lab = newLab();
    for (const n of range(10)) putPage(lab, n);
    const stop = new AbortController();
    await lab.ingest({ signal: stop.signal, onEvent: ({ kind }) => kind === 'input' && stop.abort() });
    await lab.ingest();
    expect(digest(lab)).toBe(digest(await siteOf(10)));
  });

  test('stays through rebuild and refresh', async () => {
    const lab = await siteOf(10);
    const before = digest(lab);
    rebuild(lab.archive, processFile);
    expect(digest(lab)).toBe(before);
    const pool = {
      process: (...given: Parameters<typeof processFile>) => outcomeOf(processFile, ...given),
      close: async () => {},
    };
    expect(await refresh(lab.archive, undefined, { pool })).toMatchObject({ seen: 10, changed: 0 });
    expect(digest(lab)).toBe(before);
  });

  test('is given back when too few pages are left to say so', async () => {
    const lab = await siteOf(4);
    const ids = lab.records().map(({ id }) => id);
    remove(lab.archive, ids.slice(0, 2));
    for (const { body } of lab.records()) expect(body).toContain(SHARED);
    expect(found(lab, SHARED)).toBe(2);
    expect(existsSync(join(lab.archive, SITES_NAME))).toBe(false);
  });

  test('is no matter of a dry run', async () => {
    const lab = await siteOf(2);
    putPage(lab, 2);
    await lab.ingest({ dryRun: true });
    expect(siteTemplates(lab.archive)).toEqual([]);
  });
});

describe('the file of the templates', () => {
  test('that was changed is named by a check, and written again by the next ingest', async () => {
    const lab = await siteOf(5);
    const path = join(lab.archive, SITES_NAME);
    const content = readFileSync(path, 'utf8');
    writeFileSync(path, content.replace(/\d/, '7'));
    writeFileSync(path, `${content}{"broken`);
    expect(check(lab.archive).damage.map(({ file }) => file)).toEqual([SITES_NAME]);
    await lab.ingest();
    expect(check(lab.archive).damage).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('is not there where no site has a template', async () => {
    const lab = newLab();
    for (const n of range(5)) lab.put(`${n}.txt`, story(n));
    await lab.ingest();
    expect(existsSync(join(lab.archive, SITES_NAME))).toBe(false);
    expect(readManifest(lab.archive).sites).toBeUndefined();
  });
});
