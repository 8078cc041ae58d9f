/** Archives as earlier programs wrote them, kept from then on: each opens, is whole, and says what it said, before and after it is written to. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { printedRecord, withoutText } from '../../src/render/record.js';
import { openArchive } from '../../src/store/archive.js';
import { check } from '../../src/store/check.js';
import { openWriter } from '../../src/store/open-writer.js';
import { rebuild } from '../../src/store/rebuild.js';
import { readRuns } from '../../src/store/runs.js';
import { idOf, plainRecord } from './lab.js';

const FORMATS = fileURLToPath(new URL('formats', import.meta.url));

describe.each(readdirSync(FORMATS))('an archive of format %s', (format) => {
  const read = (name: string) => readFileSync(join(FORMATS, format, name), 'utf8');
  const digest = read('digest.txt').trim();
  const records: { id: string }[] = read('records.ndjson')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'archive-format-'));
    cpSync(join(FORMATS, format, 'archive'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is whole, and its digest is what it was', () => {
    expect(check(folder, { digest: true })).toMatchObject({ documents: records.length, damage: [], digest });
  });

  test('gives every record and every byte it was given', () => {
    const archive = openArchive(folder);
    try {
      const printed = Array.from(archive.records(), (record) =>
        JSON.parse(JSON.stringify(withoutText(printedRecord(record)))),
      );
      expect(printed).toMatchObject(records);
      for (const { id } of records) expect(idOf(archive.raw(id) ?? '')).toBe(id);
    } finally {
      archive.close();
    }
  });

  test('still knows its runs, its corrections and what was removed', () => {
    expect(readRuns(folder).length).toBeGreaterThan(0);
    const writer = openWriter(folder, { dryRun: true });
    try {
      expect(writer.removed).toEqual(new Set([read('removed.txt').trim()]));
      expect(writer.corrections.all.map(({ field }) => field)).toEqual(['title', 'date']);
      expect([...writer.ledger.entries()].some(({ hints }) => hints?.year === 2019)).toBe(true);
    } finally {
      writer.close();
    }
  });

  test('takes in more, and loses nothing by it', () => {
    const writer = openWriter(folder);
    const added = plainRecord({ bytes: Buffer.from('新的一篇\n'), capture: { path: 'new.txt', root: 1 } }, {});
    writer.put({ record: added });
    writer.commit();
    writer.drop(added.id);
    writer.commit();
    writer.close();
    expect(check(folder, { digest: true })).toMatchObject({ documents: records.length, damage: [], digest });
  });

  test('is written again by a rebuild as today, and says the same', () => {
    expect(rebuild(folder)).toEqual({ documents: records.length, lost: [] });
    expect(check(folder, { digest: true })).toMatchObject({ damage: [], digest });
  });
});
