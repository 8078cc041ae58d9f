/**
 * The scores of documents that were found, by MiniSearch's formula, to choose which to show. What is shown first then gets its score
 * from MiniSearch itself.
 */

import type { TextField } from '../segments/fields.js';
import type { ScoredTerm, ScoreTree } from '../segments/paged-minisearch.js';
import { distinctTerms, scoredLists, type Totals, worthOf } from './formula.js';
import type { DocumentSet } from './sets.js';
import { MeetingSet } from './shared.js';
import type { TermTable } from './term-table.js';

interface Scored {
  readonly set: MeetingSet;
  readonly segment: number;
  readonly table: TermTable;
  readonly totals: Totals;
  /** Of each different term of the query. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Scores of `documents` of one segment, in their order. */
export function scoreAll(
  tree: ScoreTree,
  documents: DocumentSet,
  segment: number,
  table: TermTable,
  totals: Totals,
): Float64Array {
  const set = new MeetingSet(documents, table.snapshot.segments[segment]?.segment.documents ?? 0);
  const numbers = new Map([...distinctTerms(tree)].map((term, number) => [term, number]));
  const { sums, terms } = metBy(tree, { set, segment, table, totals, numbers });
  const width = widthOf(numbers);
  for (let i = 0; i < sums.length; i++) {
    let quality = 0;
    for (let at = i * width; at < (i + 1) * width; at++) quality += bitsSet(terms[at] as number);
    sums[i] = (sums[i] as number) * (quality || 1);
  }
  return sums;
}

function addTerm(sums: Float64Array, term: ScoredTerm, fields: readonly TextField[], scored: Scored): void {
  const { set, segment, table, totals } = scored;
  for (const { loaded, field, weight, rarity } of scoredLists(term, fields, table, totals)) {
    const list = loaded.lists[segment]?.[field];
    const column = table.snapshot.segments[segment]?.segment.column(`length:${field}`);
    if (list === undefined || column === undefined) continue;
    const average = totals.averageLengths[field] as number;
    const lengths = set.documents.length > MANY ? column.all() : undefined;
    const { count, inSet, inList } = set.meet(list.documents);
    for (let n = 0; n < count; n++) {
      const at = inList[n] as number;
      const document = list.documents[at] as number;
      const length = lengths === undefined ? column.at(document) : (lengths[document] as number);
      const worth = worthOf(list.frequencies[at] as number, length, average);
      sums[inSet[n] as number] = (sums[inSet[n] as number] as number) + weight * (rarity * worth);
    }
  }
}

/** From this many documents on a column is read whole. */
const MANY = 256;

/** The documents' sums for one node of the tree, and which terms of the query each has that the node stands for. */
interface Met {
  /** 0 where the document lacks what the node needs; no score that counts is 0. */
  readonly sums: Float64Array;
  /** A bit a term; `width` numbers a document, one after the other. */
  readonly terms: Uint32Array;
}

function metBy(tree: ScoreTree, scored: Scored): Met {
  const parts: Iterable<Met> = tree.kind === 'terms' ? metTerms(tree, scored) : metParts(tree.of, scored);
  let all: Met | undefined;
  for (const part of parts) {
    if (all === undefined) all = part;
    else combine(all, part, tree.kind === 'any');
  }
  return all ?? { sums: new Float64Array(scored.set.documents.length), terms: new Uint32Array(0) };
}

function* metParts(parts: readonly ScoreTree[], scored: Scored): Iterable<Met> {
  for (const part of parts) yield metBy(part, scored);
}

function* metTerms({ terms, fields }: ScoreTree & { readonly kind: 'terms' }, scored: Scored): Iterable<Met> {
  const width = widthOf(scored.numbers);
  for (const term of terms) {
    const sums = new Float64Array(scored.set.documents.length);
    addTerm(sums, term, fields, scored);
    const number = scored.numbers.get(term.term) as number;
    const met = new Uint32Array(sums.length * width);
    for (let i = 0; i < sums.length; i++) if (sums[i] !== 0) met[i * width + (number >>> 5)] = 1 << (number & 31);
    yield { sums, terms: met };
  }
}

/** Adds `part` to `all`: everywhere, or only where a document has both. */
function combine(all: Met, part: Met, either: boolean): void {
  const width = all.terms.length / all.sums.length;
  for (let i = 0; i < all.sums.length; i++) {
    const here = all.sums[i] as number;
    const there = part.sums[i] as number;
    const counts = either || (here !== 0 && there !== 0);
    all.sums[i] = counts ? here + there : 0;
    for (let at = i * width; at < (i + 1) * width; at++)
      all.terms[at] = counts ? (all.terms[at] as number) | (part.terms[at] as number) : 0;
  }
}

function widthOf(numbers: ReadonlyMap<string, number>): number {
  return Math.ceil(numbers.size / 32);
}

function bitsSet(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}
