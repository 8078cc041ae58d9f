/** Finds and orders: the query against every segment, scores or dates for the order, and the place of every document that is wanted. */

import { NO_DAY } from '../segments/days.js';
import type { ScoreTree } from '../segments/paged-minisearch.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import { supersededIn } from '../segments/values.js';
import { candidatesOf, type FoundSets } from './candidates.js';
import { withoutDuplicates } from './duplicates.js';
import { finalScores } from './final-scores.js';
import { type Totals, totalsOf } from './formula.js';
import { type Found, matchNode } from './match.js';
import type { QueryNode } from './query.js';
import { scoreAll } from './score.js';
import { scoreTreeOf } from './score-tree.js';
import { type DocumentSet, difference, EMPTY } from './sets.js';
import { TermTable } from './term-table.js';

export type Sort = 'score' | 'date' | '-date';

export interface FindOptions {
  readonly sort: Sort;
  readonly offset: number;
  /** 0: all. */
  readonly limit: number;
  readonly maybe: boolean;
  /** One document of each group of near-duplicates. */
  readonly groupDups: boolean;
  /** Whether the scores are shown: MiniSearch then gives them. */
  readonly showsScores: boolean;
}

export interface FoundDocument extends Location {
  /** Null where the query ranks nothing. */
  readonly score: number | null;
}

export interface FoundDocuments {
  readonly total: number;
  /** Copies were gathered among these many first documents only; absent where they were gathered among all, or not at all. */
  readonly groupedAmong?: number;
  /** Documents that may match besides, their dates being in doubt. */
  readonly maybeTotal: number;
  /** By segment. */
  readonly sets: readonly DocumentSet[];
  /** The part that was asked for, in order. */
  readonly page: readonly FoundDocument[];
}

export function find(snapshot: Snapshot, root: QueryNode, options: FindOptions): FoundDocuments {
  const table = new TermTable(snapshot);
  const found = snapshot.segments.map((_, segment) => matchSegment(root, table, segment, options.maybe));
  const all = found.map(({ sure }) => sure);
  const isWhole = root.kind === 'text' && found.every((one) => one.isWhole);
  const count = sizeOf(all);
  // Nothing found needs no scores, and a query of many words would load every one of them for nothing.
  const tree = count === 0 ? undefined : scoreTreeOf(root);
  const totals = tree === undefined ? undefined : totalsOf(table);
  const ranked = { table, tree, totals };
  const inOrder = (some: FoundSets, part: FindOptions): readonly Place[] =>
    part.sort === 'score' ? byScore(some, ranked, part) : byDate(some.sets, snapshot, part);
  const isPart = options.groupDups && count > MOST_GROUPED;
  const first = isPart ? inOrder({ sets: all, isWhole }, { ...options, offset: 0, limit: MOST_GROUPED }) : undefined;
  const sets = options.groupDups ? withoutDuplicates(snapshot, all, first) : all;
  return {
    total: sizeOf(sets),
    ...(isPart ? { groupedAmong: MOST_GROUPED } : {}),
    maybeTotal: sizeOf(found.map(({ possible }) => possible)) - count,
    sets,
    page: scored(inOrder({ sets, isWhole: isWhole && sets === all }, options), ranked, options),
  };
}

/** Copies are looked for among no more than these, the first in the order asked for: a word that is in every text would take all day. */
const MOST_GROUPED = 10_000;

/** How many documents a query finds, and nothing else of them. */
export function countOf(table: TermTable, root: QueryNode): number {
  return sizeOf(table.snapshot.segments.map((_, segment) => matchSegment(root, table, segment, false).sure));
}

interface FoundInSegment extends Found {
  /** Nothing of what matched was taken away. */
  readonly isWhole: boolean;
}

function matchSegment(root: QueryNode, table: TermTable, number: number, maybe: boolean): FoundInSegment {
  const live = table.snapshot.segments[number];
  if (live === undefined) throw new RangeError(`the snapshot has no segment ${number}`);
  const { segment } = live;
  const { sure, possible } = matchNode(root, { table, number, segment, maybe });
  const old = asksForOld(root) ? EMPTY : supersededIn(segment);
  const deleted = Uint32Array.from(live.deleted);
  const count = (set: DocumentSet): DocumentSet => difference(difference(set, deleted), old);
  const counted = count(sure);
  return { sure: counted, possible: possible === sure ? counted : count(possible), isWhole: counted === sure };
}

/** Older versions of a page are out of the way unless they are asked for. */
function asksForOld(node: QueryNode): boolean {
  if (node.kind === 'all' || node.kind === 'any') return node.of.some(asksForOld);
  return node.kind === 'not'
    ? asksForOld(node.of)
    : node.kind === 'value' && node.field === 'is' && node.value === 'superseded';
}

interface Ranking {
  readonly table: TermTable;
  readonly tree: ScoreTree | undefined;
  readonly totals: Totals | undefined;
}

/** A found document in the making: what it is ordered by. */
interface Place extends Location {
  readonly key: number;
}

/** The first documents by score, then by id; the rest is not put in order. */
function byScore(found: FoundSets, ranking: Ranking, options: FindOptions): readonly Place[] {
  const { sets } = found;
  const { table, tree, totals } = ranking;
  if (tree === undefined || totals === undefined)
    return firstPlaces(
      sets,
      sets.map(({ length }) => new Float64Array(length)),
      table.snapshot,
      options,
    );
  const likely = candidatesOf(found, wantedOf(options), tree, table, totals);
  const keys = likely.map((set, segment) => {
    const scores = scoreAll(tree, set, segment, table, totals);
    for (let i = 0; i < scores.length; i++) scores[i] = -steady(scores[i] as number);
    return scores;
  });
  return firstPlaces(likely, keys, table.snapshot, options);
}

/** Documents up to the last that is asked for. */
function wantedOf({ offset, limit }: FindOptions): number {
  return limit === 0 ? Infinity : offset + limit;
}

/** Oldest first, or newest first; what has no date comes last both ways. */
function byDate(sets: readonly DocumentSet[], snapshot: Snapshot, options: FindOptions): readonly Place[] {
  const keys = sets.map((set, segment) => {
    const earliest = snapshot.segments[segment]?.segment.column('earliest').all() ?? [];
    return Float64Array.from(set, (document) => {
      const day = earliest[document] as number;
      if (day === NO_DAY) return Infinity;
      return options.sort === 'date' ? day : -day;
    });
  });
  return firstPlaces(sets, keys, snapshot, options);
}

/** Equal scores must stay equal however their sums were rounded, or pages would overlap. */
function steady(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

function firstPlaces(
  sets: readonly DocumentSet[],
  keys: readonly Float64Array[],
  snapshot: Snapshot,
  options: FindOptions,
): readonly Place[] {
  const wanted = wantedOf(options);
  const border = borderOf(keys, wanted);
  const places: Place[] = [];
  keys.forEach((ofSegment, segment) => {
    for (let i = 0; i < ofSegment.length; i++) {
      const key = ofSegment[i] as number;
      if (key <= border) places.push({ segment, document: sets[segment]?.[i] as number, key });
    }
  });
  const ids = new Map<Place, string>();
  // Where many are equal, their ids are wanted: read in the order in which they lie.
  if (places.length > MANY_PLACES) for (const place of places) ids.set(place, snapshot.idOf(place));
  const idOf = (place: Place): string => {
    const id = ids.get(place) ?? snapshot.idOf(place);
    ids.set(place, id);
    return id;
  };
  return places.sort((a, b) => a.key - b.key || (idOf(a) < idOf(b) ? -1 : 1)).slice(options.offset, wanted);
}

const MANY_PLACES = 256;

/** The largest key among the first `wanted`; everything that is not beyond it can be on the page. */
function borderOf(keys: readonly Float64Array[], wanted: number): number {
  if (wanted >= sizeOf(keys)) return Infinity;
  if (wanted > MANY_PLACES) return sortedKeys(keys)[wanted - 1] as number;
  const least: number[] = [];
  let border = Infinity;
  for (const ofSegment of keys) {
    for (let i = 0; i < ofSegment.length; i++) {
      const key = ofSegment[i] as number;
      if (key >= border) continue;
      insert(least, key);
      if (least.length > wanted) least.pop();
      if (least.length === wanted) border = least[wanted - 1] as number;
    }
  }
  return least[wanted - 1] ?? Infinity;
}

function sortedKeys(keys: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(sizeOf(keys));
  let at = 0;
  for (const ofSegment of keys) {
    all.set(ofSegment, at);
    at += ofSegment.length;
  }
  return all.sort();
}

/** Keeps `sorted` sorted. */
function insert(sorted: number[], key: number): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= key) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, key);
}

/** As many get their score from MiniSearch itself; the formula gives those behind them the same. */
const FINAL_DOCUMENTS = 200;

function scored(
  order: readonly Place[],
  { table, tree, totals }: Ranking,
  { sort, showsScores }: FindOptions,
): readonly FoundDocument[] {
  if (!showsScores || tree === undefined || totals === undefined)
    return order.map(({ segment, document }) => ({ segment, document, score: null }));
  const final = finalScores(tree, order.slice(0, FINAL_DOCUMENTS), table, totals);
  const scoreOf = scoresBySegment(order.slice(FINAL_DOCUMENTS), { table, tree, totals });
  const documents = order.map(({ segment, document }, i) => {
    return { segment, document, score: final[i] ?? scoreOf[segment]?.get(document) ?? 0 };
  });
  return sort === 'score' ? documents.sort((a, b) => steady(b.score) - steady(a.score)) : documents;
}

function scoresBySegment(
  places: readonly Place[],
  { table, tree, totals }: Required<Ranking> & { readonly tree: ScoreTree; readonly totals: Totals },
): readonly ReadonlyMap<number, number>[] {
  return table.snapshot.segments.map((_, number) => {
    const documents = Uint32Array.from(
      places.filter(({ segment }) => segment === number),
      ({ document }) => document,
    );
    const scores = scoreAll(tree, documents.sort(), number, table, totals);
    return new Map(Array.from(documents, (document, i) => [document, scores[i] as number]));
  });
}

function sizeOf(sets: readonly { readonly length: number }[]): number {
  return sets.reduce((sum, { length }) => sum + length, 0);
}
