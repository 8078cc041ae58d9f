/**
 * Today's pipeline run again on the stored bytes. Nothing is refreshed unasked; corrections stand, captures and hints stay; what changes is
 * told field by field before it is written.
 */

import type { ArchiveRecord } from '../model.js';
import type { StoredDocument } from '../segments/types.js';
import { layTemplate } from '../sites/overlay.js';
import { changesOf, type FieldChange } from './edit.js';
import { rawFileAt } from './intake.js';
import { type OpenOptions, openWriter } from './open-writer.js';
import { inOrder } from './ordered.js';
import { createPace } from './pace.js';
import { isRejection, type Outcome, unpack } from './packed.js';
import type { Pool } from './pool.js';
import { settle } from './settle.js';
import { settleSites } from './sites.js';
import type { ArchiveWriter } from './writer.js';

export interface RefreshTools {
  readonly pool: Pool;
  readonly jobs?: number;
  readonly signal?: AbortSignal;
  readonly onChanges?: (changes: readonly FieldChange[]) => void;
  readonly onDocument?: (done: number) => void;
}

export interface RefreshReport {
  readonly seen: number;
  readonly changed: number;
  /** Stored without their bytes, so there is nothing to run the pipeline on. */
  readonly withoutRaw: number;
  /** The pipeline gave them up; their old records stay. */
  readonly rejected: number;
}

/** Ids are whole; without any, every document. */
export async function refresh(
  folder: string,
  ids: readonly string[] | undefined,
  tools: RefreshTools,
  options: OpenOptions = {},
): Promise<RefreshReport> {
  const writer = openWriter(folder, options);
  const counts = { seen: 0, changed: 0, withoutRaw: 0, rejected: 0 };
  const pace = createPace();
  try {
    const wanted = ids ?? [...writer.ids()].sort();
    for await (const { id, raw, outcome } of inOrder(tasksOf(wanted, writer, tools), {
      tasks: (tools.jobs ?? 1) * 2,
      cost: 1 << 26,
    })) {
      if (tools.signal?.aborted) break;
      counts.seen++;
      tools.onDocument?.(counts.seen);
      if (outcome === undefined) counts.withoutRaw++;
      else if (isRejection(outcome)) counts.rejected++;
      else if (take(id, { record: unpack(outcome), ...(raw ? { raw } : {}) }, writer, tools)) counts.changed++;
      if (pace.isDue(writer.waiting)) writer.commit();
    }
    settleSites(writer, () => writer.commit());
    writer.commit();
    writer.log('refresh', counts, options);
    return counts;
  } finally {
    writer.close();
    await tools.pool.close();
  }
}

interface Refreshed {
  readonly id: string;
  readonly raw?: Uint8Array;
  readonly outcome?: Outcome;
}

function* tasksOf(ids: readonly string[], writer: ArchiveWriter, { pool, signal }: RefreshTools) {
  for (const id of ids) {
    if (signal?.aborted) return;
    const document = writer.document(id);
    if (!document) continue;
    const { raw } = document;
    const run = async (): Promise<Refreshed> =>
      raw ? { id, raw, outcome: await again(document.record, raw, pool) } : { id };
    yield { cost: raw?.length ?? 0, run };
  }
}

function again(record: ArchiveRecord, raw: Uint8Array, pool: Pool): Promise<Outcome> {
  return pool.process(rawFileAt(record.captures[0] ?? { path: '' }, raw), record.hints);
}

/** Whether the record changed. */
function take(id: string, fresh: StoredDocument, writer: ArchiveWriter, { onChanges }: RefreshTools): boolean {
  const old = writer.document(id);
  if (!old) return false;
  const settled = settle(
    { ...fresh.record, captures: old.record.captures },
    writer.ledger.placesOf(id),
    writer.corrections.of(id),
  );
  const record = layTemplate(settled, writer.sites.templateOf(settled.site?.key));
  const changes = changesOf(old.record, record);
  if (changes.length === 0 && JSON.stringify(old.record) === JSON.stringify(record)) return false;
  if (changes.length > 0) onChanges?.(changes);
  writer.put({ ...fresh, record, ...(old.added === undefined ? {} : { added: old.added }) });
  return true;
}
