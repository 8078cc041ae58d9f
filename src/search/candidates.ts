/**
 * Which of very many found documents can be among the first: they are scored roughly, and those that are too far behind are left out.
 * Of a word alone even that is done only for documents that hold it often.
 */

import type { ScoreTree } from '../segments/paged-minisearch.js';
import { hasAlternatives, leavesOf, type ScoredList, scoredLists, type Totals } from './formula.js';
import { nearLargest, RoughScores } from './rough.js';
import { type DocumentSet, EMPTY, placeFrom, union } from './sets.js';
import type { LoadedList, TermTable } from './term-table.js';

/** Fewer documents are scored at once. */
const FEW = 512;

/** What was found: by segment, and whether it is all that holds a word. */
export interface FoundSets {
  readonly sets: readonly DocumentSet[];
  readonly isWhole: boolean;
}

/** By segment, those that may be among the first `wanted` of all. */
export function candidatesOf(
  { sets, isWhole }: FoundSets,
  wanted: number,
  tree: ScoreTree,
  table: TermTable,
  totals: Totals,
): readonly DocumentSet[] {
  const total = sizeOf(sets);
  if (total < Math.max(FEW, wanted * 4) || hasAlternatives(tree)) return sets;
  const lists = leavesOf(tree).flatMap(({ terms, fields }) =>
    terms.flatMap((term) => scoredLists(term, fields, table, totals)),
  );
  const rough = new RoughScores(lists, table, totals);
  const isOneWord = lists.every(({ loaded }) => loaded === lists[0]?.loaded);
  const likely = isWhole && isOneWord ? oftenHeld(lists, sets, wanted, rough) : sets;
  return sizeOf(likely) < FEW ? likely : nearTop(likely, wanted, rough);
}

function sizeOf(sets: readonly DocumentSet[]): number {
  return sets.reduce((sum, { length }) => sum + length, 0);
}

function nearTop(sets: readonly DocumentSet[], wanted: number, rough: RoughScores): readonly DocumentSet[] {
  const sums = rough.of(sets);
  return reaching(sets, sums, nearLargest(sums, wanted) - rough.doubt);
}

function reaching(sets: readonly DocumentSet[], sums: readonly Int32Array[], least: number): readonly DocumentSet[] {
  return sets.map((set, segment) => set.filter((_, i) => (sums[segment]?.[i] as number) >= least));
}

/**
 * The lists of one word are taken in turn, the shortest and therefore most telling first; of each only the documents that hold it so often
 * that they can still be among the first. Asking typed arrays for a number is done in native code.
 */
function oftenHeld(
  lists: readonly ScoredList[],
  among: readonly DocumentSet[],
  wanted: number,
  rough: RoughScores,
): readonly DocumentSet[] {
  const inOrder = [...lists].sort((a, b) => holdersOf(a) - holdersOf(b));
  let taken: readonly DocumentSet[] = among.map(() => EMPTY);
  let border = 0;
  for (const [i, list] of inOrder.entries()) {
    const later = inOrder.slice(i + 1).reduce((sum, other) => sum + rough.most(other), 0);
    let least = rough.leastFrequency(list, border - later);
    if (least === Infinity) continue;
    const held = among.map((_, segment) => new Held(list.loaded.lists[segment]?.[list.field]));
    least = Math.max(least, ...held.map((ofSegment) => ofSegment.reachedBy(wanted)));
    for (let known = Infinity; least < known; least = rough.leastFrequency(list, border - later)) {
      const all = taken.map((set, segment) => union([set, (held[segment] as Held).atLeast(least)]));
      const sums = rough.of(all, inOrder.slice(0, i + 1));
      border = nearLargest(sums, wanted) - rough.doubt;
      taken = reaching(all, sums, border - later);
      known = least;
    }
  }
  return taken;
}

function holdersOf({ loaded, field }: ScoredList): number {
  return loaded.documentCounts[field] as number;
}

/** The documents of a list by how often they hold its term. */
class Held {
  private readonly list: Pick<LoadedList, 'documents' | 'frequencies'>;
  private readonly sorted: Uint32Array;

  constructor(list: LoadedList | undefined) {
    this.list = list ?? { documents: EMPTY, frequencies: EMPTY };
    this.sorted = this.list.frequencies.slice().sort();
  }

  /** A frequency that as many documents have, or more. */
  reachedBy(documents: number): number {
    return this.sorted.at(-documents) ?? 1;
  }

  atLeast(least: number): DocumentSet {
    const { documents, frequencies } = this.list;
    let from = placeFrom(this.sorted, 0, least);
    const found = new Uint32Array(this.sorted.length - from);
    for (let count = 0; count < found.length; ) {
      const frequency = this.sorted[from] as number;
      for (let at = frequencies.indexOf(frequency); at >= 0; at = frequencies.indexOf(frequency, at + 1))
        found[count++] = documents[at] as number;
      from = placeFrom(this.sorted, from, frequency + 1);
    }
    return found.sort();
  }
}
