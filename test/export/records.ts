/** Records of the project's own fixture pages, as every writer of files is given them. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExportJob } from '../../src/export/job.js';
import type { ArchiveRecord } from '../../src/model.js';
import { processFile } from '../../src/pipeline.js';

const PAGES = fileURLToPath(new URL('../../fixtures/pages/', import.meta.url));

export const FILES: readonly (readonly [string, Buffer])[] = readdirSync(PAGES)
  .filter((name) => /^(harbour|annotated|news|mixed)/u.test(name))
  .map((name) => [name, readFileSync(PAGES + name)]);

export const RECORDS: readonly ArchiveRecord[] = FILES.map(([path, bytes]) =>
  processFile({ bytes, capture: { path } }, {}),
).sort((a, b) => (a.id < b.id ? -1 : 1));

const RAW = new Map(RECORDS.map(({ id, captures }) => [id, FILES.find(([name]) => name === captures[0]?.path)?.[1]]));

export function jobOf(records: readonly ArchiveRecord[] = RECORDS): ExportJob {
  const each = async function* () {
    yield* records;
  };
  return { records: each(), raw: (id) => RAW.get(id), today: '2026-01-01', version: '1.2.3' };
}
