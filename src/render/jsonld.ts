/**
 * A record as a schema.org NewsArticle in JSON-LD. Each property has its Dublin Core term beside it in one table, so that an archive that
 * speaks Dublin Core needs no second guess. Exact days only in `datePublished`; a date with an unknown part is EDTF in `temporal`.
 */

import type { ArchiveRecord, Author, DateKind, Origin, Place } from '../model.js';
import { languageTag } from './cited-work.js';

/** How the properties map: schema.org, Dublin Core, and the field of `archive.record/1` they come from. */
export const JSONLD_TERMS = [
  { term: 'identifier', dublinCore: 'dc:identifier', field: 'id' },
  { term: 'headline', dublinCore: 'dc:title', field: 'title' },
  { term: 'datePublished', dublinCore: 'dcterms:issued', field: 'dates (published)' },
  { term: 'dateCreated', dublinCore: 'dcterms:created', field: 'dates (written)' },
  { term: 'dateModified', dublinCore: 'dcterms:modified', field: 'dates (modified)' },
  {
    term: 'temporal',
    dublinCore: 'dcterms:temporal',
    field: 'date, as EDTF, where it is no exact date of publication',
  },
  { term: 'author', dublinCore: 'dc:creator', field: 'authors (reporter, author, contributor)' },
  { term: 'editor', dublinCore: 'dc:contributor', field: 'authors (editor)' },
  { term: 'translator', dublinCore: 'dc:contributor', field: 'authors (translator)' },
  { term: 'contributor', dublinCore: 'dc:contributor', field: 'authors (photographer)' },
  { term: 'isBasedOn', dublinCore: 'dc:source', field: 'source' },
  { term: 'publisher', dublinCore: 'dc:publisher', field: 'publisher' },
  { term: 'articleSection', dublinCore: 'dc:subject', field: 'section' },
  { term: 'keywords', dublinCore: 'dc:subject', field: 'keywords' },
  { term: 'contentLocation', dublinCore: 'dcterms:spatial', field: 'places' },
  { term: 'locationCreated', dublinCore: 'dcterms:spatial', field: 'places (primary, from a dateline)' },
  { term: 'inLanguage', dublinCore: 'dc:language', field: 'lang, script' },
  { term: 'url', dublinCore: 'dc:identifier', field: 'url' },
  { term: 'articleBody', dublinCore: 'dc:description', field: 'body' },
] as const;

export function jsonldArticle(record: ArchiveRecord): object {
  const { authors } = record;
  const withRole = (...roles: readonly string[]) => authors.filter(({ role }) => roles.includes(role));
  return withoutEmpty({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: { '@type': 'PropertyValue', propertyID: 'SHA-256', value: record.id },
    headline: record.title,
    ...datesOf(record),
    author: withRole('reporter', 'author', 'contributor').map((person) => roleOf('author', person)),
    editor: withRole('editor').map(personOf),
    translator: withRole('translator').map(personOf),
    contributor: withRole('photographer').map((person) => roleOf('contributor', person)),
    isBasedOn: record.source && originOf('CreativeWork', record.source),
    publisher: record.publisher && originOf('Organization', record.publisher),
    articleSection: record.section,
    keywords: record.keywords,
    contentLocation: record.places.map(locationOf),
    locationCreated: filedFrom(record),
    inLanguage: languageTag(record),
    url: record.captures[0]?.url,
    articleBody: record.body,
  });
}

// ---------------------------------------------------------------- dates

const DATE_TERMS: readonly (readonly [string, DateKind])[] = [
  ['datePublished', 'published'],
  ['dateCreated', 'written'],
  ['dateModified', 'modified'],
];
const EXACT = /^\d{4}(?:-\d\d){0,2}$/;

function datesOf({ date, dates }: ArchiveRecord): Record<string, string | undefined> {
  const exact = DATE_TERMS.map(([term, kind]) => {
    const edtf = dates.find((each) => each.kind === kind)?.edtf;
    return [term, edtf !== undefined && EXACT.test(edtf) ? edtf : undefined] as const;
  });
  const isTold = exact.some(([, edtf]) => edtf !== undefined && edtf === date?.edtf);
  return { ...Object.fromEntries(exact), temporal: isTold ? undefined : date?.edtf };
}

// ---------------------------------------------------------------- people

/** schema.org says what somebody did by a Role between the work and the person. */
function roleOf(property: string, person: Author): object {
  return { '@type': 'Role', roleName: person.role, [property]: personOf(person) };
}

function personOf({ name, jobTitle, affiliation }: Author): object {
  return withoutEmpty({
    '@type': 'Person',
    name,
    jobTitle,
    affiliation: affiliation && { '@type': 'Organization', name: affiliation },
  });
}

/** A bare host (`ohnews.cn`) is no address: JSON-LD would read it as a path. */
function originOf(type: string, { name, url }: Origin): object {
  return withoutEmpty({ '@type': type, name, url: url !== null && /^https?:/i.test(url) ? url : null });
}

// ---------------------------------------------------------------- places

/** The place inside its parents, each with its code where it has one. */
function locationOf({ path, codes, name, code }: Place): object {
  const outer = path.slice(0, -1).map((parent, at) => ({ name: parent, code: codes[at] ?? null }));
  return [...outer, { name, code }].reduce<object | undefined>(
    (parent, place) => areaOf(place, parent),
    undefined,
  ) as object;
}

function areaOf({ name, code }: { name: string; code: string | null }, parent: object | undefined): object {
  return withoutEmpty({
    '@type': 'AdministrativeArea',
    name,
    identifier: code && { '@type': 'PropertyValue', propertyID: 'GB/T 2260', value: code },
    containedInPlace: parent,
  });
}

function filedFrom({ places, evidence }: ArchiveRecord): object | undefined {
  const isFiled = (evidence.place ?? []).some(({ rule, won }) => won && rule === 'dateline');
  const primary = places.find((place) => place.primary);
  return isFiled && primary ? locationOf(primary) : undefined;
}

/** Absent means absent: no null, no empty list, no empty text. */
function withoutEmpty(item: Readonly<Record<string, unknown>>): object {
  const isSaid = (value: unknown) => value !== null && value !== undefined && value !== '';
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : isSaid(value))),
  );
}
