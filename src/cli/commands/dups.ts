/** `archive dups`: copies of one text, by group, with the page that is kept for each. */

import { EXIT } from '../../errors.js';
import { safeLine } from '../../render/safe.js';
import { duplicateGroups } from '../../search/duplicates.js';
import { withArchive } from '../../store/archive.js';
import { archiveFolder } from '../archive-at.js';
import { printItems } from '../print-items.js';
import type { Session } from '../session.js';
import { shortIdIn } from '../short-id.js';

export async function run(session: Session): Promise<number> {
  const groups = groupsIn(session);
  await printItems(session, groups, {
    printed: ({ number: group, ids, kept }) => ({ schema: 'archive.dups/1', group, ids, kept }),
    human: ({ lines }) => `${lines.join('\n')}\n\n`,
  });
  return groups.length > 0 ? EXIT.done : EXIT.nothingFound;
}

function groupsIn(session: Session) {
  return withArchive(archiveFolder(session), (archive) =>
    duplicateGroups(archive.snapshot).map(({ ids, kept }, i) => {
      const lines = ids.map((id) => {
        const { label, captures } = archive.record(id);
        const name = session.out.isTerminal ? shortIdIn(archive.snapshot, id) : id;
        return [name, captures[0]?.path ?? '', label].map(safeLine).join('\t');
      });
      return { number: i + 1, ids, kept, lines };
    }),
  );
}
