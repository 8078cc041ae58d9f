/** An HTTP answer as a WARC keeps it: what the server wrapped around the page comes off, within bounds; the page itself is left to the decoder. */

import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { unpackedLimit } from './compression.js';
import { mediaType, parameterOf, parseEntity } from './mime.js';
import type { Refusal } from './select.js';

export interface HttpPage {
  readonly bytes: Uint8Array;
  readonly charset?: string;
}

const PAGE_TYPES = new Set(['', 'text/html', 'application/xhtml+xml', 'text/plain']);

export function pageInResponse(response: Uint8Array, maxBytes: number): HttpPage | Refusal {
  const { headers, body } = parseEntity(response);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/u.exec(Buffer.from(response.subarray(0, 32)).toString('latin1'))?.[1];
  if (status !== '200') return unsupported(status ? `the server answered ${status}` : 'not an answer of a server');
  if (!isPageType(mediaType(headers))) return unsupported(`${mediaType(headers)}, not a page`);
  const isChunked = /chunked/iu.test(headers.get('transfer-encoding') ?? '');
  const bytes = decoded(isChunked ? joinChunks(body) : body, headers.get('content-encoding') ?? '', maxBytes);
  if ('code' in bytes) return bytes;
  const charset = parameterOf(headers, 'charset');
  return charset === undefined ? { bytes } : { bytes, charset };
}

export function isPageType(type: string): boolean {
  return PAGE_TYPES.has(type);
}

export function unsupported(message: string): Refusal {
  return { code: 'unsupported', message, hint: 'only pages are taken' };
}

/** As far as the sizes are true; what follows a lie is kept as it is. */
function joinChunks(body: Uint8Array): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\n', at);
    const size =
      lineEnd < 0 || lineEnd - at > 32
        ? undefined
        : /^\s*([0-9a-f]{1,8})\b/iu.exec(bytes.toString('latin1', at, lineEnd))?.[1];
    if (size === undefined) return chunks.length === 0 ? body : Buffer.concat([...chunks, bytes.subarray(at)]);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    chunks.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array, encoding: string, maxBytes: number): Uint8Array | Refusal {
  const unpack = UNPACKERS.get(encoding.trim().toLowerCase());
  // Many crawlers unpack and leave the header standing.
  if (!unpack || (unpack === gunzipSync && bytes[0] !== 0x1f)) return bytes;
  try {
    return unpack(bytes, { maxOutputLength: unpackedLimit(bytes.length, maxBytes) });
  } catch {
    // A bomb and a broken stream alike: nothing of it can be trusted.
    return {
      code: 'archive-unsafe',
      message: `its ${encoding} data is broken or far too large`,
      hint: 'crawl the page again',
    };
  }
}

const UNPACKERS = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);
