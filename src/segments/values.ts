/**
 * The values a record can be filtered and counted by, as terms of the dictionary: `\u0001 field \u0001 folded value`, and the value
 * as written after one more mark where folding changed it. The mark sorts before every text, so values stand first.
 */

import type { ArchiveRecord } from '../model.js';
import { fold } from '../script/fold.js';
import type { Segment } from './segment.js';

const MARK = '\u0001';

type ValueReader = (record: ArchiveRecord) => readonly (string | null)[];

const VALUE_READERS = {
  author: (record) => record.authors.filter(({ role }) => role !== 'editor').map(({ name }) => name),
  editor: (record) => record.authors.filter(({ role }) => role === 'editor').map(({ name }) => name),
  source: (record) => [record.source?.name ?? null],
  publisher: (record) => [record.publisher?.name ?? null],
  place: (record) => likelyPlaces(record).flatMap((place) => [place.name, ...place.path]),
  code: (record) =>
    likelyPlaces(record).flatMap((place) => (place.code === null ? place.codes : [place.code, ...place.codes])),
  enc: (record) => [record.encoding.name],
  lang: (record) => [record.lang],
  script: (record) => [record.script],
  type: (record) => [record.pageType],
  section: (record) => record.section,
  keyword: (record) => record.keywords,
  year: (record) => [record.date?.year?.toString() ?? null],
  is: (record) => [...record.flags, record.dupOf === null ? null : 'dup'],
  has: (record) => [
    record.repairs.length > 0 ? 'repairs' : null,
    record.repairs.some(({ kind }) => kind === 'lost') ? 'lost' : null,
    record.date === null ? null : 'date',
    record.date?.year == null ? null : 'year',
    record.authors.length > 0 ? 'author' : null,
    likelyPlaces(record).length > 0 ? 'place' : null,
    Object.values(record.evidence).some((claims) => claims.some(({ rule }) => rule === 'manual')) ? 'manual' : null,
    record.ownBody === undefined ? null : 'template',
  ],
} as const satisfies Record<string, ValueReader>;

/** A name inside an organisation's, or of several places, is shown with the page, but is no place to count it under. */
function likelyPlaces({ places }: ArchiveRecord): ArchiveRecord['places'] {
  return places.filter(({ confidence }) => confidence >= LIKELY);
}

/** A place that is more likely right than wrong. */
const LIKELY = 0.5;

export type ValueField = keyof typeof VALUE_READERS;

export const VALUE_FIELDS = Object.keys(VALUE_READERS) as readonly ValueField[];

/** Every value term of a record, each once. */
export function valueTerms(record: ArchiveRecord): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const field of VALUE_FIELDS) {
    for (const value of VALUE_READERS[field](record)) {
      if (value !== null && value.trim() !== '') terms.add(valueTerm(field, value.trim()));
    }
  }
  if (record.site) terms.add(SITE + record.site.key);
  return terms;
}

/** Not for queries: what the store finds the pages of a site by. */
const SITE = `${MARK}site${MARK}`;

/** Documents of a site, removed ones included. */
export function documentsOfSite({ terms }: Segment, key: string): Uint32Array {
  const list = terms.find(SITE + key)?.fields[0];
  return list === undefined ? new Uint32Array(0) : terms.postings(list).documents;
}

/** Sites with the number of their documents, removed ones included. */
export function sitesIn({ terms }: Segment): [key: string, documents: number][] {
  return Array.from(terms.withPrefix(SITE), ({ term, fields }) => [term.slice(SITE.length), fields[0]?.count ?? 0]);
}

function valueTerm(field: ValueField, value: string): string {
  const folded = foldValue(value);
  return valuePrefix(field) + folded + (folded === value ? '' : MARK + value.replaceAll(MARK, ''));
}

/** Folded and without spaces: how values compare. */
export function foldValue(value: string): string {
  return fold(value).replace(/[\s\u0001]+/g, '');
}

/** What every value term of a field begins with. */
export function valuePrefix(field: ValueField): string {
  return `${MARK}${field}${MARK}`;
}

/** Documents flagged as older versions of a page. */
export function supersededIn({ head, terms }: Segment): Uint32Array {
  const entry = head.superseded === 0 ? undefined : terms.find(`${valuePrefix('is')}superseded`);
  const list = entry?.fields[0];
  return list === undefined ? new Uint32Array(0) : terms.postings(list).documents;
}

/** The folded and the written form in a value term. */
export function readValueTerm(term: string, field: ValueField): { readonly folded: string; readonly written: string } {
  const [folded = '', written = folded] = term.slice(valuePrefix(field).length).split(MARK);
  return { folded, written };
}
