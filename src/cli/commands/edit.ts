/** `archive edit`: what a person knows better than the machine, kept through every ingest. */

import { ArchiveError, EXIT } from '../../errors.js';
import { type EditsOf, edit } from '../../store/edit.js';
import { archiveFolder } from '../archive-at.js';
import { printChanges } from '../changes.js';
import { editsInFile } from '../corrections-file.js';
import { editsIn } from '../edits.js';
import { wholeIds } from '../ids.js';
import { noteOf } from '../note.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const folder = archiveFolder(session);
  const all = editsOf(session, folder);
  // Not the values: the log outlives a document that is removed.
  const fields = new Set(all.flatMap(({ edits }) => edits.map(({ field }) => field)));
  const note = { ...noteOf(session), logged: { fields: [...fields] } };
  const changes = edit(folder, all, { dryRun: session.options.dryRun ?? false, ...note });
  await printChanges(session, changes);
  return EXIT.done;
}

function editsOf({ operands, options }: Session, folder: string): EditsOf[] {
  const edits = editsIn(options);
  const file = options.import;
  if (file !== undefined && edits.length + operands.length > 0)
    throw new ArchiveError('usage', 'a file of corrections names its own ids and values', {
      hint: `\`archive edit --import ${file}\` alone`,
    });
  if (file !== undefined) return editsInFile(folder, file);
  if (edits.length === 0)
    throw new ArchiveError('usage', 'nothing to correct', { hint: 'for example --date 2021-08-20' });
  return wholeIds(folder, operands).map((id) => ({ id, edits }));
}
