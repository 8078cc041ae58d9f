/** `archive dups`: copies of one text, by group, with the page that is kept for each. */

import { EXIT } from '../../errors.js';
import type { Copy } from '../../render/dup-group.js';
import { safeLine } from '../../render/safe.js';
import { duplicateGroups } from '../../search/duplicates.js';
import { withArchive } from '../../store/archive.js';
import { archiveFolder } from '../archive-at.js';
import { printItems } from '../print-items.js';
import type { Session } from '../session.js';
import { addressIn, shortIdIn } from '../short-id.js';

export async function run(session: Session): Promise<number> {
  const groups = groupsIn(session);
  const human = await drawing(session);
  await printItems(session, groups, {
    printed: ({ number: group, copies, kept }) => ({
      schema: 'archive.dups/1',
      group,
      ids: copies.map(({ id }) => id),
      kept,
    }),
    human,
  });
  return groups.length > 0 ? EXIT.done : EXIT.nothingFound;
}

interface Group {
  readonly number: number;
  readonly copies: readonly Copy[];
  readonly kept: string;
}

function groupsIn(session: Session): Group[] {
  return withArchive(archiveFolder(session), (archive) =>
    duplicateGroups(archive.snapshot).map(({ ids, kept }, i) => {
      const copies = ids.map((id) => {
        const { label, captures } = archive.record(id);
        const shortId = session.out.isTerminal ? shortIdIn(archive.snapshot, { id }) : id;
        return { id, shortId, address: addressIn(archive, { id }, session), path: captures[0]?.path ?? '', label };
      });
      return { number: i + 1, copies, kept };
    }),
  );
}

/** Groups to look at, or plain lines with an empty one between two groups. */
async function drawing({ out, look }: Session): Promise<(group: Group) => string> {
  if (!out.isTerminal) return ({ copies }) => `${copies.map(copyLine).join('\n')}\n\n`;
  const { dupGroup } = await import('../../render/dup-group.js');
  return ({ copies, kept }) => dupGroup(copies, kept, look);
}

function copyLine({ id, path, label }: Copy): string {
  return [id, path, label].map(safeLine).join('\t');
}
