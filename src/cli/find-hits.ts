/** Asks the archive and makes of its findings what can be printed after it is closed again. */

import { printedRecord, withoutText } from '../render/record.js';
import { findDocuments, searchWithPlaces } from '../search/search.js';
import type { Snapshot } from '../segments/snapshot.js';
import { type Archive, withArchive } from '../store/archive.js';
import { archiveFolder } from './archive-at.js';
import { formOf } from './form.js';
import { patiently } from './patience.js';
import type { Session } from './session.js';
import { addressIn, shownId } from './short-id.js';
import { type FoundHits, type Places, searchOptions, type Usual } from './usual.js';

/** Of the archive here, or of the engine that was named. */
export async function findHits(session: Session, usual: Usual): Promise<FoundHits> {
  const { engine } = session.options;
  if (engine === undefined) return findHitsHere(session, usual);
  const { findHitsThere } = await import('./find-there.js');
  return findHitsThere(session, engine, usual);
}

async function findHitsHere(session: Session, usual: Usual): Promise<FoundHits> {
  const { full, fields } = session.options;
  const options = await searchOptions(session, usual);
  return withArchive(archiveFolder(session), (archive) => {
    const brief = formOf(session) === 'lines';
    const { snapshot } = archive;
    const { result, places } = patiently(() => searchWithPlaces(snapshot, usual.query(session), { ...options, brief }));
    const recordOf = (id: string) => {
      const printed = printedRecord(archive.record(id));
      return fields?.includes('text') ? printed : withoutText(printed);
    };
    const shortIdOf = shownId(session, snapshot);
    const hits = result.hits.map((hit, i) => {
      const named = { id: hit.id, at: places[i] };
      const shown = { ...hit, shortId: shortIdOf(named), address: addressIn(archive, named, session) };
      return { hit: shown, ...(full ? { record: recordOf(hit.id) } : {}) };
    });
    return { result, hits };
  });
}

export async function findPlaces(session: Session, usual: Usual): Promise<Places> {
  const { engine } = session.options;
  if (engine === undefined) return findPlacesHere(session, usual);
  const { findPlacesThere } = await import('./find-there.js');
  return findPlacesThere(session, engine, usual);
}

async function findPlacesHere(session: Session, usual: Usual): Promise<Places> {
  const options = await searchOptions(session, usual);
  return withArchive(archiveFolder(session), (archive) => {
    const found = patiently(() => findDocuments(archive.snapshot, usual.query(session), options));
    const ids = session.options.output === 'ids' ? found.documents.map((at) => archive.snapshot.idOf(at)) : [];
    const paths = session.options.output === 'paths' ? found.documents.flatMap((at) => pathsAt(archive, at)) : [];
    return { found, ids, paths };
  });
}

/** Every file the page was met in, as it can be opened on this machine or was last seen. */
function pathsAt(archive: Archive, at: Parameters<Snapshot['captures']>[0]): Buffer[] {
  return archive.snapshot.captures(at).map((capture) => archive.locationOf(capture) ?? Buffer.from(capture.path));
}
