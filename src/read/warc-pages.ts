/** The pages in a WARC file, plain or gzipped: answers of servers with the address and time of the crawl. Everything else is named. */

import { constants, gunzipSync } from 'node:zlib';
import type { RawFile } from '../model.js';
import { unpackedLimit } from './gzip.js';
import { isPageType, pageInResponse, unsupported } from './http.js';
import { isoDate } from './mhtml.js';
import { mediaType } from './mime.js';
import type { Refusal } from './select.js';
import { nameOfRecord, recordsOf, type WarcRecord } from './warc.js';
import type { ReadAt } from './zip-directory.js';

export interface WarcPage {
  readonly name: string;
  readonly size: number;
  /** The page with what the record says of it, or why there is none. */
  read(
    maxBytes: number,
  ): (Pick<RawFile, 'bytes' | 'charset'> & { readonly url?: string; readonly capturedAt?: string }) | Refusal;
}

/** Gzipped WARC files are unpacked in memory, up to this. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Whatever could be unpacked; a cut file ends in a cut record. */
export function unpackWarc(bytes: Uint8Array): Uint8Array | Refusal {
  try {
    const maxOutputLength = unpackedLimit(bytes.length, MAX_UNPACKED_BYTES);
    return gunzipSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    const message = isLarge ? `it unpacks to more than ${MAX_UNPACKED_BYTES} bytes` : 'its gzip data is broken';
    return {
      code: isLarge ? 'too-large' : 'archive-unsafe',
      message,
      hint: 'unpack it with gunzip and ingest the .warc',
    };
  }
}

export function* pagesOf(readAt: ReadAt, size: number): Generator<WarcPage> {
  for (const record of recordsOf(readAt, size)) {
    if ('refusal' in record) yield { name: `record-${record.at}`, size: 0, read: () => record.refusal };
    else if (!SILENT_TYPES.has(record.headers.get('warc-type') ?? '')) yield pageOf(record, readAt);
  }
}

/** What a crawler notes of itself is no document. */
const SILENT_TYPES = new Set(['warcinfo', 'request', 'metadata']);

function pageOf(record: WarcRecord, readAt: ReadAt): WarcPage {
  return {
    name: nameOfRecord(record),
    size: record.length,
    read(maxBytes) {
      const page = contentOf(record, readAt, maxBytes);
      if ('code' in page) return page;
      const url = record.headers.get('warc-target-uri')?.replace(/^<(.*)>$/u, '$1');
      const capturedAt = isoDate(record.headers.get('warc-date'));
      return { ...page, ...(url ? { url } : {}), ...(capturedAt ? { capturedAt } : {}) };
    },
  };
}

function contentOf(
  { headers, contentAt, length }: WarcRecord,
  readAt: ReadAt,
  maxBytes: number,
): Pick<RawFile, 'bytes' | 'charset'> | Refusal {
  const type = headers.get('warc-type') ?? '';
  if (type !== 'response' && type !== 'resource') return unsupported(`a ${type || 'nameless'} record`);
  if (type === 'resource' && !isPageType(mediaType(headers))) return unsupported(`${mediaType(headers)}, not a page`);
  if (length > maxBytes)
    return {
      code: 'too-large',
      message: `${length} bytes, more than ${maxBytes}`,
      hint: 'raise --max-size to take it',
    };
  const content = readAt(contentAt, length);
  return type === 'resource' ? { bytes: content } : pageInResponse(content, maxBytes);
}
