/** Verifies every byte of a segment against its manifest entry, reading each file once in pieces. */

import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { hex } from './pages.js';
import type { SegmentDamage, SegmentFile, SegmentSummary } from './types.js';

const PIECE_BYTES = 1 << 20;

/** What is not as it was written; empty for a whole segment. */
export function verifySegment(folder: string, summary: SegmentSummary): readonly SegmentDamage[] {
  return summary.files.flatMap((file) => {
    const message = damageOf(join(folder, file.name), file);
    return message === undefined ? [] : [{ file: file.name, message }];
  });
}

function damageOf(path: string, file: SegmentFile): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    return `cannot be opened (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
  try {
    const { bytes, checksum } = measure(descriptor);
    if (bytes !== file.bytes) return `has ${bytes} bytes, ${file.bytes} were written`;
    return checksum === file.checksum ? undefined : `has checksum ${checksum}, ${file.checksum} was written`;
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  } finally {
    closeSync(descriptor);
  }
}

function measure(descriptor: number): { readonly bytes: number; readonly checksum: string } {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let bytes = 0;
  let checksum = 0;
  for (;;) {
    const got = readSync(descriptor, piece, 0, PIECE_BYTES, bytes);
    if (got === 0) return { bytes, checksum: hex(checksum) };
    checksum = crc32(piece.subarray(0, got), checksum);
    bytes += got;
  }
}
