/** Corrections by hand: written to `corrections.ndjson` first, then carried into the records and the index. */

import type { ArchiveRecord } from '../model.js';
import { correct } from './correct.js';
import { type CorrectedField, type Correction, type CorrectionValue, writeCorrections } from './corrections.js';
import { type OpenOptions, openWriter } from './open-writer.js';
import type { ArchiveWriter } from './writer.js';

/** What is asked of each document: a value, or a field given back to the machine. */
export type Edit = CorrectionValue | { readonly field: CorrectedField; readonly clear: true };

/** One field of one record, before and after. */
export interface FieldChange {
  readonly id: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface EditsOf {
  readonly id: string;
  readonly edits: readonly Edit[];
}

/** Ids are whole. Returns what changed, field by field. */
export function edit(folder: string, all: readonly EditsOf[], options: OpenOptions = {}): FieldChange[] {
  const writer = openWriter(folder, options);
  try {
    const at = writer.now().toISOString();
    const added = all.flatMap(({ id, edits }) => edits.map((each): Correction => ({ id, at, ...each })));
    const before = new Map(all.map(({ id }) => [id, writer.record(id)]));
    const corrections = [...writer.corrections.all, ...added];
    const changes = [...before].flatMap(([id, record]) => {
      return record
        ? changesOf(
            record,
            correct(
              record,
              corrections.filter((each) => each.id === id),
            ),
          )
        : [];
    });
    if (!options.dryRun) apply(writer, corrections, before.keys());
    writer.log('edit', { edited: new Set(changes.map(({ id }) => id)).size }, options);
    return changes;
  } finally {
    writer.close();
  }
}

function apply(writer: ArchiveWriter, corrections: readonly Correction[], ids: Iterable<string>): void {
  writer.corrections = writeCorrections(writer.folder, corrections);
  for (const id of ids) writer.touch(id);
  writer.commit();
}

/** Fields people see; what is derived from them or serves the program only is left out. */
const SHOWN_FIELDS = [
  'title',
  'date',
  'authors',
  'source',
  'publisher',
  'section',
  'keywords',
  'places',
  'encoding',
  'script',
  'lang',
  'pageType',
  'flags',
  'repairs',
  'body',
  'textId',
  'pipeline',
] as const satisfies readonly (keyof ArchiveRecord)[];

export function changesOf(before: ArchiveRecord, after: ArchiveRecord): FieldChange[] {
  return SHOWN_FIELDS.flatMap((field) => {
    const isSame = JSON.stringify(before[field]) === JSON.stringify(after[field]);
    return isSame ? [] : [{ id: before.id, field, before: before[field], after: after[field] }];
  });
}
