import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArchiveError } from '../../src/errors.js';
import { writeSegment } from '../../src/segments/builder.js';
import { mergeSegments } from '../../src/segments/merge.js';
import { openSegment } from '../../src/segments/segment.js';
import { openSnapshot } from '../../src/segments/snapshot.js';
import type { SegmentSummary } from '../../src/segments/types.js';
import { verifySegment } from '../../src/segments/verify.js';
import { recordOf } from './documents.js';

const RECORDS = [
  recordOf({ title: '温州孵化器', body: '温州的孵化器，創新在此。' }),
  recordOf({ title: '台州', body: '孵化\n器与孵化器 5G' }),
  recordOf({ body: '\u{20BB7}野家在温州' }),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'segment-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a segment', () => {
  it('gives back every record and its raw bytes', () => {
    const summary = writeSegment(
      join(folder, 'a'),
      RECORDS.map((record, i) => ({
        record,
        ...(i === 1 ? {} : { raw: Buffer.from(record.body) }),
        added: '2026-11-22T10:00:00Z',
      })),
    );
    const segment = openSegment(join(folder, 'a'), summary);
    expect(RECORDS.map((_, i) => segment.record(i))).toEqual(RECORDS);
    expect(RECORDS.map((_, i) => segment.raw(i)?.toString())).toEqual([RECORDS[0]?.body, undefined, RECORDS[2]?.body]);
    expect(segment.added(2)).toBe('2026-11-22');
    expect(segment.idOf(1)).toBe(RECORDS[1]?.id);
    segment.close();
  });

  it('knows every term with its documents and frequencies', () => {
    const segment = openSegment(
      join(folder, 'a'),
      writeSegment(
        join(folder, 'a'),
        RECORDS.map((record) => ({ record })),
      ),
    );
    const entry = segment.terms.find('孵化');
    const fields = entry?.fields.map((field) => ({ field: field.field, ...segment.terms.postings(field) }));
    expect(fields).toEqual([
      { field: 0, documents: Uint32Array.of(0), frequencies: Uint32Array.of(1) },
      { field: 1, documents: Uint32Array.of(0, 1), frequencies: Uint32Array.of(1, 2) },
    ]);
    expect(segment.terms.find('没有')).toBeUndefined();
    expect(segment.terms.find('\u{20BB7}野')?.fields[0]?.count).toBe(1);
    segment.close();
  });

  it('is the same whether its terms were set aside in runs or not', () => {
    const documents = RECORDS.map((record) => ({ record }));
    writeSegment(join(folder, 'a'), documents);
    writeSegment(join(folder, 'b'), documents, { maxTokens: 1 });
    const names = readdirSync(join(folder, 'a')).sort();
    expect(readdirSync(join(folder, 'b')).sort()).toEqual(names);
    for (const name of names)
      expect(readFileSync(join(folder, 'b', name))).toEqual(readFileSync(join(folder, 'a', name)));
  });

  it('merged with others is the same as one written from the documents that are left', () => {
    const states = RECORDS.map((record, i) => ({
      folder: join(folder, `part-${i}`),
      summary: writeSegment(join(folder, `part-${i}`), [{ record: RECORDS[0] as typeof record }, { record }]),
      deleted: i === 0 ? [1] : [0],
    }));
    mergeSegments(join(folder, 'merged'), states);
    writeSegment(
      join(folder, 'fresh'),
      RECORDS.map((record) => ({ record })),
    );
    for (const name of readdirSync(join(folder, 'fresh'))) {
      expect(readFileSync(join(folder, 'merged', name)), name).toEqual(readFileSync(join(folder, 'fresh', name)));
    }
  });

  it('of many documents has the terms and records of one written afresh, full blocks copied or packed anew', () => {
    const records = Array.from({ length: 300 }, (_, i) =>
      recordOf({ title: `温州${i}`, body: '創新孵化器，'.repeat(1 + (i % 9)) + '台州市'.repeat(i % 200) }),
    );
    const documents = records.map((record) => ({ record, raw: Buffer.from(record.body) }));
    const states = [0, 100, 200].map((from) => ({
      folder: join(folder, `${from}`),
      summary: writeSegment(join(folder, `${from}`), documents.slice(from, from + 100)),
      deleted: from === 100 ? [3, 4, 99] : [],
    }));
    const left = documents.filter((_, i) => ![103, 104, 199].includes(i));
    const merged = openSegment(join(folder, 'merged'), mergeSegments(join(folder, 'merged'), states));
    writeSegment(join(folder, 'fresh'), left);
    for (const name of ['terms.bin', 'postings.bin', 'positions.bin', 'cards.bin', 'ids.bin', 'fingerprints.bin'])
      expect(readFileSync(join(folder, 'merged', name)).equals(readFileSync(join(folder, 'fresh', name))), name).toBe(
        true,
      );
    expect(left.map((_, i) => merged.record(i))).toEqual(left.map(({ record }) => record));
    expect(left.map((_, i) => merged.raw(i)?.toString())).toEqual(left.map(({ raw }) => raw.toString()));
    merged.close();
  });

  it('that is damaged anywhere is found by a check, and never read wrongly', () => {
    const summary = writeSegment(
      join(folder, 'a'),
      RECORDS.map((record) => ({ record, raw: Buffer.from(record.body) })),
    );
    for (const { name, bytes } of summary.files) {
      const whole = readFileSync(join(folder, 'a', name));
      for (const at of [0, bytes >> 1, bytes - 1].filter((place) => place >= 0)) {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ 0x10;
        for (const damage of [flipped, whole.subarray(0, at)]) {
          writeFileSync(join(folder, 'a', name), damage);
          expect(verifySegment(join(folder, 'a'), summary).map(({ file }) => file)).toEqual([name]);
          expectRightOrRefused(summary);
        }
      }
      writeFileSync(join(folder, 'a', name), whole);
    }
    expect(verifySegment(join(folder, 'a'), summary)).toEqual([]);
  });

  /** A reader sees everything as it was, or an error that names the cure. */
  function expectRightOrRefused(summary: SegmentSummary): void {
    try {
      const segment = openSegment(join(folder, 'a'), summary);
      const seen = RECORDS.map((_, i) => [segment.record(i), segment.raw(i)?.toString(), segment.terms.find('孵化')]);
      segment.close();
      expect(seen.map(([record]) => record)).toEqual(RECORDS);
    } catch (error) {
      expect(error).toBeInstanceOf(ArchiveError);
      expect((error as ArchiveError).code).toBe('archive-damaged');
    }
  }
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a snapshot', () => {
  it('finds documents by id and by prefix, in id order, past removals', () => {
    const [first, second, third] = RECORDS as [(typeof RECORDS)[0], (typeof RECORDS)[0], (typeof RECORDS)[0]];
    const states = [
      {
        folder: join(folder, 'a'),
        summary: writeSegment(join(folder, 'a'), [{ record: first }, { record: second }]),
        deleted: [0],
      },
      { folder: join(folder, 'b'), summary: writeSegment(join(folder, 'b'), [{ record: third }]), deleted: [] },
    ];
    const snapshot = openSnapshot(states);
    const ids = [second.id, third.id].sort();
    expect(snapshot.documents).toBe(2);
    expect([...snapshot.locations()].map((location) => snapshot.record(location).id)).toEqual(ids);
    expect(snapshot.locate(first.id)).toBeUndefined();
    expect(snapshot.locate(third.id)).toEqual({ segment: 1, document: 0 });
    expect(snapshot.idsWithPrefix(third.id.slice(0, 8), 10)).toEqual([third.id]);
    expect(snapshot.idsWithPrefix('', 1)).toEqual(ids.slice(0, 1));
    snapshot.close();
  });

  it('knows how many digits tell an id from every other that counts', () => {
    const [record] = RECORDS as [(typeof RECORDS)[0]];
    const alike = Array.from({ length: 300 }, (_, i) => sha256(i < 200 ? `${i}` : 'a').slice(0, i % 12));
    const ids = alike.map((beginning, i) => beginning + sha256(`b${i}`).slice(beginning.length));
    const states = ['c', 'd'].map((name, half) => {
      const own = ids.filter((_, i) => i % 2 === half).map((id) => ({ record: { ...record, id } }));
      return { folder: join(folder, name), summary: writeSegment(join(folder, name), own), deleted: [3, 4, 5, 90] };
    });
    const snapshot = openSnapshot(states);
    for (const at of snapshot.locations()) {
      const id = snapshot.idOf(at);
      const digits = snapshot.tellingDigits(id, at);
      expect(snapshot.idsWithPrefix(id.slice(0, digits), 2)).toEqual([id]);
      expect(snapshot.idsWithPrefix(id.slice(0, digits - 1), 2)).toHaveLength(2);
      expect(snapshot.tellingDigits(id)).toBe(digits);
    }
    snapshot.close();
  });
});
