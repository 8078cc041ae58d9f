/** `archive search`: ranked hits for a query. */

import { ArchiveError, EXIT } from '../../errors.js';
import { queryOf } from '../ask.js';
import { troubleLines } from '../errors.js';
import { findHits } from '../find-hits.js';
import { printHits } from '../print-hits.js';
import { printPlaces } from '../print-places.js';
import type { Session } from '../session.js';
import { stderr } from '../stderr.js';
import type { FoundHits } from '../usual.js';
import { sayWarnings } from '../warnings.js';

const USUAL = { query: queryOf, sort: 'score', limit: 20 } as const;

export async function run(session: Session): Promise<number> {
  return session.options.stdin ? askEach(session) : ask(session);
}

/**
 * One query a line of stdin, each answered before the next is read: who asks may want to know before asking on. A query that cannot be
 * answered says why and is no reason to leave the others unanswered.
 */
async function askEach(session: Session): Promise<number> {
  const [{ createInterface }, { Readable }] = await Promise.all([import('node:readline'), import('node:stream')]);
  let status: number = EXIT.nothingFound;
  let isRefused = false;
  for await (const line of createInterface({ input: Readable.from(session.stdin) })) {
    if (line.trim() === '') continue;
    try {
      status = Math.min(status, await ask({ ...session, operands: [line] }));
    } catch (error) {
      if (!(error instanceof ArchiveError && error.code === 'query-too-large')) throw error;
      const { json = false, ndjson = false } = session.options;
      stderr().write(await troubleLines(error, { asJson: json || ndjson, lang: session.look.lang }));
      isRefused = true;
    }
    await session.out.flush();
  }
  return isRefused ? EXIT.failed : status;
}

async function ask(session: Session): Promise<number> {
  if (session.options.output && session.options.output !== 'hits') return printPlaces(session, USUAL);
  const started = process.hrtime();
  const { result, hits } = await findHits(session, USUAL);
  const tookMs = millisecondsSince(started);
  await sayWarnings(session, result.warnings);
  await printHits(session, hits, {
    document: (items) => searchDocument(result, items, tookMs),
    screen: async (shown) => {
      const { hitCards } = await import('../../render/hit-card.js');
      return hitCards(shown, result.facets, session.look);
    },
  });
  if (session.out.isTerminal) await sayFooter(session, result, tookMs);
  if (result.total === 0 && session.options.engine === undefined) await sayNearNames(session);
  return result.total > 0 ? EXIT.done : EXIT.nothingFound;
}

/** `performance` is a part of Node that has to be woken. */
function millisecondsSince(started: [number, number]): number {
  const [seconds, nanoseconds] = process.hrtime(started);
  return Math.round(seconds * 1e3 + nanoseconds / 1e6);
}

async function sayNearNames(session: Session): Promise<void> {
  const { nearNames } = await import('../near-names.js');
  await sayWarnings(session, nearNames(session));
}

type Result = FoundHits['result'];

function searchDocument(result: Result, hits: readonly object[], tookMs: number): object {
  const { query, parsed, total, totalIsExact, maybeTotal, offset, limit, facets, suggestions } = result;
  return {
    schema: 'archive.search/1',
    ...{ query, parsed, total, totalIsExact, maybeTotal, tookMs, offset, limit },
    ...(facets ? { facets } : {}),
    ...(suggestions ? { suggestions } : {}),
    hits,
  };
}

async function sayFooter(session: Session, result: Result, tookMs: number): Promise<void> {
  await session.out.flush();
  const { searchFooter } = await import('../../render/search-footer.js');
  session.say(searchFooter({ ...result, shown: result.hits.length, tookMs }, session.look));
}
