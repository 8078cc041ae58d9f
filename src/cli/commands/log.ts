/** `archive log`: what was done to the archive, newest first. */

import { EXIT } from '../../errors.js';
import { safeLine } from '../../render/safe.js';
import { type Run, readRuns } from '../../store/runs.js';
import { archiveFolder } from '../archive-at.js';
import { printItems } from '../print-items.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { limit = 0 } = session.options;
  const newest = [...readRuns(archiveFolder(session))].reverse();
  const runs = limit > 0 ? newest.slice(0, limit) : newest;
  const human = await drawing(session);
  await printItems(session, runs, { printed: (each) => ({ schema: 'archive.log/1', ...each }), human });
  return runs.length > 0 ? EXIT.done : EXIT.nothingFound;
}

async function drawing({ out, look }: Session): Promise<(run: Run) => string> {
  if (!out.isTerminal) return runLine;
  const { runEntry } = await import('../../render/run-entry.js');
  return (each) => runEntry(each, look);
}

function runLine({ run: number, startedAt, command, version, counts, roots }: Run): string {
  const told = Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
  const cells = [String(number), startedAt, command, version, told.join(', '), roots.join(' ')];
  return `${cells.map(safeLine).join('\t')}\n`;
}
