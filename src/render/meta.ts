/** What is known of a record, one fact a line: on a terminal in columns, in a pipe parted by a tab for cut and awk. */

import type { ArchiveRecord } from '../model.js';
import type { Look } from './look.js';
import { paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { wrap } from './width.js';

export function metaLines(record: ArchiveRecord, look: Look): string {
  const { captures, encoding } = record;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['id', record.id],
    ['title', record.title],
    ...record.dates.map((date) => [date.kind, date.edtf] as const),
    ...record.authors.map(({ name, role }) => [role, name] as const),
    ['source', record.source?.name],
    ['publisher', record.publisher?.name],
    ...record.places.map(({ path, code, primary }) => [primary ? 'place' : 'also', [...path, code].join(' ')] as const),
    ['section', record.section.join(' > ')],
    ['keywords', record.keywords.join(' ')],
    ['type', record.pageType],
    ['script', record.script],
    ['encoding', encoding.name],
    ...captures.flatMap(
      ({ path, url, capturedAt }) =>
        [
          ['file', path],
          ['url', url],
          ['captured', capturedAt],
        ] as const,
    ),
    ['flags', record.flags.join(' ')],
    ['textId', record.textId],
  ];
  return pairLines(
    facts.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    look,
  );
}

/** The lines that were set aside, with their kind. */
export function chromeLines({ chrome }: ArchiveRecord, look: Look): string {
  return pairLines(
    chrome.map(({ kind, text }) => [kind, text]),
    look,
  );
}

const GAP = 2;

/** In a pipe parted by a tab; on a terminal in two columns. */
function pairLines(pairs: readonly (readonly [name: string, value: string])[], look: Look): string {
  if (!Number.isFinite(look.columns)) return pairs.map(([name, value]) => `${name}\t${safeLine(value)}\n`).join('');
  const paint = paintFor(look.level);
  const names = Math.max(0, ...pairs.map(([name]) => name.length)) + GAP;
  return pairs
    .flatMap(([name, value]) =>
      wrap(safeLine(value), Math.max(look.columns - names, 8), look.ambiguous).map(
        (line, i) => `${paint.quiet((i === 0 ? name : '').padEnd(names))}${line}\n`,
      ),
    )
    .join('');
}
