/** Filter options of the command line, each equal to its `field:value`. */

import { ArchiveError } from '../errors.js';
import { dayRange } from './day-range.js';
import type { QueryNode } from './query.js';

export interface Filters {
  readonly since?: string;
  readonly until?: string;
  readonly place?: string;
  readonly author?: string;
  readonly source?: string;
}

export function filterNodes(filters: Filters): readonly QueryNode[] {
  const nodes: QueryNode[] = [];
  for (const field of ['place', 'author', 'source'] as const) {
    const value = filters[field];
    if (value !== undefined) nodes.push({ kind: 'value', field, value });
  }
  const { since, until } = filters;
  if (since !== undefined || until !== undefined) {
    const from = since === undefined ? -Infinity : rangeOf(since, '--since').from;
    const to = until === undefined ? Infinity : rangeOf(until, '--until').to;
    nodes.push({ kind: 'day', field: 'date', from, to, value: `${since ?? ''}..${until ?? ''}`, maybe: false });
  }
  return nodes;
}

function rangeOf(value: string, option: string): { readonly from: number; readonly to: number } {
  const range = dayRange(value);
  if (range !== undefined) return range;
  throw new ArchiveError('bad-date', `${option} ${value} is no date`, { hint: 'write 2021, 2021-06 or 2021-06-30' });
}
