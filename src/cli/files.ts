/** The one door of the command line to the disk: the files a person names on it. */

import { createWriteStream, lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { ArchiveError } from '../errors.js';
import type { RawFile } from '../model.js';

/** Every regular file of a path, folders in the order of their names. */
export function* filesUnder(path: string): Generator<string> {
  const kind = lstatSync(path, { throwIfNoEntry: false });
  if (!kind) throw new ArchiveError('no-such-path', `there is no ${path}`, { hint: 'name a file or a folder', path });
  if (kind.isFile()) yield path;
  if (!kind.isDirectory()) return;
  for (const name of readdirSync(path).sort()) yield* filesUnder(`${path.replace(/\/$/, '')}/${name}`);
}

export function readRaw(path: string): RawFile {
  const bytes = readFileSync(path);
  const mtime = lstatSync(path).mtime.toISOString();
  return { bytes, capture: { path, mtime } };
}

/** The file of `--out`. */
export function writeTo(path: string): Writable {
  return createWriteStream(path);
}
