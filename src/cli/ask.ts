/** What `search`, `list`, `stats` and `export` have in common: the words and filters of the line as one question. */

import type { SearchOptions } from '../search/search.js';
import type { Options } from './options.js';
import type { Session } from './session.js';

/** The words of the line as one query. */
export function queryOf({ operands }: Session): string {
  return operands.join(' ');
}

/** As `queryOf`; where nothing is asked, every page but old versions of one. */
export function queryOrAll(session: Session): string {
  return queryOf(session) || (hasFilter(session.options) ? '' : '-is:superseded');
}

export function filtersOf({ since, until, place, author, source }: Options): NonNullable<SearchOptions['filters']> {
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...lastOf('place', place),
    ...lastOf('author', author),
    ...lastOf('source', source),
  };
}

function hasFilter({ since, until, place, author, source }: Options): boolean {
  return [since, until, place, author, source].some((filter) => filter !== undefined);
}

function lastOf<Name extends string>(name: Name, values: readonly string[] | undefined): { [key in Name]?: string } {
  const last = values?.at(-1);
  return last === undefined ? {} : ({ [name]: last } as { [key in Name]?: string });
}
