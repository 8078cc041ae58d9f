// A small archive of the fixtures' pages with a second commit, a correction and a removal in it, and what must always be true of it.
import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestInto } from '../../dist/index.js';
import { openArchive } from '../../dist/store/archive.js';
import { check } from '../../dist/store/check.js';
import { edit } from '../../dist/store/edit.js';
import { remove } from '../../dist/store/remove.js';
import { ROOT } from './command.mjs';

const FIXTURES = join(ROOT, 'fixtures/pages');

/** Makes `pages/` and `archive/` under the folder. Returns both, with the ids kept. */
export async function smallArchive(folder, { count = 12 } = {}) {
  const pages = join(folder, 'pages');
  const archive = join(folder, 'archive');
  mkdirSync(pages);
  const names = readdirSync(FIXTURES).slice(0, count);
  const [removed, ...later] = names;
  for (const name of [removed, ...later.slice(0, count >> 1)]) copyFileSync(join(FIXTURES, name), join(pages, name));
  await ingestInto(archive, [pages]);
  for (const name of later) copyFileSync(join(FIXTURES, name), join(pages, name));
  await ingestInto(archive, [pages]);
  const [first, second] = [...recordsOf(archive).values()];
  edit(archive, [{ id: first.id, edits: [{ field: 'title', value: '更正' }] }]);
  remove(archive, [second.id]);
  return { pages, archive, records: recordsOf(archive), removed: second.id };
}

export function recordsOf(archive) {
  const open = openArchive(archive);
  try {
    return new Map(Array.from(open.records(), (record) => [record.id, record]));
  } finally {
    open.close();
  }
}

/** A page more and a page changed, so that the next ingest has something to do. */
export function changePages(pages) {
  writeFileSync(join(pages, 'new.txt'), '溫州市科技局今日發布新的政策。\n'.repeat(20));
  writeFileSync(join(pages, readdirSync(pages)[0]), '甌海區的工廠開工了。\n'.repeat(20));
}

export const copyOf = (folder, to) => cpSync(folder, to, { recursive: true });

export const damageOf = (archive) => check(archive).damage;
