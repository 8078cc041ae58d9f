/** Asks the archive and makes of its findings what can be printed after it is closed again. */

import { printedRecord, withoutText } from '../render/record.js';
import { type Findings, findDocuments, type SearchOptions, type SearchResult, search } from '../search/search.js';
import type { Snapshot } from '../segments/snapshot.js';
import { type Archive, withArchive } from '../store/archive.js';
import { archiveFolder } from './archive-at.js';
import { filtersOf } from './ask.js';
import type { FoundHit } from './print-hits.js';
import type { Session } from './session.js';
import { shortIdIn } from './short-id.js';

export interface Usual {
  readonly query: (session: Session) => string;
  readonly sort: NonNullable<SearchOptions['sort']>;
  /** 0: all. */
  readonly limit: number;
}

export interface FoundHits {
  readonly result: SearchResult;
  readonly hits: readonly FoundHit[];
}

export async function findHits(session: Session, usual: Usual): Promise<FoundHits> {
  const { full, fields } = session.options;
  const options = await searchOptions(session, usual);
  return withArchive(archiveFolder(session), (archive) => {
    const result = search(archive.snapshot, usual.query(session), options);
    const recordOf = (id: string) => {
      const printed = printedRecord(archive.record(id));
      return fields?.includes('text') ? printed : withoutText(printed);
    };
    const hits = result.hits.map((hit) => ({
      hit: { ...hit, shortId: shortIdIn(archive.snapshot, hit.id) },
      ...(full ? { record: recordOf(hit.id) } : {}),
    }));
    return { result, hits };
  });
}

/** Where the found pages are: an id each, or the bytes of every path. */
export interface Places {
  readonly found: Findings;
  readonly ids: readonly string[];
  readonly paths: readonly Buffer[];
}

export async function findPlaces(session: Session, usual: Usual): Promise<Places> {
  const options = await searchOptions(session, usual);
  return withArchive(archiveFolder(session), (archive) => {
    const found = findDocuments(archive.snapshot, usual.query(session), options);
    const ids = session.options.output === 'ids' ? found.documents.map((at) => archive.snapshot.idOf(at)) : [];
    const paths = session.options.output === 'paths' ? found.documents.flatMap((at) => pathsAt(archive, at)) : [];
    return { found, ids, paths };
  });
}

/** Every file the page was met in, as it can be opened on this machine or was last seen. */
function pathsAt(archive: Archive, at: Parameters<Snapshot['captures']>[0]): Buffer[] {
  return archive.snapshot.captures(at).map((capture) => archive.locationOf(capture) ?? Buffer.from(capture.path));
}

async function searchOptions({ options }: Session, usual: Usual): Promise<SearchOptions> {
  const { sort = usual.sort, limit = usual.limit, offset = 0, maybe = false, facets = [], groupDups = false } = options;
  const spelling = options.pinyin ? { spelling: (await import('../search/pinyin.js')).withPinyin } : {};
  return { sort, limit, offset, maybe, facets, groupDups, ...spelling, filters: filtersOf(options) };
}
