/**
 * The order of what the engine found. Its own scores choose the candidates; their final order is MiniSearch's, which is given the
 * candidates' terms and the engine's counts over everything, as the embedded search gives it its own.
 */

import { TEXT_FIELDS, type TextField } from '../segments/fields.js';
import {
  type PagedField,
  type PagedIndex,
  type ScoredTerm,
  type ScoreTree,
  scoresOf,
} from '../segments/paged-minisearch.js';
import { tokenize } from '../tokenize/terms.js';
import type { Dsl } from './compile.js';
import type { Engine } from './engine.js';
import { cardOf, type EngineHit, WHOLE_ANSWERS } from './hits.js';

/** More than this many terms the engine need not look at to choose candidates. */
const MOST_CLAUSES = 128;

/** What the engine scores by; its formula lacks only what MiniSearch adds for every term that is there at all. */
export function scoringClauses(tree: ScoreTree): readonly Dsl[] {
  const leaves = leavesOf(tree);
  const clauses = leaves.flatMap(({ terms, fields }) =>
    terms.flatMap((term) => fields.map((field) => clauseOf(term, field))),
  );
  return clauses.slice(0, MOST_CLAUSES);
}

function clauseOf({ term, prefix }: ScoredTerm, field: TextField): Dsl {
  const boost = field === 'title' ? 2 : 1;
  if (!prefix) return { term: { [`terms.${field}`]: { value: term, boost } } };
  // A character stands in the line by itself; a word that goes on is the best known of those that begin so.
  if (isOneCharacter(term)) return { term: { [`line.${field}`]: { value: term, boost } } };
  return { prefix: { [`terms.${field}`]: { value: term, boost, rewrite: 'top_terms_128' } } };
}

function isOneCharacter(term: string): boolean {
  return [...term].length === 1;
}

type Leaf = ScoreTree & { readonly kind: 'terms' };

function leavesOf(tree: ScoreTree): readonly Leaf[] {
  return tree.kind === 'terms' ? [tree] : tree.of.flatMap(leavesOf);
}

/** MiniSearch's score of each hit, in their order. */
export async function scoresFor(
  engine: Engine,
  tree: ScoreTree,
  hits: readonly EngineHit[],
): Promise<readonly number[]> {
  if (hits.length === 0) return [];
  const leaves = leavesOf(tree);
  const fields = TEXT_FIELDS.filter((field) => leaves.some((leaf) => leaf.fields.includes(field)));
  const frequencies = frequenciesIn(hits, leaves, fields);
  const counted = await countTerms(engine, frequencies);
  const scores = scoresOf({ ...counted, lengths: lengthsOf(hits) }, tree);
  return hits.map((_, i) => scores.get(i) ?? 0);
}

/** By term and field: how often it stands in which of the hits. */
type Frequencies = ReadonlyMap<string, ReadonlyMap<TextField, ReadonlyMap<number, number>>>;

function frequenciesIn(hits: readonly EngineHit[], leaves: readonly Leaf[], fields: readonly TextField[]): Frequencies {
  const isWanted = wantedTerms(leaves);
  const found = new Map<string, Map<TextField, Map<number, number>>>();
  for (const [i, hit] of hits.entries()) {
    const { title, body } = cardOf(hit);
    const texts = { title: title ?? '', body, chrome: hit._source.chrome };
    for (const field of fields) {
      for (const term of tokenize(texts[field])) {
        if (!isWanted(term)) continue;
        const ofTerm = entry(found, term, () => new Map());
        const ofField = entry(ofTerm, field, () => new Map<number, number>());
        ofField.set(i, (ofField.get(i) ?? 0) + 1);
      }
    }
  }
  return found;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function wantedTerms(leaves: readonly Leaf[]): (term: string) => boolean {
  const terms = leaves.flatMap((leaf) => leaf.terms);
  const whole = new Set(terms.map(({ term }) => term));
  const beginnings = terms.filter(({ prefix }) => prefix).map(({ term }) => term);
  return (term) => whole.has(term) || beginnings.some((beginning) => term.startsWith(beginning));
}

function lengthsOf(hits: readonly EngineHit[]): PagedIndex['lengths'] {
  return new Map(hits.map(({ _source }, i) => [i, TEXT_FIELDS.map((field) => _source.length[field] ?? 0)]));
}

/** Terms whose documents are counted in one request. */
const COUNTED_AT_ONCE = 400;

async function countTerms(engine: Engine, frequencies: Frequencies): Promise<Omit<PagedIndex, 'lengths'>> {
  const asked = [...frequencies].flatMap(([term, fields]) => [...fields.keys()].map((field) => ({ term, field })));
  const counts: number[] = [];
  let totals: Pick<PagedIndex, 'documentCount' | 'averageLengths'> | undefined;
  for (let from = 0; from === 0 || from < asked.length; from += COUNTED_AT_ONCE) {
    const part = asked.slice(from, from + COUNTED_AT_ONCE);
    const answer = await askCounts(engine, part);
    counts.push(...part.map((_, i) => answer.counts[i] ?? 0));
    totals ??= answer;
  }
  const terms = new Map<string, (PagedField | undefined)[]>();
  asked.forEach(({ term, field }, i) => {
    const fields = entry(terms, term, () => TEXT_FIELDS.map(() => undefined) as (PagedField | undefined)[]);
    const documents = frequencies.get(term)?.get(field) ?? new Map<number, number>();
    fields[TEXT_FIELDS.indexOf(field)] = { documentCount: counts[i] as number, frequencies: documents };
  });
  return { documentCount: totals?.documentCount ?? 0, averageLengths: totals?.averageLengths ?? [], terms };
}

interface CountAnswer {
  readonly hits: { readonly total: { readonly value: number } };
  readonly aggregations: { readonly terms?: { readonly buckets: readonly { readonly doc_count: number }[] } } & {
    readonly [length in `length_${TextField}`]: { readonly value: number };
  };
}

interface AskedTerm {
  readonly term: string;
  readonly field: TextField;
}

async function askCounts(
  engine: Engine,
  asked: readonly AskedTerm[],
): Promise<Omit<PagedIndex, 'lengths' | 'terms'> & { readonly counts: readonly number[] }> {
  const filters = asked.map(({ term, field }) => ({ term: { [`terms.${field}`]: { value: term } } }));
  const sums = TEXT_FIELDS.map((field) => [`length_${field}`, { sum: { field: `length.${field}` } }]);
  const aggs = { ...Object.fromEntries(sums), ...(filters.length === 0 ? {} : { terms: { filters: { filters } } }) };
  const answer = (await engine.ask({
    method: 'POST',
    path: `/${engine.alias}/_search`,
    query: { allow_partial_search_results: WHOLE_ANSWERS.allow_partial_search_results },
    body: { size: 0, track_total_hits: true, aggs },
  })) as CountAnswer;
  const documentCount = answer.hits.total.value;
  return {
    documentCount,
    averageLengths: TEXT_FIELDS.map((field) => answer.aggregations[`length_${field}`].value / documentCount),
    counts: (answer.aggregations.terms?.buckets ?? []).map(({ doc_count }) => doc_count),
  };
}
