/**
 * The records of a WARC file, one after the other, by a strict reader of our own: one that is longer than it says ends where the next begins;
 * one that is cut, or has a length that cannot be true, ends the reading with the reason. None makes it wait or take memory.
 */

import { type Headers, parseHeaders } from './mime.js';
import type { Refusal } from './select.js';
import type { ReadAt, Stretches } from './stretch.js';

export interface WarcRecord {
  /** Of the record in the file, unpacked. */
  readonly at: number;
  readonly headers: Headers;
  readonly contentAt: number;
  readonly length: number;
}

/** A name for the record that stays the same: its own id, else its place. */
export function nameOfRecord({ headers, at }: WarcRecord): string {
  return /^<urn:uuid:([0-9a-f-]{36})>$/iu.exec(headers.get('warc-record-id') ?? '')?.[1] ?? `record-${at}`;
}

export interface BrokenRecord {
  readonly at: number;
  readonly refusal: Refusal;
}

const MAX_HEADER_BYTES = 64 * 1024;
const MAX_RECORDS = 1_000_000;

export function* recordsOf({ readAt, size }: Stretches): Generator<WarcRecord | BrokenRecord> {
  let at = 0;
  for (let count = 0; at < size && count < MAX_RECORDS; count++) {
    const record = recordAt(readAt, at, size);
    if (!record) return;
    if ('refusal' in record) {
      yield record;
      return;
    }
    const length = trueLength(readAt, record, size);
    yield { ...record, length };
    at = record.contentAt + length;
  }
}

const LINE_ENDS_AFTER = 4;
const NEXT_RECORD = Buffer.from('\r\n\r\nWARC/1.');
const SEARCHED_AT_ONCE = 1024 * 1024;

/** Some crawlers count fewer bytes than they write: such a record goes on until another begins, or the file ends. */
function trueLength(readAt: ReadAt, { contentAt, length }: WarcRecord, size: number): number {
  const end = contentAt + length;
  const next = readAt(end, LINE_ENDS_AFTER + 'WARC/'.length).toString('latin1');
  if (end + LINE_ENDS_AFTER >= size || /^[\r\n]*(?:WARC\/|$)/u.test(next)) return length;
  for (let at = end; at < size; at += SEARCHED_AT_ONCE) {
    const found = readAt(at, SEARCHED_AT_ONCE + NEXT_RECORD.length).indexOf(NEXT_RECORD);
    if (found >= 0) return at + found - contentAt;
  }
  return size - contentAt;
}

/** Nothing where only line ends are left. */
function recordAt(readAt: ReadAt, start: number, size: number): WarcRecord | BrokenRecord | undefined {
  const head = readAt(start, MAX_HEADER_BYTES).toString('latin1');
  const gap = /^[\r\n]*/u.exec(head)?.[0].length ?? 0;
  if (start + gap >= size) return undefined;
  const at = start + gap;
  const end = head.indexOf('\r\n\r\n', gap);
  if (!head.startsWith('WARC/', gap)) return broken(at, 'archive-unsafe', 'no WARC record where one should begin');
  if (end < 0) {
    const isCut = start + head.length >= size;
    return isCut
      ? broken(at, 'truncated', 'a record without its content')
      : broken(at, 'archive-unsafe', 'a header without end');
  }
  const headers = parseHeaders(head.slice(head.indexOf('\r\n', gap) + 2, end));
  const length = /^\d{1,15}$/u.exec(headers.get('content-length') ?? '')?.[0];
  if (length === undefined) return broken(at, 'archive-unsafe', 'a record without a length that can be true');
  const record = { at, headers, contentAt: start + end + 4, length: Number(length) };
  return record.contentAt + record.length > size ? broken(at, 'truncated', 'a record that is cut off') : record;
}

function broken(at: number, code: Refusal['code'], message: string): BrokenRecord {
  return {
    at,
    refusal: { code, message: `${message}; nothing after it was read`, hint: 'download or crawl it again' },
  };
}
