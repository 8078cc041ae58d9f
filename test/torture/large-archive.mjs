// An archive of generated text of any size, made in seconds: one segment, written as the store writes it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { corpusRecords } from '../../bench/corpus.mjs';
import { writeSegment } from '../../dist/segments/builder.js';
import { EMPTY_MANIFEST, writeManifest } from '../../dist/store/manifest.js';

export async function largeArchive(folder, documents) {
  for (const part of ['segments', 'ledger']) mkdirSync(join(folder, part), { recursive: true });
  const batch = [];
  for await (const record of corpusRecords(undefined, documents)) batch.push({ record });
  const summary = writeSegment(join(folder, 'segments', '000001'), batch);
  writeManifest(folder, { ...EMPTY_MANIFEST, nextNumber: 2, segments: [{ summary, deleted: [] }] });
}
