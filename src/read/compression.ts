/** One page in one layer of gzip or Brotli, unpacked within bounds: a bomb costs no more than the limit. */

import { brotliDecompressSync, gunzipSync, type ZlibOptions } from 'node:zlib';
import type { Refusal } from './select.js';

/** Pages shrink to a tenth, repetitive ones to a thirtieth. */
const MAX_RATIO = 100;
/** Below this nobody is harmed, however well it was packed. */
const HARMLESS_BYTES = 1024 * 1024;

export function unpackedLimit(packedBytes: number, maxBytes: number): number {
  return Math.min(maxBytes, Math.max(HARMLESS_BYTES, packedBytes * MAX_RATIO));
}

export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array | Refusal {
  return unpack(bytes, maxBytes, { by: gunzipSync, name: 'gzip' });
}

export function unBrotli(bytes: Uint8Array, maxBytes: number): Uint8Array | Refusal {
  return unpack(bytes, maxBytes, { by: brotliDecompressSync, name: 'Brotli' });
}

interface Layer {
  readonly by: (bytes: Uint8Array, options: Pick<ZlibOptions, 'maxOutputLength'>) => Uint8Array;
  readonly name: 'gzip' | 'Brotli';
}

function unpack(bytes: Uint8Array, maxBytes: number, { by, name }: Layer): Uint8Array | Refusal {
  try {
    return by(bytes, { maxOutputLength: unpackedLimit(bytes.length, maxBytes) });
  } catch (cause) {
    return refusalOf(cause, name);
  }
}

/** What zlib's complaint means; whatever else it throws is a broken container too. */
function refusalOf(cause: unknown, layer: Layer['name']): Refusal {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') return TOO_LARGE;
  if (code === 'Z_BUF_ERROR')
    return { code: 'truncated', message: `its ${layer} data ends too early`, hint: 'download it again' };
  return { code: 'archive-unsafe', message: `its ${layer} data is broken`, hint: 'download or pack it again' };
}

const TOO_LARGE: Refusal = {
  code: 'too-large',
  message: 'it unpacks to far more than it says',
  hint: 'unpack it yourself if you trust it; --max-size raises the limit',
};
