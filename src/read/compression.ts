/** One page in one layer of gzip or Brotli, unpacked within bounds: a bomb costs no more than the limit. */

import { brotliDecompressSync, gunzipSync, type ZlibOptions, constants as zlib } from 'node:zlib';
import type { Refusal } from './select.js';

/** Pages shrink to a tenth, repetitive ones to a thirtieth. */
const MAX_RATIO = 100;
/** Below this nobody is harmed, however well it was packed. */
const HARMLESS_BYTES = 1024 * 1024;

export function unpackedLimit(packedBytes: number, maxBytes: number): number {
  return Math.min(maxBytes, Math.max(HARMLESS_BYTES, packedBytes * MAX_RATIO));
}

/** What was packed, or all that is left of it. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  readonly isCut?: true;
}

/** Of a file that was cut off, what stands before the cut: a download that ended too early is the beginning of a page. */
export function gunzip(bytes: Uint8Array, maxBytes: number): Unpacked | Refusal {
  const whole = unpack(bytes, maxBytes, GZIP);
  if (!('code' in whole) || whole.code !== 'truncated') return whole;
  const left = unpack(bytes, maxBytes, CUT_GZIP);
  return 'code' in left || left.bytes.length === 0 ? whole : { ...left, isCut: true };
}

/** Brotli has no mark and no checksum by which the beginning of a page could be told from nonsense. */
export function unBrotli(bytes: Uint8Array, maxBytes: number): Unpacked | Refusal {
  return unpack(bytes, maxBytes, { by: brotliDecompressSync, name: 'Brotli' });
}

interface Layer {
  readonly by: (bytes: Uint8Array, options: Pick<ZlibOptions, 'maxOutputLength'>) => Uint8Array;
  readonly name: 'gzip' | 'Brotli';
}

const GZIP: Layer = { by: gunzipSync, name: 'gzip' };
const CUT_GZIP: Layer = {
  by: (bytes, options) => gunzipSync(bytes, { ...options, finishFlush: zlib.Z_SYNC_FLUSH }),
  name: 'gzip',
};

function unpack(bytes: Uint8Array, maxBytes: number, { by, name }: Layer): Unpacked | Refusal {
  try {
    return { bytes: by(bytes, { maxOutputLength: unpackedLimit(bytes.length, maxBytes) }) };
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
