/** `archive similar`: pages that share text with one page, most alike first. */

import { ArchiveError, EXIT } from '../../errors.js';
import { similarTo } from '../../search/duplicates.js';
import { hitOf } from '../../search/hit.js';
import { withArchive } from '../../store/archive.js';
import { archiveFolder } from '../archive-at.js';
import { type FoundHit, printHits } from '../print-hits.js';
import type { Session } from '../session.js';
import { addressIn, shownId } from '../short-id.js';

const USUAL_LIMIT = 20;

export async function run(session: Session): Promise<number> {
  const hits = similarHits(session);
  await printHits(session, hits, {
    document: (items) => ({ schema: 'archive.list/1', items }),
    screen: async (shown) => {
      const { hitCards } = await import('../../render/hit-card.js');
      return hitCards(shown, undefined, session.look);
    },
  });
  return hits.length > 0 ? EXIT.done : EXIT.nothingFound;
}

/** Nothing is looked for in them, so nothing is marked. */
const NO_WORDS = { title: [], body: [] };

function similarHits(session: Session): FoundHit[] {
  const [prefix] = session.operands;
  if (prefix === undefined) throw new ArchiveError('usage', 'name an id', { hint: '`archive list` shows them' });
  const { limit = USUAL_LIMIT } = session.options;
  return withArchive(archiveFolder(session), (archive) => {
    const { snapshot, resolve } = archive;
    const at = snapshot.locate(resolve(prefix));
    const shortIdOf = shownId(session, snapshot);
    const found = at ? similarTo(snapshot, at, limit || snapshot.documents) : [];
    return found.map((other, i) => {
      const hit = hitOf(snapshot, { ...other, score: other.likeness }, i + 1, NO_WORDS);
      const named = { id: hit.id, at: other };
      return { hit: { ...hit, shortId: shortIdOf(named), address: addressIn(archive, named, session) } };
    });
  });
}
