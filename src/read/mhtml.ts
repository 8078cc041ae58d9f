/** The page in an MHTML file: its HTML part, as bytes, with the address and the day it was saved from. Pictures and styles are not read. */

import type { RawFile } from '../model.js';
import { type Entity, mediaType, parameterOf, parseEntity, transferDecoded } from './mime.js';
import type { Refusal } from './select.js';

const MAX_DEPTH = 16;
const MAX_PARTS = 10_000;

export function unpackMhtml(file: RawFile): RawFile | Refusal {
  const whole = parseEntity(file.bytes);
  const page = findPage(whole, 0);
  if (!page) return { code: 'truncated', message: 'no page in this MHTML file', hint: 'save the page again' };
  const charset = parameterOf(page.headers, 'charset');
  const url = whole.headers.get('snapshot-content-location') ?? page.headers.get('content-location');
  const capturedAt = isoDate(whole.headers.get('date'));
  return {
    bytes: transferDecoded(page),
    capture: { ...file.capture, ...(url ? { url } : {}), ...(capturedAt ? { capturedAt } : {}) },
    ...(charset === undefined ? {} : { charset }),
  };
}

/** Of a date as mail and HTTP write it, which names its zone. */
export function isoDate(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const PAGE_TYPES = new Set(['text/html', 'application/xhtml+xml']);

function findPage(entity: Entity, depth: number): Entity | undefined {
  if (PAGE_TYPES.has(mediaType(entity.headers))) return entity;
  const boundary = parameterOf(entity.headers, 'boundary');
  if (boundary === undefined || depth > MAX_DEPTH) return undefined;
  for (const part of partsOf(entity.body, boundary)) {
    const page = findPage(parseEntity(part), depth + 1);
    if (page) return page;
  }
  return undefined;
}

function* partsOf(body: Uint8Array, boundary: string): Generator<Uint8Array> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let start = bytes.indexOf(mark);
  for (let count = 0; start >= 0 && count < MAX_PARTS; count++) {
    const from = bytes.indexOf('\n', start) + 1;
    const end = bytes.indexOf(mark, from);
    if (from === 0) return;
    yield bytes.subarray(from, end < 0 ? bytes.length : end);
    start = end;
  }
}
