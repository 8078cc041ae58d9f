/** Damage of every kind in every file: found before any text is shown, named by `check`, and what is whole is saved by `rebuild`. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ArchiveError } from '../../src/errors.js';
import type { ArchiveRecord } from '../../src/model.js';
import { openArchive } from '../../src/store/archive.js';
import { check } from '../../src/store/check.js';
import { rebuild } from '../../src/store/rebuild.js';
import { createLab, filesOf, type Lab, plainRecord } from './lab.js';

let lab: Lab;
let records: ArchiveRecord[];
let files: string[];

beforeAll(async () => {
  lab = createLab();
  for (let batch = 0; batch < 2; batch++) {
    // So many more that the first segment is left as it is.
    for (let i = 0; i < (batch === 0 ? 18 : 6); i++)
      lab.put(`${batch}/${i}.txt`, `第${batch}${i}篇\n${'溫州市科技局今日發布。'.repeat(i * 9 + 1)}`);
    await lab.ingest();
  }
  records = lab.records();
  // Of the rest nothing depends: the copy of the manifest, and the log of runs.
  files = [...filesOf(lab.archive).keys()].filter((name) => /segments|ledger|archive\.json/u.test(name));
});

afterAll(() => lab.close());

type Damage = (bytes: Buffer, at: number, other: Buffer) => Buffer;

const KINDS: Record<string, Damage> = {
  'a flipped bit': (bytes, at) => changed(bytes, at, 1, (byte) => byte ^ (1 << (at % 8))),
  'a zeroed page': (bytes, at) => changed(bytes, at, 4096, () => 0),
  'random bytes': (bytes, at) => changed(bytes, at, 64, (byte, i) => (byte * 7 + at + i) & 255),
  'a cut': (bytes, at) => bytes.subarray(0, at % bytes.length),
  'more at the end': (bytes) => Buffer.concat([bytes, Buffer.from('x')]),
  'another file': (_bytes, _at, other) => other,
};

function changed(bytes: Buffer, at: number, length: number, change: (byte: number, i: number) => number): Buffer {
  const from = at % bytes.length;
  return Buffer.from(bytes.map((byte, i) => (i >= from && i < from + length ? change(byte, i) : byte)));
}

const RUNS = process.env.ARCHIVE_TORTURE ? 400 : 2;

test.each(Object.keys(KINDS))('%s in any file is found, never shown, and cured', (kind) => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (file, at, other) => {
      const name = files[file % files.length] ?? '';
      const copy = mkdtempSync(join(tmpdir(), 'archive-damage-'));
      cpSync(lab.archive, copy, { recursive: true });
      const before = readFileSync(copy + name);
      const after = KINDS[kind]?.(before, at, readFileSync(copy + (files[other % files.length] ?? ''))) ?? before;
      writeFileSync(copy + name, after);
      if (!after.equals(before)) expectSafe(copy, `${kind} in ${name} at ${at % before.length}`);
      rmSync(copy, { recursive: true });
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test('one file of a segment that is wiped out costs no record, and only raw.bin costs raw bytes', () => {
  const [segment = ''] = readdirSync(join(lab.archive, 'segments'));
  for (const name of readdirSync(join(lab.archive, 'segments', segment))) {
    const copy = mkdtempSync(join(tmpdir(), 'archive-damage-'));
    cpSync(lab.archive, copy, { recursive: true });
    const path = join(copy, 'segments', segment, name);
    writeFileSync(path, Buffer.alloc(readFileSync(path).length));
    const { lost } = rebuild(copy, plainRecord);
    expect(lost.length > 0, name).toBe(name === 'raw.bin');
    expect(shownRecords(copy), name).toEqual(records);
    rmSync(copy, { recursive: true });
  }
});

function expectSafe(folder: string, what: string): void {
  expect(isReported(folder), `${what} is reported`).toBe(true);
  for (const shown of shownRecords(folder))
    expect(records, `${what} changes nothing that is shown`).toContainEqual(shown);
  const { lost } = rebuild(folder);
  expect(check(folder).damage, `${what} is cured`).toEqual([]);
  if (lost.length === 0) expect(shownRecords(folder).length, `${what} loses nothing unsaid`).toBe(records.length);
}

function isReported(folder: string): boolean {
  const report = attempt(() => check(folder));
  return report === undefined || report.damage.length > 0;
}

function shownRecords(folder: string): ArchiveRecord[] {
  const archive = attempt(() => openArchive(folder));
  if (!archive) return [];
  try {
    return records.flatMap(({ id }) => attempt(() => archive.record(id)) ?? []);
  } finally {
    archive.close();
  }
}

/** Nothing where the archive says that it is damaged; any other failure is thrown. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ArchiveError && ['archive-damaged', 'archive-version', 'unknown-id'].includes(cause.code))
      return undefined;
    throw cause;
  }
}
