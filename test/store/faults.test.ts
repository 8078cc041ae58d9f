/**
 * The n-th call of the file system fails, for n = 1, 2, 3 … until a whole run passes untouched. After each failure the archive must open, be
 * whole, hold only what it should, and take the same folder in again as if nothing had happened.
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ArchiveError } from '../../src/errors.js';
import { check } from '../../src/store/check.js';
import { edit } from '../../src/store/edit.js';
import { hasManifest } from '../../src/store/manifest.js';
import { remove } from '../../src/store/remove.js';
import { createLab, type Lab } from './lab.js';

/** Calls that change the disk, and those that open or look. */
const WRITING = ['writeSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'linkSync', 'mkdirSync', 'rmSync'] as const;
const OPENING = ['openSync', 'readdirSync', 'readSync', 'fstatSync', 'lstatSync'] as const;
type Call = (typeof WRITING)[number] | (typeof OPENING)[number];

const originals = new Map([...WRITING, ...OPENING].map((call) => [call, fs[call]]));

function restore(): void {
  for (const [call, original] of originals) Object.assign(fs, { [call]: original });
  syncBuiltinESMExports();
}

/** Lets the n-th of these calls fail, and with `forGood` every later one. Returns how many were made. */
function breakCall(
  calls: readonly Call[],
  n: number,
  { code, forGood }: { code: string; forGood: boolean },
): () => number {
  let made = 0;
  for (const call of calls) {
    const original = originals.get(call) as (...words: unknown[]) => unknown;
    const broken = (...words: unknown[]) => {
      made++;
      if (made === n || (forGood && made > n)) throw Object.assign(new Error(`${code}: injected`), { code });
      return original(...words);
    };
    Object.assign(fs, { [call]: broken });
  }
  syncBuiltinESMExports();
  return () => made;
}

afterEach(restore);

const FOLDER = [
  ['a.txt', '创新\n'],
  ['b.txt', '發展\n'],
  ['sub/c.txt', '创新\n'],
  ['d.txt', '溫州\n'],
] as const;

async function live(lab: Lab): Promise<void> {
  await lab.ingest();
  const [first] = lab.records();
  if (!first) return;
  edit(lab.archive, [{ id: first.id, edits: [{ field: 'title', value: '更正' }] }]);
  (originals.get('writeFileSync') as typeof fs.writeFileSync)(join(lab.pages, 'd.txt'), '甌海区\n');
  await lab.ingest({ force: true });
  remove(lab.archive, [lab.records().at(-1)?.id ?? '']);
}

/** Returns whether the fault was met. */
async function sweep(n: number, calls: readonly Call[], fault: { code: string; forGood: boolean }): Promise<boolean> {
  const lab = createLab();
  try {
    for (const [name, text] of FOLDER) lab.put(name, text);
    const made = breakCall(calls, n, fault);
    const thrown = await live(lab).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    const isMet = made() >= n;
    restore();
    if (thrown !== undefined && !(thrown instanceof ArchiveError)) throw thrown;
    if (thrown !== undefined) expect(thrown, `${fault.code} at ${n}`).toBeInstanceOf(ArchiveError);
    if (hasManifest(lab.archive)) expect(check(lab.archive).damage, `${fault.code} at ${n}`).toEqual([]);
    await lab.ingest();
    expect(check(lab.archive).damage, `${fault.code} at ${n}, afterwards`).toEqual([]);
    const titles = lab.records().flatMap(({ text, flags }) => (flags.includes('superseded') ? [] : [text.trim()]));
    for (const title of titles) expect(['创新', '發展', '溫州', '甌海区']).toContain(title);
    return isMet;
  } finally {
    restore();
    lab.close();
  }
}

/** All of them under `npm run torture`; some of them in the suite. */
const STRIDE = process.env.ARCHIVE_TORTURE ? 1 : 71;

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
