/** `archive list`: the pages that match, in the order of their dates. */

import { EXIT } from '../../errors.js';
import { queryOrAll } from '../ask.js';
import { findHits } from '../find-hits.js';
import { printHits } from '../print-hits.js';
import { printPlaces } from '../print-places.js';
import type { Session } from '../session.js';
import { sayWarnings } from '../warnings.js';

const USUAL = { query: queryOrAll, sort: 'date', limit: 0 } as const;

export async function run(session: Session): Promise<number> {
  if (session.options.output && session.options.output !== 'hits') return printPlaces(session, USUAL);
  const { result, hits } = await findHits(session, USUAL);
  await sayWarnings(session, result.warnings);
  await printHits(session, hits, {
    document: (items) => ({ schema: 'archive.list/1', total: result.total, items }),
    screen: async (shown) => {
      const { hitTable } = await import('../../render/hit-table.js');
      return hitTable(shown, session.look);
    },
  });
  return result.total > 0 ? EXIT.done : EXIT.nothingFound;
}
