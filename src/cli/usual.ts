/** What a command that finds usually asks, with the options of the line, and what it gets. */

import type { Findings, SearchOptions, SearchResult } from '../search/search.js';
import { filtersOf } from './ask.js';
import type { FoundHit } from './print-hits.js';
import type { Session } from './session.js';

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

/** Where the found pages are: an id each, or the bytes of every path. */
export interface Places {
  readonly found: Pick<Findings, 'total' | 'warnings'>;
  readonly ids: readonly string[];
  readonly paths: readonly Buffer[];
}

export async function searchOptions({ options }: Session, usual: Usual): Promise<SearchOptions> {
  const { sort = usual.sort, limit = usual.limit, offset = 0, maybe = false, facets = [], groupDups = false } = options;
  const spelling = options.pinyin ? { spelling: (await import('../search/pinyin.js')).withPinyin } : {};
  return { sort, limit, offset, maybe, facets, groupDups, ...spelling, filters: filtersOf(options) };
}
