/**
 * A record as a work to be cited: who wrote it, what it is called, when and by whom it was published. Only what the page says; a date
 * that tells of an event is no date of publication, and a year nobody wrote stays away.
 */

import type { ArchiveRecord, Author, AuthorRole, DateValue } from '../model.js';

export interface CitedDate {
  /** One day, month or year, or the two ends of a range: [2025, 6, 16]. */
  readonly parts: readonly (readonly number[])[];
  /** The page does not write the year; it follows from other words of the page. */
  readonly isInferred: boolean;
}

export interface CitedWork {
  readonly id: string;
  readonly title?: string;
  /** Stands for a title: the first words of the text. */
  readonly label: string;
  readonly writers: readonly Author[];
  readonly editors: readonly Author[];
  readonly translators: readonly Author[];
  /** Where the text comes from, else who carries it. */
  readonly container?: string;
  readonly publisher?: string;
  readonly issued?: CitedDate;
  readonly url?: string;
  /** ISO day on which the page was seen. */
  readonly accessed: string;
  readonly language?: string;
  readonly section: readonly string[];
  readonly keywords: readonly string[];
}

const WRITING: ReadonlySet<AuthorRole> = new Set(['author', 'reporter', 'contributor']);

/** `accessed` stands in where no capture record says when the page was met. */
export function citedWork(record: ArchiveRecord, accessed: string): CitedWork {
  const { id, title, label, authors, section, keywords } = record;
  const [capture] = record.captures;
  return {
    ...{ id, label, section, keywords },
    ...present('title', title),
    writers: authors.filter(({ role }) => WRITING.has(role)),
    editors: authors.filter(({ role }) => role === 'editor'),
    translators: authors.filter(({ role }) => role === 'translator'),
    ...present('container', record.source?.name ?? record.publisher?.name),
    ...present('publisher', record.publisher?.name),
    ...present('issued', issuedDate(record)),
    ...present('url', capture?.url),
    accessed: capture?.capturedAt?.slice(0, 10) ?? accessed,
    ...present('language', languageTag(record)),
  };
}

/** BCP 47, with the script the page itself is written in. */
export function languageTag({ lang, script }: ArchiveRecord): string | undefined {
  if (lang === null) return undefined;
  if (lang !== 'zh' || (script !== 'hans' && script !== 'hant')) return lang;
  return script === 'hans' ? 'zh-Hans' : 'zh-Hant';
}

/** What an EDTF of a record fixes: nothing of XXXX-03-24, the day and a doubt of 2021?-08-20. */
export function citedDate({ edtf }: DateValue): CitedDate | undefined {
  const ends = edtf.replaceAll('?', '').split('/');
  if (!ends.every((end) => /^\d{4}(?:-\d\d){0,2}$/.test(end))) return undefined;
  return { parts: ends.map((end) => end.split('-').map(Number)), isInferred: edtf.includes('?') };
}

/** `2025-06-16`, `2025-06` or `2025`: the first day of a range. */
export function isoDay({ parts }: CitedDate): string {
  return (parts[0] ?? []).map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

function issuedDate({ dates }: ArchiveRecord): CitedDate | undefined {
  const date = dates.find(({ kind }) => kind === 'published') ?? dates.find(({ kind }) => kind === 'written');
  return date && citedDate(date);
}

function present<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  return (value === null || value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
