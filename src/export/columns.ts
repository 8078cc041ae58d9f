/** A record as one flat row, for programs that think in tables: what people ask of it as columns, and the whole of it as JSON in the last. */

import type { ArchiveRecord } from '../model.js';
import { jsonLine } from '../render/json.js';
import { printedRecord } from '../render/record.js';

export type Cell = string | number | null;

export interface ColumnRow {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'json';
  readonly value: (record: ArchiveRecord) => Cell;
}

export const COLUMNS: readonly ColumnRow[] = [
  { name: 'id', type: 'text', value: ({ id }) => id },
  { name: 'text_id', type: 'text', value: ({ textId }) => textId },
  { name: 'title', type: 'text', value: ({ title }) => title },
  { name: 'label', type: 'text', value: ({ label }) => label },
  { name: 'date', type: 'text', value: ({ date }) => date?.edtf ?? null },
  { name: 'earliest', type: 'text', value: ({ date }) => date?.earliest ?? null },
  { name: 'latest', type: 'text', value: ({ date }) => date?.latest ?? null },
  { name: 'year', type: 'integer', value: ({ date }) => date?.year ?? null },
  { name: 'authors', type: 'text', value: ({ authors }) => listed(authors.map(({ name }) => name)) },
  { name: 'source', type: 'text', value: ({ source }) => source?.name ?? null },
  { name: 'publisher', type: 'text', value: ({ publisher }) => publisher?.name ?? null },
  { name: 'place', type: 'text', value: (record) => primaryOf(record)?.path.join(' ') ?? null },
  { name: 'place_code', type: 'text', value: (record) => primaryOf(record)?.code ?? null },
  { name: 'section', type: 'text', value: ({ section }) => listed(section) },
  { name: 'keywords', type: 'text', value: ({ keywords }) => listed(keywords) },
  { name: 'url', type: 'text', value: ({ captures }) => captures[0]?.url ?? null },
  { name: 'path', type: 'text', value: ({ captures }) => captures[0]?.path || null },
  { name: 'lang', type: 'text', value: ({ lang }) => lang },
  { name: 'script', type: 'text', value: ({ script }) => script },
  { name: 'encoding', type: 'text', value: ({ encoding }) => encoding.name },
  { name: 'page_type', type: 'text', value: ({ pageType }) => pageType },
  { name: 'flags', type: 'text', value: ({ flags }) => listed(flags) },
  { name: 'bytes', type: 'integer', value: ({ bytes }) => bytes },
  { name: 'body', type: 'text', value: ({ body }) => body || null },
  { name: 'record', type: 'json', value: (record) => jsonLine(printedRecord(record)) },
];

function primaryOf({ places }: ArchiveRecord): ArchiveRecord['places'][number] | undefined {
  return places.find(({ primary }) => primary);
}

function listed(names: readonly string[]): string | null {
  return names.length > 0 ? names.join('; ') : null;
}
