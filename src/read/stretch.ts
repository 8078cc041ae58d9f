/** Stretches of a file whose parts are read one by one: in place, or unpacked in memory when the whole is gzipped. */

import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { gunzipSync, constants as zlib } from 'node:zlib';
import { unpackedLimit } from './compression.js';
import type { Refusal } from './select.js';

/** Reads a stretch; shorter where the file ends. */
export type ReadAt = (at: number, length: number) => Buffer;

export interface Stretches {
  readonly readAt: ReadAt;
  readonly size: number;
}

/** A file on the disk, as it was when it was met. */
export interface SeenFile {
  readonly location: Buffer | string;
  readonly stats: BigIntStats;
}

/** Gzipped containers are unpacked in memory, up to this. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

export function openStretches(file: SeenFile): Stretches | Refusal {
  const size = Number(file.stats.size);
  const readAt: ReadAt = (at, length) => readStretch(file, at, Math.max(0, Math.min(length, size - at)));
  return isGzip(readAt(0, 2)) ? unpackedStretches(readAt(0, size)) : { readAt, size };
}

/** The same of bytes that are in memory already. */
export function stretchesOf(bytes: Uint8Array): Stretches | Refusal {
  if (isGzip(bytes)) return unpackedStretches(bytes);
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return { readAt: (at, length) => content.subarray(at, at + length), size: content.length };
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Whatever could be unpacked; a cut file ends in a cut record. */
function unpackedStretches(bytes: Uint8Array): Stretches | Refusal {
  try {
    const maxOutputLength = unpackedLimit(bytes.length, MAX_UNPACKED_BYTES);
    const content = gunzipSync(bytes, { maxOutputLength, finishFlush: zlib.Z_SYNC_FLUSH });
    return { readAt: (at, length) => content.subarray(at, at + length), size: content.length };
  } catch (cause) {
    const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    const message = isLarge
      ? `it unpacks to far more than its size, or to more than ${MAX_UNPACKED_BYTES} bytes`
      : 'its gzip data is broken';
    return { code: isLarge ? 'too-large' : 'archive-unsafe', message, hint: 'unpack it with gunzip and ingest that' };
  }
}

/** Opened anew each time: who reads the parts, and when, is not known here. */
function readStretch({ location, stats }: SeenFile, at: number, length: number): Buffer {
  const descriptor = openSync(location, 'r');
  try {
    const now = fstatSync(descriptor, { bigint: true });
    const isSame = now.size === stats.size && now.mtimeNs === stats.mtimeNs;
    if (!isSame) throw Object.assign(new Error('the file is not the one that was met'), { code: 'ESTALE' });
    const bytes = Buffer.allocUnsafeSlow(length);
    return bytes.subarray(0, length === 0 ? 0 : readSync(descriptor, bytes, 0, length, at));
  } finally {
    closeSync(descriptor);
  }
}
