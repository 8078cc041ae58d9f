/**
 * Scores by MiniSearch's formula (BM25+, https://github.com/lucaong/minisearch) for every document that was found, to choose which to
 * show. What is shown then gets its score from MiniSearch itself.
 */

import { TEXT_FIELDS, type TextField } from '../segments/fields.js';
import {
  type PagedField,
  type PagedIndex,
  type ScoredTerm,
  type ScoreTree,
  SEARCH_OPTIONS,
  scoresOf,
} from '../segments/paged-minisearch.js';
import type { Location } from '../segments/snapshot.js';
import { type DocumentSet, placeFrom } from './sets.js';
import type { LoadedTerm, TermTable } from './term-table.js';

/** What the formula knows of the whole archive. */
export interface Totals {
  readonly documentCount: number;
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

/** Scores of `documents` of one segment, in their order. */
export function scoreAll(
  tree: ScoreTree,
  documents: DocumentSet,
  segment: number,
  table: TermTable,
  totals: Totals,
): Float64Array {
  const scores = new Float64Array(documents.length);
  const scored = { documents, segment, table, totals };
  if (hasAlternatives(tree)) {
    const values = scoredTree(tree, scored);
    for (let i = 0; i < scores.length; i++)
      scores[i] = valueAt(values, i) * (matchedTerms(values, i, new Set()).size || 1);
    return scores;
  }
  for (const leaf of leavesOf(tree)) for (const term of leaf.terms) addTerm(scores, term, leaf.fields, scored);
  const quality = distinctTerms(tree).size;
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) * quality;
  return scores;
}

type Leaf = ScoreTree & { readonly kind: 'terms' };

function leavesOf(tree: ScoreTree): readonly Leaf[] {
  return tree.kind === 'terms' ? [tree] : tree.of.flatMap(leavesOf);
}

type ScoredTree =
  | { readonly kind: 'terms'; readonly terms: readonly string[]; readonly values: readonly Float64Array[] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ScoredTree[] };

function scoredTree(tree: ScoreTree, scored: Scored): ScoredTree {
  if (tree.kind !== 'terms') return { kind: tree.kind, of: tree.of.map((part) => scoredTree(part, scored)) };
  const values = tree.terms.map((term) => {
    const sums = new Float64Array(scored.documents.length);
    addTerm(sums, term, tree.fields, scored);
    return sums;
  });
  return { kind: 'terms', terms: tree.terms.map(({ term }) => term), values };
}

function addTerm(sums: Float64Array, term: ScoredTerm, fields: readonly TextField[], scored: Scored): void {
  for (const { loaded, weight } of weighted(term, scored.table)) {
    for (const field of fields) addScores(sums, loaded, { weight, field }, scored);
  }
}

/** The term itself, and the longer ones that begin with it by MiniSearch's weight for prefixes. */
export function weighted(
  { term, prefix }: ScoredTerm,
  table: TermTable,
): readonly { readonly loaded: LoadedTerm; readonly weight: number }[] {
  if (!prefix) return [{ loaded: table.term(term), weight: 1 }];
  return table.withPrefix(term).map((loaded) => {
    const further = loaded.term.length - term.length;
    const weight =
      further === 0 ? 1 : (SEARCH_OPTIONS.weights.prefix * loaded.term.length) / (loaded.term.length + 0.3 * further);
    return { loaded, weight };
  });
}

interface Scored {
  readonly documents: DocumentSet;
  readonly segment: number;
  readonly table: TermTable;
  readonly totals: Totals;
}

interface Share {
  readonly weight: number;
  readonly field: TextField;
}

/** Both lists are walked together; documents that are far apart in the longer are leapt over. */
function addScores(
  sums: Float64Array,
  loaded: LoadedTerm,
  share: Share,
  { documents, segment, table, totals }: Scored,
): void {
  const field = TEXT_FIELDS.indexOf(share.field);
  const list = loaded.lists[segment]?.[field];
  const lengths = table.snapshot.segments[segment]?.segment.column(`length:${field}`);
  if (list === undefined || lengths === undefined) return;
  const { k, b, d } = SEARCH_OPTIONS.bm25;
  const holding = loaded.documentCounts[field] as number;
  const factor =
    share.weight * boostOf(share.field) * Math.log(1 + (totals.documentCount - holding + 0.5) / (holding + 0.5));
  const average = totals.averageLengths[field] as number;
  const lengthOf = documents.length > MANY ? lengths.all() : undefined;
  const held = list.documents;
  const add = (i: number, at: number): void => {
    const document = held[at] as number;
    const frequency = list.frequencies[at] as number;
    const length = lengthOf === undefined ? lengths.at(document) : (lengthOf[document] as number);
    const value = d + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / average));
    sums[i] = (sums[i] as number) + factor * value;
  };
  if (held.length * FAR_SHORTER < documents.length) forEachShared(held, documents, (at, i) => add(i, at));
  else forEachShared(documents, held, add);
}

/** From here on it pays to walk the shorter list and leap through the longer. */
const FAR_SHORTER = 4;

function forEachShared(
  walked: DocumentSet,
  leapt: DocumentSet,
  call: (inWalked: number, inLeapt: number) => void,
): void {
  for (let i = 0, at = 0; i < walked.length && at < leapt.length; i++) {
    const document = walked[i] as number;
    if ((leapt[at] as number) < document) at = placeFrom(leapt, at, document);
    if (leapt[at] === document) call(i, at);
  }
}

/** From this many documents on a column is read whole. */
const MANY = 256;

function boostOf(field: TextField): number {
  return field === 'title' ? SEARCH_OPTIONS.boost.title : 1;
}

/** 0 where the document lacks what the node needs; no score that counts is 0. */
function valueAt(tree: ScoredTree, i: number): number {
  const values =
    tree.kind === 'terms' ? tree.values.map((column) => column[i] as number) : tree.of.map((part) => valueAt(part, i));
  let sum = 0;
  for (const value of values) {
    if (value === 0 && tree.kind !== 'any') return 0;
    sum += value;
  }
  return sum;
}

function matchedTerms(tree: ScoredTree, i: number, into: Set<string>): Set<string> {
  if (valueAt(tree, i) === 0) return into;
  if (tree.kind === 'terms') for (const term of tree.terms) into.add(term);
  else for (const part of tree.of) matchedTerms(part, i, into);
  return into;
}

function hasAlternatives(tree: ScoreTree): boolean {
  return tree.kind === 'any' || (tree.kind === 'all' && tree.of.some(hasAlternatives));
}

function distinctTerms(tree: ScoreTree, into = new Set<string>()): Set<string> {
  if (tree.kind === 'terms') for (const { term } of tree.terms) into.add(term);
  else for (const part of tree.of) distinctTerms(part, into);
  return into;
}

/** MiniSearch's own scores of the documents that will be shown, in their order; 0 where nothing of a document scores. */
export function finalScores(
  tree: ScoreTree,
  shown: readonly Location[],
  table: TermTable,
  totals: Totals,
): readonly number[] {
  const scores = scoresOf(pagedIndex(tree, shown, table, totals), tree);
  return shown.map((_, i) => scores.get(i) ?? 0);
}

function pagedIndex(tree: ScoreTree, shown: readonly Location[], table: TermTable, totals: Totals): PagedIndex {
  const lengths = shown.map(({ segment, document }) =>
    TEXT_FIELDS.map(
      (_, field) => table.snapshot.segments[segment]?.segment.column(`length:${field}`).at(document) ?? 0,
    ),
  );
  const terms = new Map<string, readonly (PagedField | undefined)[]>();
  for (const term of scoredTerms(tree)) {
    for (const { loaded } of weighted(term, table)) {
      const fields = TEXT_FIELDS.map((_, field) => pagedField(loaded, field, shown));
      if (fields.some((field) => field !== undefined)) terms.set(loaded.term, fields);
    }
  }
  return { ...totals, lengths: new Map(lengths.entries()), terms };
}

function scoredTerms(tree: ScoreTree): readonly ScoredTerm[] {
  return tree.kind === 'terms' ? tree.terms : tree.of.flatMap(scoredTerms);
}

function pagedField(loaded: LoadedTerm, field: number, shown: readonly Location[]): PagedField | undefined {
  const frequencies = new Map<number, number>();
  shown.forEach(({ segment, document }, i) => {
    const list = loaded.lists[segment]?.[field];
    if (list === undefined) return;
    const at = placeFrom(list.documents, 0, document);
    if (list.documents[at] === document) frequencies.set(i, list.frequencies[at] as number);
  });
  return frequencies.size === 0 ? undefined : { documentCount: loaded.documentCounts[field] as number, frequencies };
}
