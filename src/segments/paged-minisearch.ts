/**
 * The only door to MiniSearch. It is given the documents that will be shown and the terms of the query, with the true counts over the
 * whole archive, and so gives every document the score that a MiniSearch holding everything would give it.
 */

import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import { TEXT_FIELDS, type TextField } from './fields.js';

/** Held by the contract suite too: what full MiniSearch is asked with. A title says more than as many words of the body. */
export const SEARCH_OPTIONS = {
  boost: { title: 2 },
  weights: { prefix: 0.375, fuzzy: 0.45 },
  bm25: { k: 1.2, b: 0.7, d: 0.5 },
};

/** One text of the query or a combination of them, as MiniSearch combines. */
export type ScoreTree =
  | { readonly kind: 'terms'; readonly terms: readonly ScoredTerm[]; readonly fields: readonly TextField[] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ScoreTree[] };

export interface ScoredTerm {
  readonly term: string;
  /** Longer terms that begin so count too, for less. */
  readonly prefix: boolean;
}

/** A term in one field: the true number of documents, and the frequencies of those that will be shown. */
export interface PagedField {
  readonly documentCount: number;
  readonly frequencies: ReadonlyMap<number, number>;
}

export interface PagedIndex {
  readonly documentCount: number;
  /** By text field. */
  readonly averageLengths: readonly number[];
  /** Unique terms by text field, of the documents that will be shown. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
  readonly terms: ReadonlyMap<string, readonly (PagedField | undefined)[]>;
}

/** Scores by document number. */
export function scoresOf(index: PagedIndex, tree: ScoreTree): ReadonlyMap<number, number> {
  const results = new PagedMiniSearch(index).search(miniSearchQuery(tree), SEARCH_OPTIONS);
  return new Map(results.map(({ id, score }) => [id as number, score]));
}

export function miniSearchQuery(tree: ScoreTree): Query {
  if (tree.kind !== 'terms')
    return { combineWith: tree.kind === 'all' ? 'AND' : 'OR', queries: tree.of.map(miniSearchQuery) };
  const options: SearchOptions = {
    combineWith: 'AND',
    fields: [...tree.fields],
    prefix: (_term, i) => tree.terms[i]?.prefix === true,
    tokenize: (text) => text.split('\n'),
    processTerm: (term) => term,
  };
  return { ...options, queries: [tree.terms.map(({ term }) => term).join('\n')] };
}

/** A frequency map that knows more documents than it holds. */
class CountedMap extends Map<number, number> {
  private readonly documentCount: number;

  constructor({ documentCount, frequencies }: PagedField) {
    super(frequencies);
    this.documentCount = documentCount;
  }

  override get size(): number {
    return this.documentCount;
  }
}

/** A MiniSearch whose index was filled from pages; everything that scores is its own. */
class PagedMiniSearch extends MiniSearch {
  constructor({ documentCount, averageLengths, lengths, terms }: PagedIndex) {
    super({ fields: [...TEXT_FIELDS], autoVacuum: false });
    this._documentCount = documentCount;
    this._avgFieldLength = [...averageLengths];
    for (const [document, ofFields] of lengths) {
      this._documentIds.set(document, document);
      this._fieldLength.set(document, [...ofFields]);
    }
    for (const [term, fields] of terms) {
      const data = new Map<number, Map<number, number>>();
      for (const [field, paged] of fields.entries()) if (paged !== undefined) data.set(field, new CountedMap(paged));
      this._index.set(term, data);
    }
  }
}
