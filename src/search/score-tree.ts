/**
 * The part of a query that scores: its texts, combined as they are in the query. Filters and exclusions decide what is found and add
 * nothing; where a filter is one of several alternatives, the texts beside it score where they are, and need not be.
 */

import type { ScoreTree } from '../segments/paged-minisearch.js';
import { elementsOfPhrase, slotsOf } from './phrase.js';
import type { QueryNode } from './query.js';

interface Scoring {
  readonly tree: ScoreTree;
  /** A document may be found without it. */
  readonly optional: boolean;
}

/** Undefined where nothing scores. */
export function scoreTreeOf(root: QueryNode): ScoreTree | undefined {
  return scoringOf(root)?.tree;
}

function scoringOf(node: QueryNode): Scoring | undefined {
  if (node.kind === 'text') {
    const terms = slotsOf(elementsOfPhrase(node.text, node.prefix)).map(({ term, prefix }) => ({ term, prefix }));
    return { tree: { kind: 'terms', terms, fields: node.fields }, optional: false };
  }
  if (node.kind !== 'all' && node.kind !== 'any') return undefined;
  const parts = node.of.map(scoringOf);
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return undefined;
  if (node.kind === 'all') return allOf(known);
  const optional = known.length < parts.length || known.some((part) => part.optional);
  return {
    tree: combined(
      'any',
      known.map(({ tree }) => tree),
    ),
    optional,
  };
}

function allOf(parts: readonly Scoring[]): Scoring {
  const needed = parts.filter(({ optional }) => !optional).map(({ tree }) => tree);
  const optional = parts.filter((part) => part.optional).map(({ tree }) => tree);
  const together = needed.length === 0 ? [] : [combined('all', needed)];
  return { tree: combined('any', [...together, ...optional]), optional: needed.length === 0 };
}

function combined(kind: 'all' | 'any', of: readonly ScoreTree[]): ScoreTree {
  return of.length === 1 ? (of[0] as ScoreTree) : { kind, of };
}
