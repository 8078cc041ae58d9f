/** The pages in a WARC file, plain or gzipped: answers of servers with the address and time of the crawl. Everything else is named. */

import type { RawFile } from '../model.js';
import type { Container, Member } from './container.js';
import { refuseContent } from './content.js';
import { isPageType, pageInResponse, unsupported } from './http.js';
import { isoDate } from './mhtml.js';
import { mediaType } from './mime.js';
import type { Refusal } from './select.js';
import { openStretches, type ReadAt, type Stretches } from './stretch.js';
import { nameOfRecord, recordsOf, type WarcRecord } from './warc.js';

export function openWarc({ file }: Container): Iterable<Member> | Refusal {
  const warc = openStretches(file);
  return 'code' in warc ? warc : pagesOf(warc);
}

export function* pagesOf(warc: Stretches): Generator<Member> {
  for (const record of recordsOf(warc)) {
    if ('refusal' in record) yield { ...NO_FILE, name: `record-${record.at}`, size: 0, read: () => record.refusal };
    else if (!isOwnNote(record)) yield pageOf(record, warc.readAt);
  }
}

const NO_FILE = { isFile: false } as const;

/** What a crawler notes of itself is no document: wget keeps its arguments and its log as resources. */
function isOwnNote({ headers }: WarcRecord): boolean {
  const isNote = NOTES.has(headers.get('warc-type') ?? '');
  return isNote || /^<?metadata:/iu.test(headers.get('warc-target-uri') ?? '');
}

const NOTES = new Set(['warcinfo', 'request', 'metadata']);

function pageOf(record: WarcRecord, readAt: ReadAt): Member {
  const name = nameOfRecord(record);
  return {
    ...NO_FILE,
    name,
    size: record.length,
    read(maxBytes) {
      const page = contentOf(record, readAt, maxBytes);
      if ('code' in page) return page;
      const url = record.headers.get('warc-target-uri')?.replace(/^<(.*)>$/u, '$1');
      const capturedAt = isoDate(record.headers.get('warc-date'));
      const capture = { path: name, ...(url ? { url } : {}), ...(capturedAt ? { capturedAt } : {}) };
      return refuseContent(page.bytes) ?? { ...page, capture };
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
