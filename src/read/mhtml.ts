/** The page in an MHTML file: its HTML part, as bytes, with the address and the day it was saved from. Pictures and styles are not read. */

import type { RawFile } from '../model.js';
import { type Entity, mediaType, parameterOf, parseEntity, transferDecoded } from './mime.js';
import type { Refusal } from './select.js';

/** Of parts within parts: looking through a file this often over is no longer reading. */
const MAX_SEARCHED_BYTES = 256 * 1024 * 1024;
const MAX_PARTS = 10_000;

export function unpackMhtml(file: RawFile): RawFile | Refusal {
  const whole = parseEntity(file.bytes);
  const page = findPage(whole, { bytes: MAX_SEARCHED_BYTES }) ?? undivided(whole);
  if (!page) return { code: 'truncated', message: 'no page in this MHTML file', hint: 'save the page again' };
  const charset = parameterOf(page.headers, 'charset');
  const url = whole.headers.get('snapshot-content-location') ?? page.headers.get('content-location');
  const capturedAt = isoDate(whole.headers.get('date'));
  return {
    bytes: transferDecoded(page),
    capture: { ...file.capture, ...(url ? { url } : {}), ...(capturedAt ? { capturedAt } : {}) },
    ...(charset === undefined ? {} : { charset }),
    ...(file.isCut ? { isCut: true } : {}),
  };
}

/** Of a date as mail and HTTP write it, which names its zone. */
export function isoDate(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const PAGE_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/** `left` is what may still be searched, and gets less. */
function findPage(entity: Entity, left: { bytes: number }): Entity | undefined {
  if (PAGE_TYPES.has(mediaType(entity.headers))) return entity;
  const boundary = parameterOf(entity.headers, 'boundary');
  left.bytes -= entity.body.length;
  if (boundary === undefined || left.bytes < 0) return undefined;
  for (const part of partsOf(entity.body, boundary)) {
    const page = findPage(parseEntity(part), left);
    if (page) return page;
  }
  return undefined;
}

/** Where the boundary that the head promises never comes, all that follows the head is the page. */
function undivided(whole: Entity): Entity | undefined {
  const boundary = parameterOf(whole.headers, 'boundary');
  const isWhole = boundary !== undefined && partsOf(whole.body, boundary).next().done;
  return isWhole && whole.body.length > 0 ? whole : undefined;
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
