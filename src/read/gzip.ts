/** One page in one layer of gzip, unpacked within bounds: a bomb costs no more than the limit. */

import { gunzipSync } from 'node:zlib';
import type { Refusal } from './select.js';

/** Pages shrink to a tenth, repetitive ones to a thirtieth. */
const MAX_RATIO = 100;
/** Below this nobody is harmed, however well it was packed. */
const HARMLESS_BYTES = 1024 * 1024;

export function unpackedLimit(packedBytes: number, maxBytes: number): number {
  return Math.min(maxBytes, Math.max(HARMLESS_BYTES, packedBytes * MAX_RATIO));
}

export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array | Refusal {
  try {
    return gunzipSync(bytes, { maxOutputLength: unpackedLimit(bytes.length, maxBytes) });
  } catch (cause) {
    return refusalOf(cause);
  }
}

/** What zlib's complaint means; whatever else it throws is a broken container too. */
function refusalOf(cause: unknown): Refusal {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE;
  if (code === 'Z_BUF_ERROR') return TRUNCATED;
  return { code: 'archive-unsafe', message: 'its gzip data is broken', hint: 'download or pack it again' };
}

const TOO_LARGE: Refusal = {
  code: 'too-large',
  message: 'it unpacks to far more than it says',
  hint: 'unpack it yourself if you trust it; --max-size raises the limit',
};

const TRUNCATED: Refusal = { code: 'truncated', message: 'its gzip data ends too early', hint: 'download it again' };
