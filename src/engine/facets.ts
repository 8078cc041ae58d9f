/** Facets over everything that was found, counted by the engine and gathered here page by page, so that no value is left out. */

import type { FacetValue } from '../search/facets.js';
import type { ValueField } from '../segments/values.js';
import type { Dsl } from './compile.js';
import type { Engine } from './engine.js';
import { WHOLE_ANSWERS } from './hits.js';

const VALUES_AT_ONCE = 1000;
const MAX_VALUES = 20;

interface FacetAnswer {
  readonly aggregations: {
    readonly values: {
      readonly after_key?: { readonly value: string };
      readonly buckets: readonly { readonly key: { readonly value: string }; readonly doc_count: number }[];
    };
  };
}

export async function facetFrom(engine: Engine, query: Dsl, field: ValueField): Promise<readonly FacetValue[]> {
  const counts = new Map<string, { written: string; most: number; count: number }>();
  for await (const { value, count } of countedValues(engine, query, field)) {
    const [folded = '', written = folded] = value.split('\u0001');
    const known = counts.get(folded) ?? { written, most: 0, count: 0 };
    known.count += count;
    if (count > known.most) Object.assign(known, { written, most: count });
    counts.set(folded, known);
  }
  const values = [...counts.values()].map(({ written, count }) => ({ value: written, count }));
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MAX_VALUES);
}

async function* countedValues(engine: Engine, query: Dsl, field: ValueField): AsyncGenerator<FacetValue> {
  let after: { readonly value: string } | undefined;
  do {
    const composite = { size: VALUES_AT_ONCE, sources: [{ value: { terms: { field: `facet.${field}` } } }] };
    const aggs = { values: { composite: { ...composite, ...(after === undefined ? {} : { after }) } } };
    const path = `/${engine.alias}/_search`;
    const { allow_partial_search_results } = WHOLE_ANSWERS;
    const answer = (await engine.ask({
      ...{ method: 'POST', path, query: { allow_partial_search_results } },
      body: { size: 0, query, aggs },
    })) as FacetAnswer;
    const { buckets, after_key: last } = answer.aggregations.values;
    for (const { key, doc_count } of buckets) yield { value: key.value, count: doc_count };
    after = last;
  } while (after !== undefined);
}
