/** MiniSearch's own scores: the documents that are shown and the terms of the query are given to it with the true counts. */

import { TEXT_FIELDS } from '../segments/fields.js';
import {
  type PagedField,
  type PagedIndex,
  type ScoredTerm,
  type ScoreTree,
  scoresOf,
} from '../segments/paged-minisearch.js';
import type { Location } from '../segments/snapshot.js';
import { leavesOf, type Totals, weighted } from './formula.js';
import { placeFrom } from './sets.js';
import type { LoadedTerm, TermTable } from './term-table.js';

/** Of `shown`, in their order; 0 where nothing of a document scores. */
export function finalScores(
  tree: ScoreTree,
  shown: readonly Location[],
  table: TermTable,
  totals: Totals,
): readonly number[] {
  const scores = scoresOf(pagedIndex(tree, shown, table, totals), tree);
  return shown.map((_, i) => scores.get(i) ?? 0);
}

/** A shown document with its number in MiniSearch. */
interface Numbered extends Location {
  readonly number: number;
}

function pagedIndex(tree: ScoreTree, shown: readonly Location[], table: TermTable, totals: Totals): PagedIndex {
  const { segments } = table.snapshot;
  const lengths = shown.map(({ segment, document }) =>
    TEXT_FIELDS.map((_, field) => segments[segment]?.segment.column(`length:${field}`).at(document) ?? 0),
  );
  const numbered = shown.map(({ segment, document }, number) => ({ segment, document, number }));
  const bySegment = segments.map((_, segment) =>
    numbered.filter((one) => one.segment === segment).sort((a, b) => a.document - b.document),
  );
  const terms = new Map<string, readonly (PagedField | undefined)[]>();
  for (const term of scoredTerms(tree)) {
    for (const { loaded } of weighted(term, table)) {
      const fields = TEXT_FIELDS.map((_, field) => pagedField(loaded, field, bySegment));
      if (fields.some((field) => field !== undefined)) terms.set(loaded.term, fields);
    }
  }
  return { ...totals, lengths: new Map(lengths.entries()), terms: new Map([...terms].sort(lastFirst)) };
}

/** MiniSearch goes through the terms of a prefix from the one it got last to the one it got first, and so adds them up in order. */
function lastFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? 1 : -1;
}

function scoredTerms(tree: ScoreTree): readonly ScoredTerm[] {
  return leavesOf(tree).flatMap(({ terms }) => terms);
}

function pagedField(
  loaded: LoadedTerm,
  field: number,
  bySegment: readonly (readonly Numbered[])[],
): PagedField | undefined {
  let frequencies: Map<number, number> | undefined;
  for (const [segment, shown] of bySegment.entries()) {
    const list = loaded.lists[segment]?.[field];
    if (list === undefined) continue;
    let at = 0;
    for (const { document, number } of shown) {
      at = placeFrom(list.documents, at, document);
      if (list.documents[at] !== document) continue;
      frequencies ??= new Map();
      frequencies.set(number, list.frequencies[at] as number);
    }
  }
  return frequencies && { documentCount: loaded.documentCounts[field] as number, frequencies };
}
