/** A record as the engine keeps it: our tokens in fields to search, its values in columns, and itself, whole, to be given back. */

import { createHash } from 'node:crypto';
import type { ArchiveRecord } from '../model.js';
import { fold } from '../script/fold.js';
import { dayNumber, NO_DAY } from '../segments/days.js';
import { chromeText, partsOf, readRecord } from '../segments/documents.js';
import { TEXT_FIELDS, type TextField } from '../segments/fields.js';
import { readValueTerm, VALUE_FIELDS, valuePrefix, valueTerms } from '../segments/values.js';
import { type Elements, newElements, readElements } from '../tokenize/elements.js';
import { LONGEST_TERM, tokenize } from '../tokenize/terms.js';

/** A document on its way to the engine. */
export interface PushedDocument {
  readonly record: ArchiveRecord;
  /** ISO day. */
  readonly added: string | undefined;
  /** A reprint of a document that is kept for it. */
  readonly isDup: boolean;
}

/** Stands where a clause ends; no word holds it. */
export const CLAUSE_BREAK = '|';

/** A value is a term to the engine, and a term has at most 32,766 bytes. */
const LONGEST_VALUE = 8000;

/** A document with what tells one state of it from another, which costs less than its tokens. */
export interface PreparedDocument extends PushedDocument {
  readonly parts: StoredParts;
  /** Twenty hex digits over all that is stored or searched of it. */
  readonly print: string;
}

export function prepare(document: PushedDocument): PreparedDocument {
  const parts = storedParts(document.record);
  const { card, captures, rest } = parts;
  const told = [card, captures, rest, document.added ?? '', document.isDup ? 'dup' : ''];
  return { ...document, parts, print: createHash('sha256').update(told.join('\0')).digest('hex').slice(0, 20) };
}

export function engineDocument({ record, added, isDup, parts, print }: PreparedDocument): object {
  const texts = TEXT_FIELDS.map((field) => [field, textOf(record, field)] as const);
  const found = texts.map(([field, text]) => [field, tokenize(text)] as const);
  return {
    id: record.id,
    terms: Object.fromEntries(found.map(([field, terms]) => [field, terms.join(' ')])),
    line: Object.fromEntries(texts.map(([field, text]) => [field, lineOf(text)])),
    length: Object.fromEntries(found.map(([field, terms]) => [field, new Set(terms).size])),
    ...valuesOf(record),
    path: placesOf(record, ({ path, container, member }) => [path, container, member]),
    url: placesOf(record, ({ url }) => [url]),
    ...daysOf(record, added),
    dup: isDup,
    print,
    ...parts,
  };
}

/** The record as text, in the parts that are fetched apart: as JSON of its own the engine would put its keys in another order. */
function storedParts(record: ArchiveRecord): StoredParts {
  return { ...partsOf(record), chrome: record.chrome.length === 0 ? '' : chromeText(record) };
}

export interface StoredParts {
  readonly card: string;
  readonly captures: string;
  readonly rest: string;
  /** As it is searched. */
  readonly chrome: string;
}

export function recordFrom({ card, captures, rest }: Omit<StoredParts, 'chrome'>): ArchiveRecord {
  return readRecord({ card: Buffer.from(card), captures: Buffer.from(captures), rest: Buffer.from(rest) });
}

function textOf(record: ArchiveRecord, field: TextField): string {
  if (field === 'chrome') return chromeText(record);
  return record[field] ?? '';
}

const scratch: Elements = newElements();

/** Characters and words in their order; a reading in brackets stands beside its character and not in the line. */
export function lineOf(text: string): string {
  const folded = fold(text);
  const { count, starts, ends, positions, alone } = readElements(folded, scratch);
  const line: string[] = [];
  for (let i = 0; i < count; i++) {
    const step = i === 0 ? 1 : (positions[i] as number) - (positions[i - 1] as number);
    if (step === 0) continue;
    if (step > 1) line.push(CLAUSE_BREAK);
    const start = starts[i] as number;
    const end = ends[i] as number;
    line.push(folded.slice(start, alone[i] === 1 ? end : Math.min(end, start + LONGEST_TERM)));
  }
  return line.join(' ');
}

function valuesOf(record: ArchiveRecord): { readonly value: object; readonly facet: object } {
  const all = [...valueTerms(record)];
  const value: Record<string, readonly string[]> = {};
  const facet: Record<string, readonly string[]> = {};
  for (const field of VALUE_FIELDS) {
    const prefix = valuePrefix(field);
    const terms = all.filter((term) => term.startsWith(prefix));
    if (terms.length === 0) continue;
    value[field] = [...new Set(terms.map((term) => cut(readValueTerm(term, field).folded)))];
    facet[field] = terms.map((term) => cut(term.slice(prefix.length)));
  }
  return { value, facet };
}

type Capture = ArchiveRecord['captures'][number];

function placesOf({ captures }: ArchiveRecord, of: (capture: Capture) => readonly (string | undefined)[]): string[] {
  const places = captures.flatMap((capture) => of(capture).filter((place) => place !== undefined));
  return [...new Set(places.map((place) => cut(fold(place))))];
}

function cut(value: string): string {
  return value.length > LONGEST_VALUE ? value.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, '') : value;
}

function daysOf({ date }: ArchiveRecord, added: string | undefined): object {
  const days = { earliest: dayNumber(date?.earliest), latest: dayNumber(date?.latest), added: dayNumber(added) };
  return Object.fromEntries(Object.entries(days).filter(([, number]) => number !== NO_DAY));
}
