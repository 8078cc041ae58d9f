/** `archive push`: the archive into an OpenSearch, where `--engine` asks it. */

import { createHash } from 'node:crypto';
import { type Engine, openEngine } from '../../engine/engine.js';
import { pushParts } from '../../engine/parts.js';
import { type PushOptions, type PushReport, type PushSource, plannedPush, push } from '../../engine/push.js';
import { ArchiveError, EXIT } from '../../errors.js';
import type { ArchiveRecord } from '../../model.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import { othersOf } from '../../search/duplicates.js';
import type { Location, Snapshot } from '../../segments/snapshot.js';
import { type Archive, openArchive } from '../../store/archive.js';
import { VERSION } from '../../version.js';
import { archiveFolder } from '../archive-at.js';
import { progressOn } from '../progress.js';
import type { Session } from '../session.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, sources } = session;
  const [url, another] = operands;
  if (url === undefined || another !== undefined)
    throw new ArchiveError('usage', 'name one address', { hint: 'archive push http://localhost:9200' });
  const archive = openArchive(archiveFolder(session));
  try {
    const engine = await openEngine(url, sources.environment);
    const choice = pushOptions(session, archive.snapshot.documents);
    await tell(session, await pushed(engine, archive, choice, options));
    await engine.close();
    return EXIT.done;
  } finally {
    archive.close();
  }
}

async function pushed(
  engine: Engine,
  { snapshot }: Archive,
  choice: PushOptions,
  { byYear, dryRun }: Session['options'],
): Promise<readonly PushReport[]> {
  const others = othersOf(snapshot).map((documents) => new Set(documents));
  const whole = sourceOf(snapshot, () => snapshot.locations(), others);
  if (dryRun) return [plannedPush(engine, whole, choice)];
  if (!byYear) return [await push(engine, whole, choice)];
  const years = new Set(Array.from(snapshot.locations(), (at) => yearOf(snapshot, at)));
  const parts = [...years]
    .sort()
    .map((year) => [year, sourceOf(snapshot, () => ofYear(snapshot, year), others)] as const);
  return pushParts(engine, new Map(parts), choice);
}

/** The year a page is surely not older than; where no year is known, `undated`. */
function yearOf(snapshot: Snapshot, at: Location): string {
  return snapshot.firstDay(at)?.slice(0, 4) ?? 'undated';
}

function* ofYear(snapshot: Snapshot, year: string): Generator<Location> {
  for (const at of snapshot.locations()) if (yearOf(snapshot, at) === year) yield at;
}

const USUAL_JOBS = 4;

function pushOptions(session: Session, count: number): PushOptions {
  const { shard = 'main', resume = false, jobs = USUAL_JOBS, quiet } = session.options;
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(shard))
    throw new ArchiveError('bad-value', `--shard cannot be ${shard}`, { hint: 'small letters, digits, . _ -' });
  const progress = progressOn(process.stderr, process.stderr.isTTY && !quiet ? count : 0);
  const signal = session.interruption();
  return {
    ...{ shard, resume, signal, atOnce: jobs || USUAL_JOBS, replicas: 1, shards: shardsFor(count) },
    onProgress: (done) => progress.step(done, shard),
  };
}

/** The engine's makers advise 10 to 50 GB in a shard; see docs/scale.md for the bytes of a document. */
const DOCUMENTS_IN_SHARD = 5_000_000;
const FEWEST_SHARDS = 3;

function shardsFor(count: number): number {
  return Math.max(FEWEST_SHARDS, Math.ceil(count / DOCUMENTS_IN_SHARD));
}

type Others = readonly ReadonlySet<number>[];

/** Walks through the documents each time anew: they may be many millions. */
function sourceOf(snapshot: Snapshot, locations: () => Iterable<Location>, others: Others): PushSource {
  const isDup = ({ segment, document }: Location) => others[segment]?.has(document) ?? false;
  const hash = createHash('sha256').update(VERSION);
  let count = 0;
  for (const at of locations()) {
    hash.update(`${snapshot.idOf(at)} ${snapshot.run(at)} ${isDup(at)}\n`);
    count++;
  }
  return {
    count,
    build: hash.digest('hex').slice(0, 12),
    program: VERSION,
    *after(id) {
      for (const batch of batchesOf(locations(), (at) => snapshot.idOf(at) > id)) {
        const records = recordsAt(snapshot, batch);
        for (const [i, at] of batch.entries()) {
          yield { record: records[i] as ArchiveRecord, added: snapshot.added(at), isDup: isDup(at) };
        }
      }
    },
  };
}

/** Neighbours by id lie anywhere on the disk, and share a block with others of a batch. */
const READ_AT_ONCE = 1000;

function* batchesOf(
  locations: Iterable<Location>,
  isWanted: (at: Location) => boolean,
): Generator<readonly Location[]> {
  let batch: Location[] = [];
  for (const at of locations) {
    if (!isWanted(at)) continue;
    if (batch.push(at) < READ_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Read in the order in which they lie, given in the order of `batch`. */
function recordsAt(snapshot: Snapshot, batch: readonly Location[]): readonly ArchiveRecord[] {
  const onDisk = batch.map((at, i) => ({ at, i }));
  onDisk.sort((a, b) => a.at.segment - b.at.segment || a.at.document - b.at.document);
  const records = new Array<ArchiveRecord>(batch.length);
  for (const { at, i } of onDisk) records[i] = snapshot.record(at);
  return records;
}

async function tell({ options, out, look, say }: Session, reports: readonly PushReport[]): Promise<void> {
  const printed = reports.map((report) => ({ schema: 'archive.push/1', ...report }));
  if (options.ndjson) for (const one of printed) await out.write(`${jsonLine(one)}\n`);
  else if (options.json && options.byYear)
    await out.write(`${jsonDocument({ schema: 'archive.push-parts/1', parts: printed })}\n`);
  else if (options.json) await out.write(`${jsonDocument(printed[0] as object)}\n`);
  else if (options.dryRun) {
    const { documents, index, alias, mapping } = reports[0] as ReturnType<typeof plannedPush>;
    say(safeLine(talk('wouldPush', look.lang, documents, index, alias)));
    await out.write(`${jsonDocument(mapping)}\n`);
  } else for (const report of reports) await out.write(`${safeLine(toldOf(report, look.lang))}\n`);
}

function toldOf({ index, alias, documents, did, sent }: PushReport, lang: Session['look']['lang']): string {
  if (did === 'nothing') return talk('pushedAlready', lang, documents, index);
  return talk('pushed', lang, documents, index, alias, sent);
}
