/**
 * Which of very many found documents can be among the first: they are scored roughly, in whole numbers, and those that are too far
 * behind are left out. A program that has just started makes a new object for each fraction it computes, and none for whole numbers.
 */

import type { ScoreTree } from '../segments/paged-minisearch.js';
import {
  hasAlternatives,
  LARGEST_WORTH,
  leavesOf,
  type ScoredList,
  scoredLists,
  type Totals,
  worthOf,
} from './formula.js';
import type { DocumentSet } from './sets.js';
import { MeetingSet } from './shared.js';
import type { TermTable } from './term-table.js';

/** Fewer documents are scored at once. */
const FEW = 512;
/** What the best document could get, in whole numbers: as large as such numbers may be without becoming objects. */
const LARGEST_SUM = 2 ** 29;

/** By segment, those of `sets` that may be among the first `wanted` of all. */
export function candidatesOf(
  sets: readonly DocumentSet[],
  wanted: number,
  tree: ScoreTree,
  table: TermTable,
  totals: Totals,
): readonly DocumentSet[] {
  const total = sets.reduce((sum, { length }) => sum + length, 0);
  if (total < Math.max(FEW, wanted * 4) || hasAlternatives(tree)) return sets;
  const lists = leavesOf(tree).flatMap(({ terms, fields }) =>
    terms.flatMap((term) => scoredLists(term, fields, table, totals)),
  );
  const unit = lists.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0) * (LARGEST_WORTH / LARGEST_SUM);
  const met = sets.map((set, i) => new MeetingSet(set, table.snapshot.segments[i]?.segment.documents ?? 0));
  const sums = sets.map(({ length }) => new Int32Array(length));
  for (const list of lists) addRoughly(sums, met, { list, unit, table, totals });
  // Each list may have been rounded up for one document and down for another, and equal scores go by id.
  const least = nearLargest(sums, wanted) - lists.length - 1;
  return sets.map((set, segment) => filtered(set, sums[segment] as Int32Array, least));
}

interface Rough {
  readonly list: ScoredList;
  /** The score that counts as one. */
  readonly unit: number;
  readonly table: TermTable;
  readonly totals: Totals;
}

function addRoughly(
  sums: readonly Int32Array[],
  met: readonly MeetingSet[],
  { list: { loaded, field, weight, rarity }, unit, table, totals }: Rough,
): void {
  const average = totals.averageLengths[field] as number;
  const worthAt = (frequency: number, length: number): number =>
    Math.round((weight * rarity * worthOf(frequency, length, average)) / unit);
  for (const [segment, ofSegment] of sums.entries()) {
    const list = loaded.lists[segment]?.[field];
    const lengths = table.snapshot.segments[segment]?.segment.column(`length:${field}`).all();
    if (list === undefined || lengths === undefined) continue;
    const { count, inSet, inList } = (met[segment] as MeetingSet).meet(list.documents);
    const isLong = count > worths.length / 64;
    if (isLong) worths.fill(0);
    for (let n = 0; n < count; n++) {
      const at = inList[n] as number;
      const frequency = list.frequencies[at] as number;
      const length = lengths[list.documents[at] as number] as number;
      const place = isLong && frequency < FREQUENCIES && length < LENGTHS ? frequency * LENGTHS + length : 0;
      let worth = worths[place] as number;
      if (worth === 0) {
        worth = worthAt(frequency, length);
        if (place > 0) worths[place] = worth;
      }
      ofSegment[inSet[n] as number] = (ofSegment[inSet[n] as number] as number) + worth;
    }
  }
}

/** By frequency and length, as far as both are usual; 0 where not yet known. No term stands nowhere, so the first place stays 0. */
const worths = new Int32Array(1 << 15);
const FREQUENCIES = 16;
const LENGTHS = worths.length / FREQUENCIES;

/** A number that no more than `wanted` or little more of them reach: they are counted by their high bits. */
function nearLargest(sums: readonly Int32Array[], wanted: number): number {
  const counts = new Int32Array(LARGEST_SUM >>> LOW_BITS);
  for (const ofSegment of sums) {
    for (let i = 0; i < ofSegment.length; i++) {
      const high = (ofSegment[i] as number) >> LOW_BITS;
      counts[high] = (counts[high] as number) + 1;
    }
  }
  let high = counts.length;
  for (let reached = 0; high > 0 && reached < wanted; ) reached += counts[--high] as number;
  return high << LOW_BITS;
}

/** 4,096 counts: the first twenty of tens of thousands come with a few more. */
const LOW_BITS = 17;

function filtered(set: DocumentSet, sums: Int32Array, least: number): DocumentSet {
  const kept: number[] = [];
  for (let i = 0; i < set.length; i++) if ((sums[i] as number) >= least) kept.push(set[i] as number);
  return Uint32Array.from(kept);
}
