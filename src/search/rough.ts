/**
 * Scores in whole numbers, exact but for rounding: a program that has just started makes a new object for each fraction it computes, and
 * none for whole numbers.
 */

import { LARGEST_WORTH, type ScoredList, type Totals, worthOf } from './formula.js';
import type { DocumentSet } from './sets.js';
import { MeetingSet } from './shared.js';
import type { TermTable } from './term-table.js';

/** The shortest document gains nothing by more. */
const MANY_TIMES = 64;
/** What the best document could get, as large as numbers may be without becoming objects. */
const LARGEST_SUM = 2 ** 29;

export class RoughScores {
  private readonly lists: readonly ScoredList[];
  private readonly table: TermTable;
  private readonly totals: Totals;
  /** The score that counts as one. */
  private readonly unit: number;

  constructor(lists: readonly ScoredList[], table: TermTable, totals: Totals) {
    this.lists = lists;
    this.table = table;
    this.totals = totals;
    this.unit = lists.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0) * (LARGEST_WORTH / LARGEST_SUM);
  }

  /** Each list may have been rounded up for one document and down for another, and equal scores go by id. */
  get doubt(): number {
    return this.lists.length + 1;
  }

  /** By segment, in the order of each set. */
  of(sets: readonly DocumentSet[], lists = this.lists): readonly Int32Array[] {
    const { segments } = this.table.snapshot;
    const met = sets.map((set, segment) => new MeetingSet(set, segments[segment]?.segment.documents ?? 0));
    const sums = sets.map(({ length }) => new Int32Array(length));
    for (const list of lists)
      for (const [segment, ofSegment] of sums.entries()) this.add(ofSegment, met[segment] as MeetingSet, list, segment);
    return sums;
  }

  /** No document gets more from a list. */
  most({ weight, rarity }: ScoredList): number {
    return Math.ceil((weight * rarity * LARGEST_WORTH) / this.unit);
  }

  /** How often a document must hold a term for the list to add so much; infinitely often where it cannot. */
  leastFrequency(list: ScoredList, worth: number): number {
    if (worth > this.most(list)) return Infinity;
    let frequency = 1;
    while (frequency < MANY_TIMES && this.worth(list, frequency, 1) < worth) frequency++;
    return frequency;
  }

  /** What a list adds to the score of a document. */
  worth({ field, weight, rarity }: ScoredList, frequency: number, length: number): number {
    const average = this.totals.averageLengths[field] as number;
    return Math.round((weight * rarity * worthOf(frequency, length, average)) / this.unit);
  }

  private add(sums: Int32Array, set: MeetingSet, scored: ScoredList, segment: number): void {
    const list = scored.loaded.lists[segment]?.[scored.field];
    const column = this.table.snapshot.segments[segment]?.segment.column(`length:${scored.field}`);
    if (list === undefined || column === undefined) return;
    const { count, inSet, inList } = set.meet(list.documents);
    const lengths = column.all();
    const isLong = count > WORTHS / 64;
    if (isLong) worths.fill(0);
    for (let n = 0; n < count; n++) {
      const at = inList[n] as number;
      const frequency = list.frequencies[at] as number;
      const length = lengths[list.documents[at] as number] as number;
      const place = isLong && frequency < FREQUENCIES && length < LENGTHS ? frequency * LENGTHS + length : 0;
      let worth = worths[place] as number;
      if (worth === 0) {
        worth = this.worth(scored, frequency, length);
        if (place > 0) worths[place] = worth;
      }
      sums[inSet[n] as number] = (sums[inSet[n] as number] as number) + worth;
    }
  }
}

/** What a list adds by frequency and length, as far as both are usual; 0 where not yet known. No term stands nowhere: the first place stays 0. */
const FREQUENCIES = 16;
const LENGTHS = 2048;
const WORTHS = FREQUENCIES * LENGTHS;
const worths = new Int32Array(WORTHS);

/** A number that the `wanted` largest of all reach, and few besides: they are counted by their high bits. */
export function nearLargest(sums: readonly Int32Array[], wanted: number): number {
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
