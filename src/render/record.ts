/** `archive.record/1` and `archive.decoded/1`: every key always there, absent means null, places in code points of `text`. */

import type { ArchiveRecord, Capture, Evidence, RecordRepair } from '../model.js';
import { type CodePointAt, codePointsOf, printedSpan } from './code-points.js';

export interface DecodedFile {
  readonly path: string;
  readonly text: string;
  readonly encoding: ArchiveRecord['encoding'];
  readonly repairs: readonly RecordRepair[];
}

export function printedDecoded(file: DecodedFile): object {
  const at = codePointsOf(file.text);
  return {
    schema: 'archive.decoded/1',
    path: file.path,
    encoding: printedEncoding(file.encoding, at),
    repairs: file.repairs.map((repair) => printedSpan(repair, at)),
    text: file.text,
  };
}

/** The record as it is printed, with `text` as its last key; see `withoutText`. */
export function printedRecord(record: ArchiveRecord): object {
  const at = codePointsOf(record.text);
  const { id, textId, pipeline, bytes, hints, script, lang, pageType, flags, dupOf } = record;
  const { title, label, date, dates, authors, source, publisher, section, keywords, places, body, text } = record;
  const captures = record.captures.map(printedCapture);
  const [first] = captures;
  return {
    schema: 'archive.record/1',
    id,
    textId,
    pipeline,
    captures,
    path: first?.path ?? null,
    ...(first?.pathBytes === undefined ? {} : { pathBytes: first.pathBytes }),
    url: first?.url ?? null,
    mtime: first?.mtime ?? null,
    bytes,
    hints,
    encoding: printedEncoding(record.encoding, at),
    ...{ script, lang, pageType, flags, dupOf },
    repairs: record.repairs.map((repair) => printedSpan(repair, at)),
    ...{ title, label, date, dates, authors, source, publisher, section, keywords, places, body },
    chrome: record.chrome.map((part) => printedSpan(part, at)),
    evidence: printedEvidence(record.evidence, at),
    text,
  };
}

/** The text is long and its parts are in the record already: left out unless asked for. */
export function withoutText(printed: object): object {
  const { text: _, ...rest } = printed as { readonly text?: string };
  return rest;
}

/** Where files lie on this machine says something of its owner; a page without a word is even called by its file. */
export function withoutPaths(record: ArchiveRecord): ArchiveRecord {
  const { captures, label, id } = record;
  const isFileName = captures.some(({ path }) => path === label);
  const bare = captures.map(({ pathBytes: _, container: __, ...capture }) => ({ ...capture, path: '' }));
  return { ...record, captures: bare, label: isFileName ? id.slice(0, 12) : label };
}

interface PrintedCapture {
  readonly path: string | null;
  readonly container: string | null;
  readonly member: string | null;
  readonly url: string | null;
  readonly capturedAt: string | null;
  readonly mtime: string | null;
  readonly pathBytes?: string;
}

function printedCapture(capture: Capture): PrintedCapture {
  const { path, container = null, member = null, url = null, capturedAt = null, mtime = null, pathBytes } = capture;
  const printed = { path: path || null, container, member, url, capturedAt, mtime };
  return pathBytes === undefined ? printed : { ...printed, pathBytes };
}

function printedEncoding(encoding: ArchiveRecord['encoding'], at: CodePointAt): object {
  const { name, confidence, declared, segments } = encoding;
  return { name, confidence, declared, segments: segments.map((segment) => printedSpan(segment, at)) };
}

function printedEvidence(evidence: ArchiveRecord['evidence'], at: CodePointAt): object {
  const entries = Object.entries(evidence);
  return Object.fromEntries(
    entries.map(([field, claims]) => [field, claims.map((claim: Evidence) => printedSpan(claim, at))]),
  );
}
