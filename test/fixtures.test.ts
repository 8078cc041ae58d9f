import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ArchiveRecord } from '../src/model.js';
import { processFile } from '../src/pipeline.js';
import { PIPELINE } from '../src/version.js';
import { digestOfFixtures, readPin } from '../tools/pin-pipeline.mjs';

interface Expected {
  readonly [field: string]: unknown;
  readonly authors?: readonly string[];
  readonly source?: string;
  readonly place?: string;
  readonly encoding?: string;
  readonly segments?: number;
  readonly bodyHas?: readonly string[];
  readonly bodyLacks?: readonly string[];
  readonly chrome?: readonly string[];
  readonly repairs?: readonly unknown[];
  readonly repairKinds?: readonly string[];
}

const folder = new URL('../fixtures/', import.meta.url);
const pages = readdirSync(new URL('pages/', folder)).sort();

function recordOf(file: string): ArchiveRecord {
  const bytes = readFileSync(new URL(`pages/${file}`, folder));
  return processFile({ bytes, capture: { path: file } }, {});
}

/** What the record says, in the words of the expectation. */
function said(record: ArchiveRecord, expected: Expected): Record<string, unknown> {
  const { bodyHas = [], bodyLacks = [], chrome = [], repairKinds = [] } = expected;
  const all: Record<string, unknown> = {
    ...record,
    authors: record.authors.map((author) => `${author.name}/${author.role}`),
    source: record.source?.name ?? null,
    place: record.places.find((place) => place.primary)?.code ?? null,
    encoding: record.encoding.name,
    segments: record.encoding.segments.length,
    bodyHas: bodyHas.filter((part) => record.body.includes(part)),
    bodyLacks: bodyLacks.filter((part) => !record.body.includes(part)),
    chrome: chrome.filter((kind) => record.chrome.some((part) => part.kind === kind)),
    repairKinds: repairKinds.filter((kind) => record.repairs.some((repair) => repair.kind === kind)),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]]));
}

describe('the fixture pages', () => {
  it.each(pages)('%s reads as its authors meant it', (file) => {
    const expected = JSON.parse(readFileSync(new URL(`expected/${file}.json`, folder), 'utf8')) as Expected;
    expect(said(recordOf(file), expected)).toMatchObject(expected);
  });

  it('come out as when the number of the pipeline was pinned, or the number has risen', () => {
    const cure = 'the records have changed: npm run build && node tools/pin-pipeline.mjs raises the number';
    expect({ pipeline: PIPELINE, digest: digestOfFixtures(processFile) }, cure).toEqual(readPin());
  });

  it('every span of every record slices the text it names', () => {
    for (const record of pages.map(recordOf)) {
      for (const claim of Object.values(record.evidence).flat())
        expect(record.text.slice(claim.start, claim.end)).toBe(claim.quote);
      for (const part of record.chrome) expect(record.text.slice(part.start, part.end)).toBe(part.text);
    }
  });
});
