/** A question to the engine, answered as the embedded search answers it: the same query language, totals, order, hits and facets. */

import type { ArchiveRecord } from '../model.js';
import { facetFields } from '../search/facets.js';
import type { Sort } from '../search/find.js';
import { hitOfCard, wantedOf } from '../search/hit.js';
import { printQuery } from '../search/print.js';
import type { QueryNode } from '../search/query.js';
import { scoreTreeOf } from '../search/score-tree.js';
import { DEFAULT_LIMIT, rootOf, type SearchOptions, type SearchResult } from '../search/search.js';
import { type Suggestion, suggestions } from '../search/suggest.js';
import { assertReadable } from './alias.js';
import { compileQuery, type Dsl } from './compile.js';
import { recordFrom } from './document.js';
import type { Engine } from './engine.js';
import { facetFrom } from './facets.js';
import { cardOf, type EngineHit, everyHit, firstHits, LARGEST_PAGE, WHOLE_RECORD } from './hits.js';
import { scoresFor, scoringClauses } from './ranking.js';

type Question = Required<Pick<SearchOptions, 'sort' | 'offset' | 'limit' | 'maybe'>>;

export async function searchEngine(engine: Engine, query: string, options: SearchOptions = {}): Promise<SearchResult> {
  await assertReadable(engine);
  const facets = facetFields(options.facets ?? []);
  const { root, warnings } = rootOf(query, options.filters ?? {});
  const { sort = 'score', offset = 0, limit = DEFAULT_LIMIT, maybe = false } = options;
  const asked = {
    query,
    parsed: root === undefined ? '' : printQuery(root),
    totalIsExact: true as const,
    offset,
    limit,
  };
  if (root === undefined) return { ...asked, total: 0, maybeTotal: 0, warnings, hits: [] };
  const sure = compileQuery(root, maybe ? 'possible' : 'sure');
  const found = await findPage(engine, root, sure, { sort, offset, limit, maybe });
  const possible = await countOf(engine, compileQuery(root, 'possible'));
  const counted = await Promise.all(
    facets.map(async (field) => [field, await facetFrom(engine, sure, field)] as const),
  );
  const wanted = wantedOf(root);
  const hits = found.page.map(({ hit, score }, i) => {
    return hitOfCard(cardOf(hit), score, offset + i + 1, wanted);
  });
  return {
    ...asked,
    ...{ total: found.total, maybeTotal: possible - found.total },
    ...(facets.length === 0 ? {} : { facets: Object.fromEntries(counted) }),
    ...(found.total === 0 ? { suggestions: await suggestionsThere(engine, root) } : {}),
    ...{ warnings, hits },
  };
}

/** As the archive's own, but for the nearest words: an engine does not give its dictionary away. */
async function suggestionsThere(engine: Engine, root: QueryNode): Promise<readonly Suggestion[]> {
  const suggesting = suggestions(root, () => undefined);
  let step = suggesting.next();
  while (!step.done) step = suggesting.next(await countOf(engine, compileQuery(step.value, 'sure')));
  return step.value;
}

interface ScoredHit {
  readonly hit: EngineHit;
  readonly score: number | null;
}

/** So many candidates at least get their final score, in case the engine's own order differs. */
const LEAST_CANDIDATES = 1000;

async function findPage(
  engine: Engine,
  root: QueryNode,
  query: Dsl,
  { sort, offset, limit }: Question,
): Promise<{ readonly total: number; readonly page: readonly ScoredHit[] }> {
  const tree = scoreTreeOf(root);
  const isRanked = sort === 'score' && tree !== undefined;
  const wanted = limit === 0 ? Infinity : offset + limit;
  const candidates = isRanked ? Math.max(LEAST_CANDIDATES, wanted * 10) : wanted;
  const request = {
    query: isRanked ? { bool: { filter: [query], should: scoringClauses(tree) } } : query,
    sort: isRanked ? [{ _score: 'desc' }, { id: 'asc' }] : orderOf(sort),
    source: ['length', ...sourceOf(root)],
  };
  const { total, hits } = await gather(engine, request, candidates);
  const shown = isRanked ? hits : hits.slice(offset, wanted);
  const scores = tree === undefined ? shown.map(() => null) : await scoresFor(engine, tree, shown);
  const scored = shown.map((hit, i) => ({ hit, score: scores[i] ?? null }));
  return { total, page: isRanked ? scored.sort(byScore).slice(offset, wanted) : scored };
}

function sourceOf(root: QueryNode): readonly string[] {
  return ['card', ...(looksAtChrome(root) ? ['chrome'] : [])];
}

function looksAtChrome(node: QueryNode): boolean {
  if (node.kind === 'text') return node.fields.includes('chrome');
  if (node.kind === 'not') return looksAtChrome(node.of);
  return (node.kind === 'all' || node.kind === 'any') && node.of.some(looksAtChrome);
}

/** Oldest first, or newest first; what has no date comes last both ways, equals by id. */
function orderOf(sort: Sort): readonly object[] {
  const order = sort === '-date' ? 'desc' : 'asc';
  return [...(sort === 'score' ? [] : [{ earliest: { order, missing: '_last' } }]), { id: 'asc' }];
}

/** Rounded as in the embedded search, so that equal scores are equal and the id decides. */
function byScore(a: ScoredHit, b: ScoredHit): number {
  return steady(b) - steady(a) || (a.hit._id < b.hit._id ? -1 : 1);
}

function steady({ score }: ScoredHit): number {
  return Math.round((score ?? 0) * 1e9) / 1e9;
}

async function gather(engine: Engine, request: Parameters<typeof everyHit>[1], most: number) {
  const first = await firstHits(engine, request, Math.min(most, LARGEST_PAGE));
  const total = first.hits.total.value;
  if (Math.min(most, total) <= first.hits.hits.length) return { total, hits: first.hits.hits };
  const hits: EngineHit[] = [];
  for await (const hit of everyHit(engine, request)) {
    if (hits.push(hit) >= most) break;
  }
  return { total, hits };
}

async function countOf(engine: Engine, query: Dsl): Promise<number> {
  const answer = await firstHits(engine, { query, sort: [], source: [] }, 0);
  return answer.hits.total.value;
}

/** Every record a query finds, by id, as it comes. */
export async function* recordsFound(
  engine: Engine,
  query: string,
  options: SearchOptions,
): AsyncGenerator<ArchiveRecord> {
  await assertReadable(engine);
  const { root } = rootOf(query, options.filters ?? {});
  if (root === undefined) return;
  const found = compileQuery(root, options.maybe ? 'possible' : 'sure');
  const request = { query: found, sort: [{ id: 'asc' }], source: WHOLE_RECORD };
  for await (const { _source } of everyHit(engine, request)) yield recordFrom(_source);
}
