import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BODY, TITLE } from '../../src/segments/fields.js';
import { Inversion } from '../../src/segments/inversion.js';
import { forEachTerm, keyOfTerm, type TermSource } from '../../src/segments/term-source.js';
import { type TokenRun, writeRun } from '../../src/segments/token-run.js';
import { newTermColumns, readTerms } from '../../src/tokenize/terms.js';

let folder: string;
const path = () => join(folder, 'run');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-run-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Text {
  readonly title: string;
  readonly body: string;
  readonly values: readonly string[];
  /** Of its first position. */
  readonly from: number;
}

function inversionOf(texts: readonly Text[]): Inversion {
  const inversion = new Inversion(16);
  for (const { title, body, values, from } of texts) {
    inversion.addTerms(TITLE, readTerms(title, newTermColumns()));
    const terms = readTerms(body, newTermColumns());
    terms.positions.forEach((position, i) => {
      terms.positions[i] = position + from;
    });
    inversion.addTerms(BODY, terms);
    inversion.addValues(new Set(values));
  }
  return inversion;
}

/** Every term with its lists, as a segment would be written from them. */
function readAll(source: TermSource): unknown[] {
  const all: unknown[] = [];
  forEachTerm([source], (term, rooms) => {
    const lists = rooms.map(({ count, occurrences, documents, frequencies, positions }) => [
      Array.from(documents.subarray(0, count)),
      Array.from(frequencies.subarray(0, count)),
      Array.from(positions.subarray(0, occurrences)),
    ]);
    all.push([term, lists]);
  });
  return all;
}

function readAllOf(run: TokenRun): unknown[] {
  try {
    return readAll(run);
  } finally {
    run.remove();
  }
}

const word = fc.string({ unit: fc.constantFrom('創', '新', '區', 'a', '𠮷', '1', ' ', '。', '\n'), maxLength: 40 });
const text: fc.Arbitrary<Text> = fc.record({
  title: word,
  body: word,
  values: fc.array(fc.string({ minLength: 1, maxLength: 300 }), { maxLength: 3 }),
  from: fc.constantFrom(0, 0xffff, 0x10000, 3_000_000),
});

describe('a run of tokens', () => {
  test('says of every term what it was told', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => {
        const expected = readAll(inversionOf(texts).terms());
        expect(readAllOf(writeRun(path(), inversionOf(texts).terms()))).toEqual(expected);
      }),
    );
  });

  test('may hold more documents than have small numbers', () => {
    const texts = Array.from({ length: 9000 }, (_, n) => ({ title: `第${n}篇`, body: '', values: ['一'], from: 0 }));
    const expected = readAll(inversionOf(texts).terms());
    expect(readAllOf(writeRun(path(), inversionOf(texts).terms()))).toEqual(expected);
  });

  test('passes over a term that nobody asks for, and goes with its file', () => {
    const texts = [{ title: '创新', body: '创新 创新', values: [], from: 0x10000 }];
    const terms = readAll(inversionOf(texts).terms()).map((entry) => (entry as [string])[0]);
    const run = writeRun(path(), inversionOf(texts).terms());
    for (const term of terms) {
      run.next();
      expect([run.term, run.key]).toEqual([term, keyOfTerm(term)]);
    }
    run.remove();
    expect(existsSync(path())).toBe(false);
  });
});
