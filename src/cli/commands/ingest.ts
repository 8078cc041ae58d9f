/** `archive ingest`: files and folders into the archive, every one of them accounted for. */

import { availableParallelism } from 'node:os';
import { ArchiveError, EXIT } from '../../errors.js';
import type { Hints } from '../../model.js';
import { decodeName } from '../../name-decoder.js';
import { type WalkOptions, walk, walkList } from '../../read/walk.js';
import { ingestLine, ingestSummary } from '../../render/ingest-summary.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import { withArchive } from '../../store/archive.js';
import { type IngestEvent, type IngestOptions, type IngestTools, ingest } from '../../store/ingest.js';
import { type IngestReport, isRejected } from '../../store/ingest-report.js';
import { createPool } from '../../store/pool.js';
import { createScribeThread } from '../../store/scribe-thread.js';
import { PIPELINE } from '../../version.js';
import { archiveLocation, homeward } from '../archive-at.js';
import { createClearUp } from '../clear-up.js';
import { writeWhole } from '../files.js';
import { hintsOf } from '../hints.js';
import { noteOf, tellOlder } from '../note.js';
import { readPathList } from '../path-list.js';
import { compileWithPatience } from '../patience.js';
import { type Progress, progressOn, progressTold } from '../progress.js';
import type { Session } from '../session.js';
import { stderr } from '../stderr.js';
import { tellerIn } from '../told.js';
import { watch } from '../watch.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { options, look, out } = session;
  const work = await workOf(session);
  const ingestOnce = (progress: Progress) => ingest(work.folder, work.options, toolsFor(session, work, progress));
  const report = await ingestOnce(progressOf(session, work));
  await tell(session, report);
  if (!options.dryRun) tellOlder(session, olderIn(work.folder));
  if (!options.watch) return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
  session.say(talk('watching', look.lang));
  await out.flush();
  await watch(report, {
    ingest: () => ingestOnce(SILENT),
    tell: async (news) => {
      if (options.ndjson || options.json) await tell(session, news);
      else await out.write(ingestLine(news, look.lang));
      await out.flush();
    },
    signal: session.interruption(),
  });
  return EXIT.done;
}

const SILENT: Progress = { step: () => {} };

interface Work {
  readonly folder: string;
  readonly options: IngestOptions;
  readonly choice: WalkOptions;
}

async function workOf(session: Session): Promise<Work> {
  const { operands, options, stdin } = session;
  if (operands.length === 0)
    throw new ArchiveError('usage', 'name a file or a folder', { hint: 'archive ingest ./pages' });
  const { folder } = archiveLocation(session);
  const list = operands.includes('-') ? await readPathList(stdin, options.nul ?? false) : [];
  const paths = operands.filter((operand) => operand !== '-');
  return { folder, options: { ...ingestOptions(session), paths, list }, choice: walkOptions(session, folder) };
}

async function tell({ options, out, look }: Session, report: IngestReport): Promise<void> {
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
}

function olderIn(folder: string): number {
  return withArchive(folder, ({ snapshot }) => snapshot.olderThan(Number(PIPELINE)));
}

function ingestOptions(session: Session): Omit<IngestOptions, 'paths'> {
  const { options } = session;
  const { dryRun = false, force = false, prune = false, strict = false, raw: keepRaw = true } = options;
  return { hints: hintsOf(options), dryRun, force, prune, strict, keepRaw, ...noteOf(session) };
}

/** More workers than this wait for the disk. */
const MOST_JOBS = 8;

function toolsFor(session: Session, { choice }: Work, progress: Progress): IngestTools {
  const { options, look, out } = session;
  compileWithPatience();
  const clearUp = createClearUp();
  const jobs = options.jobs || Math.min(availableParallelism(), MOST_JOBS);
  return {
    jobs,
    walk: ({ path, listed }, hints) => {
      const said = walkHints(hints);
      return listed ? walkList(listed, { ...choice, ...said }) : walk(path, { ...choice, ...said });
    },
    pool: createPool({ module: new URL('../worker.js', import.meta.url), jobs }),
    scribe: createScribeThread(new URL('../scribe.js', import.meta.url)),
    signal: session.interruption(),
    onEvent: (event) => {
      if (event.kind === 'input') {
        clearUp();
        progress.step(event.seen, event.path);
        if (event.became.isCut) session.say(safeLine(talk('cutOff', look.lang, event.path)));
        if (options.ndjson) void out.write(`${jsonLine(printedInput(event))}\n`);
      }
      if (event.kind === 'gone')
        for (const path of event.paths) session.say(safeLine(talk('removed', look.lang, path)));
    },
  };
}

/** One line for each input, as soon as it is known what became of it. */
function printedInput({ path, became }: Extract<IngestEvent, { kind: 'input' }>): object {
  const { problem } = became;
  if (!problem) return { schema: 'archive.input/1', path, became: became.tally, id: became.id };
  const { path: _, ...reason } = problem;
  return { schema: 'archive.input/1', path, became: isRejected(problem) ? 'rejected' : 'skipped', id: null, ...reason };
}

function walkHints({ map, type }: Hints): Pick<WalkOptions, 'map' | 'type'> {
  return { ...(map ? { map } : {}), ...(type ? { type } : {}) };
}

function walkOptions({ options }: Session, folder: string): WalkOptions {
  const { include, exclude, hidden = false, maxSize } = options;
  return {
    decodeName,
    without: folder,
    hidden,
    ...walkHints(hintsOf(options)),
    ...(include ? { include } : {}),
    ...(exclude ? { exclude } : {}),
    ...(maxSize === undefined ? {} : { maxBytes: maxSize }),
  };
}

function progressOf({ options, look, say }: Session, { options: { paths, list = [] }, choice }: Work): Progress {
  if (options.quiet) return SILENT;
  if (!stderr().isTTY)
    return progressTold((done, rate, what) => say(safeLine(talk('goesOn', look.lang, done, rate, what))));
  let total = list.length;
  for (const path of paths) for (const _ of walk(path, choice)) total++;
  return progressOn(stderr(), total);
}
