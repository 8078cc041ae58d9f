/** Documents as the engine gives them back, page by page or all in one go. */

import { ArchiveError } from '../errors.js';
import type { ArchiveRecord } from '../model.js';
import { type Card, readCard } from '../segments/documents.js';
import type { TextField } from '../segments/fields.js';
import type { Dsl } from './compile.js';
import { recordFrom, type StoredParts } from './document.js';
import type { Engine } from './engine.js';

export interface EngineHit {
  readonly _id: string;
  /** As much of it as was asked for. */
  readonly _source: StoredParts & {
    readonly length: Readonly<Partial<Record<TextField, number>>>;
  };
}

export function cardOf({ _source }: EngineHit): Card {
  return readCard(Buffer.from(_source.card));
}

export interface HitsRequest {
  readonly query: Dsl;
  readonly sort: readonly object[];
  /** Parts of the stored document; an empty list is none of it. */
  readonly source: readonly string[];
}

export const WHOLE_RECORD = ['card', 'captures', 'rest'];

/** The engine gives no more than this at once. */
export const LARGEST_PAGE = 10_000;
const SCROLL_PAGE = 1000;
const SCROLL_LIFE = '2m';

export interface HitsAnswer {
  readonly _scroll_id?: string;
  readonly hits: { readonly total: { readonly value: number }; readonly hits: readonly EngineHit[] };
}

/** Half an answer is none: a part of the index that does not answer makes the request fail, and be tried again. */
export const WHOLE_ANSWERS = { allow_partial_search_results: false, search_type: 'dfs_query_then_fetch' } as const;

export async function firstHits(engine: Engine, request: HitsRequest, size: number): Promise<HitsAnswer> {
  const body = { ...bodyOf(request), size, track_total_hits: true };
  return (await found(engine, { path: `/${engine.alias}/_search`, query: WHOLE_ANSWERS, body })) as HitsAnswer;
}

/** Every hit in order, however many there are. */
export async function* everyHit(engine: Engine, request: HitsRequest): AsyncGenerator<EngineHit> {
  const query = { ...WHOLE_ANSWERS, scroll: SCROLL_LIFE };
  const body = { ...bodyOf(request), size: SCROLL_PAGE };
  let answer = (await found(engine, { path: `/${engine.alias}/_search`, query, body })) as HitsAnswer;
  try {
    while (answer.hits.hits.length > 0) {
      yield* answer.hits.hits;
      const next = { scroll: SCROLL_LIFE, scroll_id: answer._scroll_id };
      answer = (await found(engine, { path: '/_search/scroll', query: {}, body: next })) as HitsAnswer;
    }
  } finally {
    await engine.ask({ method: 'DELETE', path: '/_search/scroll', body: { scroll_id: answer._scroll_id } });
  }
}

function bodyOf({ query, sort, source }: HitsRequest): object {
  return { query, sort, _source: source.length === 0 ? false : source };
}

async function found(engine: Engine, request: { path: string; query: Record<string, string | boolean>; body: object }) {
  const answer = await engine.ask({ method: 'POST', ...request });
  if (answer !== undefined) return answer;
  throw new ArchiveError('io-error', `${engine.alias} has gone from ${engine.address}`, { hint: 'ask again' });
}

/** Whole records by id, in the order of the ids. */
export async function recordsOf(engine: Engine, ids: readonly string[]): Promise<readonly ArchiveRecord[]> {
  const records = new Map<string, ArchiveRecord>();
  for (let from = 0; from < ids.length; from += SCROLL_PAGE) {
    const values = ids.slice(from, from + SCROLL_PAGE);
    const request = { query: { ids: { values } }, sort: [{ id: 'asc' }], source: WHOLE_RECORD };
    const { hits } = (await firstHits(engine, request, values.length)).hits;
    for (const { _id, _source } of hits) records.set(_id, recordFrom(_source));
  }
  return ids.map((id) => records.get(id) ?? unknownId(id));
}

/** Whole ids that begin so, at most `limit`. */
export async function idsWithPrefix(engine: Engine, prefix: string, limit: number): Promise<readonly string[]> {
  const request = { query: { prefix: { id: { value: prefix } } }, sort: [{ id: 'asc' }], source: [] };
  return (await firstHits(engine, request, limit)).hits.hits.map(({ _id }) => _id);
}

function unknownId(id: string): never {
  throw new ArchiveError('unknown-id', `no document ${id}`, { hint: '`archive list` shows the ids' });
}
