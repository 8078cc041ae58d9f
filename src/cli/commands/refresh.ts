/** `archive refresh`: today's pipeline on the stored bytes, with every change told. */

import { availableParallelism } from 'node:os';
import { EXIT } from '../../errors.js';
import { findDocuments } from '../../search/search.js';
import { withArchive } from '../../store/archive.js';
import type { FieldChange } from '../../store/edit.js';
import { createPool } from '../../store/pool.js';
import { refresh } from '../../store/refresh.js';
import { archiveFolder } from '../archive-at.js';
import { filtersOf, queryOf } from '../ask.js';
import { printChanges } from '../changes.js';
import { noteOf } from '../note.js';
import { compileWithPatience } from '../patience.js';
import { progressOn } from '../progress.js';
import type { Session } from '../session.js';
import { stderr } from '../stderr.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { options } = session;
  const folder = archiveFolder(session);
  const jobs = options.jobs || availableParallelism();
  const wanted = askedFor(session, folder);
  const isWatched = stderr().isTTY && !options.quiet;
  compileWithPatience();
  const progress = progressOn(stderr(), isWatched ? (wanted?.length ?? documentsIn(folder)) : 0);
  const changes: FieldChange[] = [];
  const tools = {
    jobs,
    pool: createPool({ module: new URL('../worker.js', import.meta.url), jobs }),
    signal: session.interruption(),
    onDocument: (done: number) => progress.step(done, ''),
    onChanges: (some: readonly FieldChange[]) => void changes.push(...some),
  };
  const asked = { dryRun: options.dryRun ?? false, ...noteOf(session) };
  const report = await refresh(folder, wanted, tools, asked);
  await printChanges(session, changes);
  const { seen, changed, withoutRaw, rejected } = report;
  session.say(talk('refreshed', session.look.lang, seen, changed, withoutRaw, rejected));
  return EXIT.done;
}

function documentsIn(folder: string): number {
  return withArchive(folder, ({ snapshot }) => snapshot.documents);
}

/** Undefined: every document. */
function askedFor(session: Session, folder: string): string[] | undefined {
  const filters = filtersOf(session.options);
  const query = queryOf(session);
  if (query === '' && Object.keys(filters).length === 0) return undefined;
  return withArchive(folder, ({ snapshot }) =>
    findDocuments(snapshot, query, { filters, limit: 0 }).documents.map((at) => snapshot.idOf(at)),
  );
}
