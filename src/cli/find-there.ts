/** As `find-hits.ts`, of an engine that was pushed to. */

import { recordsFound, searchEngine } from '../engine/ask.js';
import { type Engine, openEngine } from '../engine/engine.js';
import { idsWithPrefix, recordsOf } from '../engine/hits.js';
import { READER_PATIENCE } from '../engine/retry.js';
import { ArchiveError } from '../errors.js';
import type { ArchiveRecord } from '../model.js';
import { printedRecord, withoutText } from '../render/record.js';
import type { SearchOptions, SearchResult } from '../search/search.js';
import { filtersOf, queryOrAll } from './ask.js';
import type { Session } from './session.js';
import { type FoundHits, type Places, searchOptions, type Usual } from './usual.js';

async function withEngine<T>(session: Session, url: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const { sources, options, out, aside } = session;
  if (options.pinyin)
    throw new ArchiveError('unsupported', 'an engine knows no pinyin', {
      hint: 'ask in characters, or the archive itself',
    });
  if (options.groupDups)
    throw new ArchiveError('unsupported', 'an engine cannot group copies', { hint: 'leave them out: -is:dup' });
  const engine = await openEngine(url, sources.environment, READER_PATIENCE);
  if (out.isTerminal) aside(`engine: ${engine.address}/${engine.alias}`);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

export function findHitsThere(session: Session, url: string, usual: Usual): Promise<FoundHits> {
  const { full, fields } = session.options;
  return withEngine(session, url, async (engine) => {
    const result = await searchEngine(engine, usual.query(session), await searchOptions(session, usual));
    const ids = result.hits.map(({ id }) => id);
    const records = full ? await recordsOf(engine, ids) : [];
    const printed = records.map(printedRecord).map((one) => (fields?.includes('text') ? one : withoutText(one)));
    const hits = [];
    for (const [i, hit] of result.hits.entries()) {
      const record = printed[i];
      const shortId = await shortIdAt(engine, hit.id);
      hits.push({ hit: { ...hit, shortId }, ...(record === undefined ? {} : { record }) });
    }
    return { result, hits };
  });
}

const SHORTEST = 8;

async function shortIdAt(engine: Engine, id: string): Promise<string> {
  for (let length = SHORTEST; length < id.length; length += 4) {
    const prefix = id.slice(0, length);
    if ((await idsWithPrefix(engine, prefix, 2)).length < 2) return prefix;
  }
  return id;
}

export function findPlacesThere(session: Session, url: string, usual: Usual): Promise<Places> {
  return withEngine(session, url, async (engine) => {
    const { output } = session.options;
    const wanted = output === 'count' ? { ...usual, limit: 1 } : usual;
    const found = await searchEngine(engine, usual.query(session), await searchOptions(session, wanted));
    const ids = output === 'ids' ? found.hits.map(({ id }) => id) : [];
    if (output !== 'paths') return { found, ids, paths: [] };
    const records = await recordsOf(
      engine,
      found.hits.map(({ id }) => id),
    );
    const paths = records.flatMap(({ captures }) => captures.map(({ path }) => Buffer.from(path)));
    return { found, ids, paths };
  });
}

export function recordsThere(
  session: Session,
  url: string,
  prefixes: readonly string[],
): Promise<readonly ArchiveRecord[]> {
  return withEngine(session, url, async (engine) => {
    const ids: string[] = [];
    for (const prefix of prefixes) ids.push(await wholeId(engine, prefix));
    return recordsOf(engine, ids);
  });
}

async function wholeId(engine: Engine, prefix: string): Promise<string> {
  const digits = prefix.toLowerCase();
  const [only, another] = /^[0-9a-f]{1,64}$/.test(digits) ? await idsWithPrefix(engine, digits, 2) : [];
  if (only === undefined)
    throw new ArchiveError('unknown-id', `no document ${prefix}`, { hint: '`archive list` shows the ids' });
  if (another === undefined) return only;
  throw new ArchiveError('ambiguous-id', `${prefix} begins more than one id`, { hint: 'give more digits' });
}

export function countThere(session: Session, url: string, facets: readonly string[]): Promise<SearchResult> {
  const asked: SearchOptions = { filters: filtersOf(session.options), facets, limit: 1 };
  return withEngine(session, url, (engine) => searchEngine(engine, queryOrAll(session), asked));
}

/** Every record that is found, by id; each is given away before the next page is asked for. */
export function eachThere(
  session: Session,
  url: string,
  give: (record: ArchiveRecord) => Promise<void>,
): Promise<void> {
  const asked: SearchOptions = { filters: filtersOf(session.options), maybe: session.options.maybe ?? false };
  return withEngine(session, url, async (engine) => {
    for await (const record of recordsFound(engine, queryOrAll(session), asked)) await give(record);
  });
}
