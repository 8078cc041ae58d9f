/** `archive rm`: documents leave the archive for good; the person's own files stay as they are. */

import { EXIT } from '../../errors.js';
import { forgetRemoval, remove } from '../../store/remove.js';
import { archiveFolder } from '../archive-at.js';
import { wholeIds } from '../ids.js';
import { noteOf } from '../note.js';
import { printItems } from '../print-items.js';
import type { Session } from '../session.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, look } = session;
  const folder = archiveFolder(session);
  const dryRun = options.dryRun ?? false;
  const asked = { dryRun, ...noteOf(session) };
  // What was removed is no longer in the archive: its id must be given whole.
  const ids = options.forget
    ? forgetRemoval(folder, operands, asked)
    : remove(folder, wholeIds(folder, operands), asked);
  const did = options.forget ? 'forgotten' : 'removed';
  const told = dryRun && !options.forget ? 'wouldRemove' : did;
  await printItems(session, ids, {
    printed: (id) => ({ schema: 'archive.removal/1', id, did, dryRun }),
    human: (id) => `${talk(told, look.lang, id)}\n`,
  });
  return ids.length > 0 ? EXIT.done : EXIT.nothingFound;
}
