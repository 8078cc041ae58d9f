/**
 * Searching: a query and a snapshot in, ranked hits out. Totals are exact, or say that they are not; documents whose date leaves it open
 * whether they match are counted beside them.
 */

import type { Location, Snapshot } from '../segments/snapshot.js';
import type { ValueField } from '../segments/values.js';
import { type FacetValue, facetFields, facetOf } from './facets.js';
import { type Filters, filterNodes } from './filters.js';
import { type FindOptions, type FoundDocument, find, type Sort } from './find.js';
import { type Hit, hitOf, type Wanted, wantedOf } from './hit.js';
import { type ParsedQuery, parseQuery } from './parser.js';
import type { SpelledQuery } from './pinyin.js';
import { printQuery } from './print.js';
import type { QueryNode } from './query.js';
import { type Suggestion, suggestionsFor } from './suggest.js';

export interface SearchOptions {
  readonly sort?: Sort;
  readonly offset?: number;
  /** 20 where absent; 0: all. */
  readonly limit?: number;
  readonly maybe?: boolean;
  readonly groupDups?: boolean;
  /** Hits as they are listed: no score, no snippet, no places of the words. Of many hits no text is read for it. */
  readonly brief?: boolean;
  /** `withPinyin`, where Latin words are also read as pinyin; it brings a table that other searches need not load. */
  readonly spelling?: (snapshot: Snapshot, root: QueryNode) => SpelledQuery;
  readonly filters?: Filters;
  readonly facets?: readonly string[];
}

export interface SearchResult {
  readonly query: string;
  /** The query as it was understood, in one line. */
  readonly parsed: string;
  readonly total: number;
  /** Not where copies were gathered among the first of very many only: the total is then the most there may be. */
  readonly totalIsExact: boolean;
  readonly maybeTotal: number;
  readonly offset: number;
  readonly limit: number;
  readonly facets?: Readonly<Record<string, readonly FacetValue[]>>;
  /** Where nothing was found: queries that find something. */
  readonly suggestions?: readonly Suggestion[];
  readonly hits: readonly Hit[];
  readonly warnings: readonly string[];
}

/** What was found without what it says: enough to print ids and paths. */
export interface Findings extends Omit<SearchResult, 'hits'> {
  readonly documents: readonly FoundDocument[];
  readonly root: QueryNode | undefined;
}

export const DEFAULT_LIMIT = 20;

export function search(snapshot: Snapshot, query: string, options: SearchOptions = {}): SearchResult {
  return searchWithPlaces(snapshot, query, options).result;
}

/** For who wants more of the documents than their hits say. */
export interface ResultWithPlaces {
  readonly result: SearchResult;
  /** Where the document of each hit lies. */
  readonly places: readonly Location[];
}

export function searchWithPlaces(snapshot: Snapshot, query: string, options: SearchOptions = {}): ResultWithPlaces {
  const { documents, root, ...rest } = findings(snapshot, query, options, !options.brief);
  const wanted = root === undefined || options.brief ? undefined : wantedOf(root);
  const hits = hitsOf(snapshot, documents, rest.offset + 1, wanted);
  return { result: { ...rest, hits }, places: documents };
}

/** Read in the order they lie on the disk: page by page where there are many. */
function hitsOf(
  snapshot: Snapshot,
  documents: readonly FoundDocument[],
  firstRank: number,
  wanted: Wanted | undefined,
): readonly Hit[] {
  const onDisk = documents.map((found, i) => ({ found, i }));
  onDisk.sort((a, b) => a.found.segment - b.found.segment || a.found.document - b.found.document);
  const hits = new Array<Hit>(documents.length);
  for (const { found, i } of onDisk) hits[i] = hitOf(snapshot, found, firstRank + i, wanted);
  return hits;
}

/** As `search`; an empty query together with filters finds all that the filters let through. */
export function findDocuments(snapshot: Snapshot, query: string, options: SearchOptions = {}): Findings {
  return findings(snapshot, query, options, false);
}

function findings(snapshot: Snapshot, query: string, options: SearchOptions, showsScores: boolean): Findings {
  const fields = facetFields(options.facets ?? []);
  const asked = rootOf(query, options.filters ?? {});
  const { root, warnings } = spelledOut(snapshot, asked, options.spelling);
  const { sort = 'score', offset = 0, limit = DEFAULT_LIMIT, maybe = false, groupDups = false } = options;
  const found =
    root === undefined
      ? undefined
      : find(snapshot, root, { sort, offset, limit, maybe, groupDups, showsScores } satisfies FindOptions);
  return {
    query,
    parsed: root === undefined ? '' : printQuery(root),
    total: found?.total ?? 0,
    totalIsExact: found?.groupedAmong === undefined,
    maybeTotal: found?.maybeTotal ?? 0,
    offset,
    limit,
    ...(fields.length === 0 || found === undefined ? {} : { facets: facetsOf(snapshot, fields, found.sets) }),
    ...(root === undefined || found?.total !== 0 ? {} : { suggestions: suggestionsFor(snapshot, root) }),
    warnings: found?.groupedAmong === undefined ? warnings : [...warnings, groupedAmong(found.groupedAmong)],
    documents: found?.page ?? [],
    root,
  };
}

const groupedAmong = (count: number): string =>
  `copies are gathered among the first ${count} documents; the others are counted one by one`;

function spelledOut(snapshot: Snapshot, asked: ParsedQuery, spelling: SearchOptions['spelling']): ParsedQuery {
  if (asked.root === undefined || spelling === undefined) return asked;
  const { root, warnings } = spelling(snapshot, asked.root);
  return { root, warnings: [...asked.warnings, ...warnings] };
}

/** The words of a query and its filters as one tree. */
export function rootOf(query: string, filters: Filters): ParsedQuery {
  const filtering = filterNodes(filters);
  const parsed = query.trim() === '' && filtering.length > 0 ? { root: undefined, warnings: [] } : parseQuery(query);
  const parts = parsed.root === undefined ? filtering : [parsed.root, ...filtering];
  if (query.trim() !== '' && parsed.root === undefined) return parsed;
  return { root: parts.length < 2 ? parts[0] : { kind: 'all', of: parts }, warnings: parsed.warnings };
}

function facetsOf(
  snapshot: Snapshot,
  fields: readonly ValueField[],
  sets: Parameters<typeof facetOf>[1],
): Readonly<Record<string, readonly FacetValue[]>> {
  return Object.fromEntries(fields.map((field) => [field, facetOf(snapshot, sets, field)]));
}
