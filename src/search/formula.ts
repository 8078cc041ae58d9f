/** MiniSearch's formula (BM25+, https://github.com/lucaong/minisearch) and what it needs to know of the whole archive. */

import { TEXT_FIELDS, type TextField } from '../segments/fields.js';
import { type ScoredTerm, type ScoreTree, SEARCH_OPTIONS } from '../segments/paged-minisearch.js';
import type { LoadedTerm, TermTable } from './term-table.js';

export interface Totals {
  readonly documentCount: number;
  /** By text field. */
  readonly averageLengths: readonly number[];
}

export function totalsOf({ snapshot }: TermTable): Totals {
  const documentCount = snapshot.documents;
  const averageLengths = TEXT_FIELDS.map((_, field) => {
    let sum = 0;
    for (const { segment, deleted } of snapshot.segments) {
      sum += segment.head.lengthSums[field] ?? 0;
      for (const document of deleted) sum -= segment.column(`length:${field}`).at(document);
    }
    return sum / documentCount;
  });
  return { documentCount, averageLengths };
}

/** One term in one field, and what it is worth there: to a document `weight * (rarity * worthOf(…))`. */
export interface ScoredList {
  readonly loaded: LoadedTerm;
  readonly field: number;
  readonly weight: number;
  readonly rarity: number;
}

/** Every list that a term of the query scores by, in the order in which MiniSearch adds them up. */
export function scoredLists(
  term: ScoredTerm,
  fields: readonly TextField[],
  table: TermTable,
  { documentCount }: Totals,
): readonly ScoredList[] {
  return weighted(term, table).flatMap(({ loaded, weight }) =>
    fields.map((name) => {
      const field = TEXT_FIELDS.indexOf(name);
      const holding = loaded.documentCounts[field] as number;
      const rarity = Math.log(1 + (documentCount - holding + 0.5) / (holding + 0.5));
      return { loaded, field, weight: weight * boostOf(name), rarity };
    }),
  );
}

interface Weighted {
  readonly loaded: LoadedTerm;
  readonly weight: number;
}

/** The term itself, then the longer ones that begin with it, in order, by MiniSearch's weight for prefixes. */
export function weighted({ term, prefix }: ScoredTerm, table: TermTable): readonly Weighted[] {
  if (!prefix) return [{ loaded: table.term(term), weight: 1 }];
  const longer = table.withPrefix(term).filter((loaded) => loaded.term !== term);
  const others = longer.map((loaded) => {
    const { length } = loaded.term;
    return { loaded, weight: (SEARCH_OPTIONS.weights.prefix * length) / (length + 0.3 * (length - term.length)) };
  });
  return [{ loaded: table.term(term), weight: 1 }, ...others];
}

function boostOf(field: TextField): number {
  return field === 'title' ? SEARCH_OPTIONS.boost.title : 1;
}

const { k, b, d } = SEARCH_OPTIONS.bm25;

/** `length` in unique terms, as `average` is. */
export function worthOf(frequency: number, length: number, average: number): number {
  return d + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / average));
}

/** No document is worth more. */
export const LARGEST_WORTH = d + k + 1;

/** Terms that the document has, each counted once: MiniSearch multiplies by their number. */
export function distinctTerms(tree: ScoreTree, into = new Set<string>()): Set<string> {
  if (tree.kind === 'terms') for (const { term } of tree.terms) into.add(term);
  else for (const part of tree.of) distinctTerms(part, into);
  return into;
}

export function hasAlternatives(tree: ScoreTree): boolean {
  return tree.kind === 'any' || (tree.kind === 'all' && tree.of.some(hasAlternatives));
}

export type Leaf = ScoreTree & { readonly kind: 'terms' };

export function leavesOf(tree: ScoreTree): readonly Leaf[] {
  return tree.kind === 'terms' ? [tree] : tree.of.flatMap(leavesOf);
}
