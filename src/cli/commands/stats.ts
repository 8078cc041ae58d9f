/** `archive stats`: how many pages, from when, from where, in which encodings. */

import { EXIT } from '../../errors.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { findDocuments } from '../../search/search.js';
import { withArchive } from '../../store/archive.js';
import { siteTemplates } from '../../store/sites.js';
import { PIPELINE } from '../../version.js';
import { archiveFolder } from '../archive-at.js';
import { filtersOf, queryOf, queryOrAll } from '../ask.js';
import { tellOlder } from '../note.js';
import { showScreen } from '../print-hits.js';
import type { Session } from '../session.js';

const FACETS = ['year', 'place', 'source', 'enc', 'script', 'type', 'has', 'is'] as const;

export async function run(session: Session): Promise<number> {
  const { options, out, look } = session;
  const stats = await gather(session);
  if (options.ndjson) await out.write(`${jsonLine(stats)}\n`);
  else if (options.json) await out.write(`${jsonDocument(stats)}\n`);
  else {
    const { statsPage } = await import('../../render/stats-page.js');
    await showScreen(session, statsPage(stats, look));
  }
  tellOlder(session, stats.older ?? 0);
  return stats.records > 0 ? EXIT.done : EXIT.nothingFound;
}

/** Of the archive here, or of the engine that was named. */
async function count(session: Session) {
  const { engine } = session.options;
  if (engine !== undefined) {
    const { countThere } = await import('../find-there.js');
    const found = await countThere(session, engine, FACETS);
    return { archive: engine, found, older: null, bytes: null, templates: null };
  }
  const archive = archiveFolder(session);
  const filters = filtersOf(session.options);
  return withArchive(archive, ({ snapshot, bytes }) => ({
    archive,
    found: findDocuments(snapshot, queryOrAll(session), { filters, facets: FACETS, limit: 1 }),
    older: snapshot.olderThan(Number(PIPELINE)),
    bytes,
    templates: siteTemplates(archive).map(({ site, version, lines }) => ({ site, version, lines: lines.length })),
  }));
}

async function gather(session: Session) {
  const { archive, found, ...whole } = await count(session);
  const { year = [], ...facets } = found.facets ?? {};
  const years = [...year].sort((a, b) => (a.value < b.value ? -1 : 1));
  const query = queryOf(session) || null;
  return {
    schema: 'archive.stats/1' as const,
    archive,
    query,
    records: found.total,
    facets: { year: years, ...facets },
    ...whole,
  };
}
