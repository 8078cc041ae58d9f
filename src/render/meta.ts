/** What is known of a record, one fact a line, name and value parted by a tab: for eyes, cut and awk alike. */

import type { ArchiveRecord } from '../model.js';
import { safeLine } from './safe.js';

export function metaLines(record: ArchiveRecord): string {
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
  return facts.flatMap(([name, value]) => (value ? [`${name}\t${safeLine(value)}\n`] : [])).join('');
}

/** The lines that were set aside, with their kind. */
export function chromeLines({ chrome }: ArchiveRecord): string {
  return chrome.map(({ kind, text }) => `${kind}\t${safeLine(text)}\n`).join('');
}
