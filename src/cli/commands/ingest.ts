/** `archive ingest`: files and folders into the archive, every one of them accounted for. */

import { availableParallelism } from 'node:os';
import { ArchiveError, EXIT } from '../../errors.js';
import { decodeName } from '../../pipeline.js';
import { type WalkOptions, walk } from '../../read/walk.js';
import { ingestSummary } from '../../render/ingest-summary.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import { withArchive } from '../../store/archive.js';
import { type IngestOptions, type IngestTools, ingest } from '../../store/ingest.js';
import { isRejected } from '../../store/ingest-report.js';
import { createPool } from '../../store/pool.js';
import { PIPELINE } from '../../version.js';
import { archiveLocation, homeward } from '../archive-at.js';
import { writeWhole } from '../files.js';
import { hintsOf } from '../hints.js';
import { noteOf, tellOlder } from '../note.js';
import { progressOn } from '../progress.js';
import type { Session } from '../session.js';
import { stderr } from '../stderr.js';
import { tellerIn } from '../told.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, out, look } = session;
  if (operands.length === 0)
    throw new ArchiveError('usage', 'name a file or a folder', { hint: 'archive ingest ./pages' });
  const { folder } = archiveLocation(session);
  const report = await ingest(folder, ingestOptions(session), toolsFor(session, folder));
  if (options.report) writeWhole(options.report, `${jsonDocument(report)}\n`);
  const choice = {
    dryRun: options.dryRun ?? false,
    verbose: options.verbose ?? false,
    isRejected,
    tell: await tellerIn(look.lang),
  };
  if (options.ndjson) await out.write(`${jsonLine(report)}\n`);
  else if (options.json) await out.write(`${jsonDocument(report)}\n`);
  else if (!options.quiet)
    await out.write(ingestSummary({ ...report, archive: homeward(report.archive) }, choice, look));
  if (!options.dryRun) tellOlder(session, olderIn(folder));
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
}

function olderIn(folder: string): number {
  return withArchive(folder, ({ snapshot }) => snapshot.olderThan(Number(PIPELINE)));
}

function ingestOptions(session: Session): IngestOptions {
  const { operands: paths, options } = session;
  const { dryRun = false, force = false, prune = false, strict = false, raw: keepRaw = true } = options;
  return { paths, hints: hintsOf(options), dryRun, force, prune, strict, keepRaw, ...noteOf(session) };
}

/** More workers than this wait for the disk. */
const MOST_JOBS = 8;

function toolsFor(session: Session, folder: string): IngestTools {
  const { operands, options } = session;
  const jobs = options.jobs || Math.min(availableParallelism(), MOST_JOBS);
  const choice = walkOptions(session, folder);
  const isWatched = stderr().isTTY && !options.quiet;
  const progress = progressOn(stderr(), isWatched ? countInputs(operands, choice) : 0);
  return {
    jobs,
    walk: (start, { map }) => walk(start, { ...choice, ...(map ? { map } : {}) }),
    pool: createPool({ module: new URL('../worker.js', import.meta.url), jobs }),
    signal: session.interruption(),
    onEvent: (event) => {
      if (event.kind === 'input') progress.step(event.seen, event.path);
      if (event.kind === 'gone')
        for (const path of event.paths) session.say(safeLine(talk('removed', session.look.lang, path)));
    },
  };
}

function walkOptions({ options }: Session, folder: string): WalkOptions {
  const { include, exclude, hidden = false, maxSize } = options;
  return {
    decodeName,
    without: folder,
    hidden,
    ...(include ? { include } : {}),
    ...(exclude ? { exclude } : {}),
    ...(maxSize === undefined ? {} : { maxBytes: maxSize }),
  };
}

function countInputs(paths: readonly string[], choice: WalkOptions): number {
  let count = 0;
  for (const path of paths) for (const _ of walk(path, choice)) count++;
  return count;
}
