/**
 * What an index of the engine looks like. Its fields are ours: tokens come ready, so the engine only parts them at spaces and needs no
 * plugin. `terms` counts for scores, `line` knows the order of characters and words for phrases, `value` is filtered, `facet` counted.
 */

import { TEXT_FIELDS } from '../segments/fields.js';
import { SEARCH_OPTIONS } from '../segments/paged-minisearch.js';
import { VALUE_FIELDS } from '../segments/values.js';

/** Of the layout, not of the program: raised when a field changes. */
export const MAPPING_VERSION = 2;

/** What an index says of itself; `next` is the last id known to be safe while it is loaded. */
export interface IndexMeta {
  readonly version: number;
  readonly shard: string;
  readonly build: string;
  /** Version of the program that made the tokens: only equal programs make equal ones. */
  readonly program: string;
  readonly state: 'loading' | 'whole';
  readonly next: string;
}

const keyword = { type: 'keyword' };
const filterOnly = { type: 'keyword', doc_values: false };
const day = { type: 'integer' };
/** Kept and given back, never looked at. */
const asIs = { type: 'object', enabled: false };
const count = { type: 'integer', index: false };
const terms = { type: 'text', analyzer: 'whitespace', similarity: 'archive', index_options: 'freqs' };
// Single characters are scored by their line, and a short title counts for more there too.
const line = { type: 'text', analyzer: 'whitespace', similarity: 'archive', index_options: 'positions' };

function forEach<Name extends string>(names: readonly Name[], field: object): object {
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, field])) };
}

export function mappings(meta: IndexMeta): object {
  return { _meta: { archive: meta }, ...layout() };
}

function layout(): object {
  return {
    dynamic: 'strict',
    // Tokens can be made again from the record at any time; keeping them twice would double the index.
    _source: { excludes: ['terms', 'line', 'value', 'facet', 'path', 'url'] },
    properties: {
      id: keyword,
      terms: forEach(TEXT_FIELDS, terms),
      line: forEach(TEXT_FIELDS, line),
      length: forEach(TEXT_FIELDS, count),
      value: forEach(VALUE_FIELDS, filterOnly),
      facet: forEach(VALUE_FIELDS, keyword),
      ...{ path: filterOnly, url: filterOnly },
      ...{ earliest: day, latest: day, added: day },
      dup: { type: 'boolean' },
      print: { type: 'keyword', index: false },
      ...{ card: asIs, captures: asIs, rest: asIs, chrome: asIs },
    },
  };
}

const { k, b } = SEARCH_OPTIONS.bm25;

export interface IndexShape {
  readonly shards: number;
  readonly replicas: number;
}

const LOADING = { number_of_replicas: 0, refresh_interval: '-1' };

/** While it is loaded an index neither refreshes nor copies itself; see `servingSettings`. */
export function loadingIndex(meta: IndexMeta, { shards }: Pick<IndexShape, 'shards'>): object {
  return { settings: { index: { ...shapeOf(shards), ...LOADING } }, mappings: mappings(meta) };
}

/** Every index of this alias that anyone makes has the layout and the shape of ours. */
export function indexTemplate(alias: string, { shards, replicas }: IndexShape): object {
  const settings = { index: { ...shapeOf(shards), number_of_replicas: replicas } };
  return {
    index_patterns: [`${alias}-v${MAPPING_VERSION}-*`],
    priority: 200,
    template: { settings, mappings: layout() },
  };
}

function shapeOf(shards: number): object {
  return { number_of_shards: shards, similarity: { archive: { type: 'BM25', k1: k, b } } };
}

/** A served index never changes, so another can be made from it at any time by sharing its files. */
export function servingSettings({ replicas }: Pick<IndexShape, 'replicas'>): object {
  return { index: { number_of_replicas: replicas, refresh_interval: '1s', 'blocks.write': true } };
}

/** A copy of a served index that takes documents again. */
export function copiedIndex(): object {
  return { settings: { index: { ...LOADING, 'blocks.write': null } } };
}
