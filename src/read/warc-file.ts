/** A WARC file for reading: in place, or unpacked in memory when it is gzipped. */

import { type BigIntStats, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Refusal } from './select.js';
import { unpackWarc } from './warc-pages.js';
import type { ReadAt } from './zip-directory.js';

export interface WarcFile {
  readonly readAt: ReadAt;
  readonly size: number;
}

export function openWarc(location: Buffer, seen: BigIntStats): WarcFile | Refusal {
  const size = Number(seen.size);
  const readAt: ReadAt = (at, length) => readStretch(location, seen, at, Math.max(0, Math.min(length, size - at)));
  if (readAt(0, 2).toString('hex') !== '1f8b') return { readAt, size };
  const bytes = unpackWarc(readAt(0, size));
  if ('code' in bytes) return bytes;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return { readAt: (at, length) => content.subarray(at, at + length), size: content.length };
}

/** Opened anew each time: who reads the pages, and when, is not known here. */
function readStretch(location: Buffer, seen: BigIntStats, at: number, length: number): Buffer {
  const descriptor = openSync(location, 'r');
  try {
    const now = fstatSync(descriptor, { bigint: true });
    const isSame = now.size === seen.size && now.mtimeNs === seen.mtimeNs;
    if (!isSame) throw Object.assign(new Error('the file is not the one that was met'), { code: 'ESTALE' });
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, length === 0 ? 0 : readSync(descriptor, bytes, 0, length, at));
  } finally {
    closeSync(descriptor);
  }
}
