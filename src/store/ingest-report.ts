/** What an ingest did, every input accounted for: `archive.ingest/1`. */

import { SKIPPED_CODES } from '../errors.js';
import type { Problem } from '../model.js';
import type { PackedRecord } from './packed.js';

export type Tally = 'new' | 'updated' | 'unchanged' | 'duplicate';

export interface IngestReport {
  readonly schema: 'archive.ingest/1';
  readonly archive: string;
  /** The number `archive log` knows the run by; null when it changed nothing and left no trace. */
  readonly run: number | null;
  readonly tookMs: number;
  readonly seen: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly removed: number;
  /** Of the documents that are new or updated. */
  readonly encodings: Readonly<Record<string, number>>;
  readonly repairs: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

export class ReportBuilder {
  seen = 0;
  removed = 0;
  readonly problems: Problem[] = [];
  readonly #tallies = new Map<Tally, number>();
  readonly #encodings = new Map<string, number>();
  readonly #repairs = new Map<string, number>();
  #rejected = 0;

  count(tally: Tally, record?: Pick<PackedRecord, 'encoding' | 'repairs'>): void {
    this.seen++;
    add(this.#tallies, tally);
    if (!record) return;
    add(this.#encodings, record.encoding);
    for (const kind of record.repairs) add(this.#repairs, kind);
  }

  refuse(problem: Problem): void {
    this.seen++;
    this.problems.push(problem);
    if (isRejected(problem)) this.#rejected++;
  }

  finish(frame: Pick<IngestReport, 'archive' | 'run' | 'tookMs'>): IngestReport {
    const tally = (name: Tally) => this.#tallies.get(name) ?? 0;
    const report: IngestReport = {
      schema: 'archive.ingest/1',
      ...frame,
      seen: this.seen,
      new: tally('new'),
      updated: tally('updated'),
      unchanged: tally('unchanged'),
      duplicate: tally('duplicate'),
      rejected: this.#rejected,
      skipped: this.problems.length - this.#rejected,
      removed: this.removed,
      encodings: sorted(this.#encodings),
      repairs: sorted(this.#repairs),
      problems: this.problems,
    };
    assertAccounted(report);
    return report;
  }
}

export function isRejected(problem: Problem): boolean {
  return !SKIPPED_CODES.has(problem.code);
}

function assertAccounted(report: IngestReport): void {
  const sum = report.new + report.updated + report.unchanged + report.duplicate + report.rejected + report.skipped;
  if (sum !== report.seen) throw new RangeError(`${report.seen} inputs seen, ${sum} accounted for`);
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
