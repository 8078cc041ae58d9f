/**
 * A second copy of the few small files without which nothing of a segment can be found: where everything lies, and where each document was
 * met. Everything else is either made anew from the records, or is made again from the raw bytes.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { hex, PageWriter } from './pages.js';
import type { SegmentFile, SegmentSummary } from './types.js';

export const SPARE_FILE = 'spare.bin';
const SPARED: ReadonlySet<string> = new Set(['head.bin', 'columns.bin', 'captures.bin']);

/** The files one after the other, in the order of `files`. */
export function writeSpare(folder: string, files: readonly SegmentFile[]): SegmentFile {
  const spare = new PageWriter(folder, SPARE_FILE);
  for (const { name } of sparedIn(files)) spare.write(readFileSync(join(folder, name)));
  return spare.finish();
}

export function sparedIn(files: readonly SegmentFile[]): SegmentFile[] {
  return files.filter(({ name }) => SPARED.has(name));
}

/** The content of a file as it was written, from the copy; absent where that is not whole either, and in segments of before there was one. */
export function readSpare(folder: string, { files }: SegmentSummary, name: string): Buffer | undefined {
  const spared = sparedIn(files);
  const file = spared.find((each) => each.name === name);
  const path = join(folder, SPARE_FILE);
  if (!file || !existsSync(path)) return undefined;
  const start = spared.slice(0, spared.indexOf(file)).reduce((sum, { bytes }) => sum + bytes, 0);
  const content = readFileSync(path).subarray(start, start + file.bytes);
  return hex(crc32(content)) === file.checksum ? content : undefined;
}
