/**
 * Ingest: everything under the given paths into the archive, each input accounted for. Files are read and processed side by side, but taken in
 * the order of the walk, and what is known already is not touched, so that the same folder always gives the same archive: after one run or
 * many, after an interruption, with any number of workers.
 */

import { ArchiveError } from '../errors.js';
import type { FoundFile, Hints, Problem } from '../model.js';
import { findDoomed, findGone, forgetMoved, type Met, meet, newMet, prune } from './gone.js';
import { type IngestReport, isRejected, ReportBuilder, type Tally } from './ingest-report.js';
import { type Intake, type Prepared, prepare, type Settled, settleIn } from './intake.js';
import { openWriter } from './open-writer.js';
import { inOrder, type Task, type Width } from './ordered.js';
import { createPace } from './pace.js';
import type { Pool } from './pool.js';
import { findStart, openScope, placeOf, type Scope, type Start, startOfList } from './roots.js';
import type { Run, RunNote } from './runs.js';
import type { Scribe } from './scribe.js';
import { type Lessons, learnAhead, settleSites } from './sites.js';
import type { ArchiveWriter } from './writer.js';

export interface IngestOptions extends RunNote {
  /** Files and folders, as the user named them. */
  readonly paths: readonly string[];
  /** More of them, as the bytes of a list. */
  readonly list?: readonly Buffer[];
  readonly hints?: Hints;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly keepRaw?: boolean;
  /** Removes the records of files that are gone. */
  readonly prune?: boolean;
  /** The first rejected input ends the run with an error. */
  readonly strict?: boolean;
}

export interface IngestTools {
  /** The walk, without the archive's own folder; which columns of a table count is known by the hints. */
  readonly walk: (start: Start, hints: Hints) => Iterable<FoundFile | Problem>;
  readonly pool: Pool;
  /** Writes fresh documents as they come; without one this thread does. */
  readonly scribe?: Scribe;
  /** How many files may wait for the pipeline at once. */
  readonly jobs?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: IngestEvent) => void;
  readonly now?: () => Date;
}

export type IngestEvent =
  | { readonly kind: 'input'; readonly path: string; readonly seen: number; readonly became: Became }
  /** These documents are safe on the disk. */
  | { readonly kind: 'commit'; readonly ids: readonly string[] }
  /** Told before anything is removed. */
  | { readonly kind: 'gone'; readonly paths: readonly string[] };

/** What an input became, or why it was not taken. */
export type Became =
  | { readonly tally: Tally; readonly id: string; readonly isCut?: true; readonly problem?: never }
  | { readonly problem: Problem; readonly tally?: never; readonly isCut?: never };

export async function ingest(folder: string, options: IngestOptions, tools: IngestTools): Promise<IngestReport> {
  const now = tools.now ?? (() => new Date());
  const startedAt = now();
  const { paths, list = [] } = options;
  const starts = [...paths.map(findStart), ...(list.length > 0 ? [startOfList(list)] : [])];
  const { pool, scribe } = tools;
  const writer = openWriter(folder, { dryRun: options.dryRun ?? false, now, ...(scribe ? { scribe } : {}) });
  const run: IngestRun = { writer, options, tools, report: new ReportBuilder() };
  const stop = () => void pool.close();
  tools.signal?.addEventListener('abort', stop);
  try {
    const rejected = await ingestAll(starts, run);
    const tookMs = now().getTime() - startedAt.getTime();
    const report = run.report.finish({ archive: folder, run: null, tookMs });
    const number = writer.log('ingest', countsOf(report), options);
    if (rejected) throw rejectedStrictly(rejected);
    return { ...report, run: number };
  } finally {
    tools.signal?.removeEventListener('abort', stop);
    try {
      // First: a thread left behind would keep the program from ending, were the lock to refuse to go.
      await endThreads(run);
    } finally {
      writer.close(tools.signal?.aborted ? 'apart' : 'melted');
    }
  }
}

async function endThreads({ tools, writer }: Pick<IngestRun, 'tools' | 'writer'>): Promise<void> {
  await Promise.all([tools.pool.close(), writer.stopTaking()]);
}

interface IngestRun {
  readonly writer: ArchiveWriter;
  readonly report: ReportBuilder;
  readonly options: IngestOptions;
  readonly tools: IngestTools;
}

/** Returns the input that ended the run, under `--strict`. What was done until then stays. */
async function ingestAll(starts: readonly Start[], run: IngestRun): Promise<Problem | undefined> {
  let rejected: Problem | undefined;
  for (const start of starts) {
    if (rejected || run.tools.signal?.aborted) break;
    rejected = await ingestFrom(start, run);
  }
  const [lessons] = await Promise.all([learn(run), commit(run)]);
  if (run.tools.signal?.aborted) return rejected;
  // What the threads hold is not needed any more.
  await endThreads(run);
  settleSites(run.writer, () => commitNow(run), lessons);
  commitNow(run);
  return rejected;
}

/** While the scribe is busy with the last segment. */
async function learn({ writer }: IngestRun): Promise<Lessons> {
  return learnAhead(writer, await writer.tallies());
}

async function ingestFrom(start: Start, run: IngestRun): Promise<Problem | undefined> {
  const { writer, options, tools } = run;
  const scope = openScope(writer, start, options.hints ?? {});
  const { force = false, keepRaw = true } = options;
  const intake: Intake = { writer, scope, process: tools.pool.process, force, keepRaw, underWay: new Map() };
  // Where nothing was known before, nothing can be missed.
  const met = scope.isFolder && writer.ledger.size > 0 ? newMet() : undefined;
  const pace = createPace();
  for await (const input of inOrder(tasksOf(start, intake, tools), widthOf(tools))) {
    if (tools.signal?.aborted) return undefined;
    const settled = input.prepared ? await settleIn(intake, input.found, input.prepared) : { problem: input.problem };
    if (tools.signal?.aborted) return undefined;
    if (met && input.found) meet(met, placeOf(scope, input.found));
    const problem = account(settled, run, input.found ?? input.problem);
    if (problem && options.strict && isRejected(problem)) return problem;
    if (writer.hasNews && pace.isDue(writer.waiting)) await commit(run);
  }
  if (met && !tools.signal?.aborted) await leaveGone(scope, met, run);
  return undefined;
}

/** An input on its way: a file with what became of it so far, or a problem the walk met. */
type Input =
  | { readonly found: FoundFile; readonly prepared: Prepared; readonly problem?: never }
  | { readonly problem: Problem; readonly found?: never; readonly prepared?: never };

function* tasksOf(start: Start, intake: Intake, tools: IngestTools): Generator<Task<Input>> {
  const { given, root } = intake.scope;
  for (const met of tools.walk(start, given ?? root.hints)) {
    if (tools.signal?.aborted) return;
    if ('code' in met) yield { cost: 0, run: async () => ({ problem: met }) };
    else yield { cost: met.size, run: async () => ({ found: met, prepared: await prepare(intake, met) }) };
  }
}

/** Of each worker: three batches. With more of them records wait so long for their turn that V8 takes them for lasting. */
const FILES_UNDER_WAY = 96;
const BYTES_UNDER_WAY = 64 * 1024 * 1024;

function widthOf({ jobs = 1 }: IngestTools): Width {
  return { tasks: jobs * FILES_UNDER_WAY, cost: BYTES_UNDER_WAY };
}

function account(settled: Settled, { report, tools }: IngestRun, input: FoundFile | Problem): Problem | undefined {
  if ('problem' in settled) report.refuse(settled.problem);
  else report.count(settled.tally, settled.record);
  tools.onEvent?.({ kind: 'input', path: input.path, seen: report.seen, became: settled });
  return 'problem' in settled ? settled.problem : undefined;
}

/** Files the ledger knows and the walk did not meet: given up where the document lies elsewhere too, removed when asked to. */
async function leaveGone(scope: Scope, met: Met, run: IngestRun): Promise<void> {
  const { writer, tools, options, report } = run;
  const gone = findGone(writer, scope, met);
  forgetMoved(writer, gone);
  // A folder where nothing is left may be a disk that is not mounted.
  if (!options.prune || met.files.size === 0) return;
  await commit(run);
  const doomed = findDoomed(writer, scope, gone);
  if (doomed.length > 0) tools.onEvent?.({ kind: 'gone', paths: doomed.map(({ path }) => path) });
  report.removed += prune(writer, gone, doomed);
}

async function commit(run: IngestRun): Promise<void> {
  await run.writer.finishTaken();
  commitNow(run);
}

function commitNow({ writer, tools }: IngestRun): void {
  const ids = writer.commit();
  if (ids.length > 0) tools.onEvent?.({ kind: 'commit', ids });
}

function countsOf(report: IngestReport): Run['counts'] {
  const { seen, new: added, updated, unchanged, duplicate, rejected, skipped, removed } = report;
  return { seen, new: added, updated, unchanged, duplicate, rejected, skipped, removed };
}

function rejectedStrictly({ path, code, message }: Problem): ArchiveError {
  const hint = 'mend the file or leave out --strict; what came before it is in the archive';
  return new ArchiveError('rejected', `${path} was rejected: ${message} (${code})`, { hint, path });
}
