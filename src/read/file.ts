/**
 * One file, read whole into memory and exactly once. It is opened without following a link and without waiting for a pipe,
 * checked to be the file the walk saw, and checked again after reading, so that no text is ever a mixture of two versions.
 */

import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Problem, RawFile } from '../model.js';
import { type PathName, problem, problemOf } from './problem.js';

export const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

export interface FileToRead {
  readonly location: Buffer | string;
  readonly name: PathName;
  readonly mtime?: string;
  readonly seen: BigIntStats;
}

// Absent on Windows, where a link is told apart by the comparison of file numbers alone.
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export function readWhole(file: FileToRead): RawFile | Problem {
  let descriptor: number;
  try {
    descriptor = openSync(file.location, OPEN_FLAGS);
  } catch (cause) {
    return problemOf(file.name, cause);
  }
  try {
    return readOpened(descriptor, file);
  } catch (cause) {
    return problemOf(file.name, cause);
  } finally {
    closeSync(descriptor);
  }
}

function readOpened(descriptor: number, file: FileToRead): RawFile | Problem {
  const before = fstatSync(descriptor, { bigint: true });
  if (!before.isFile()) return problem(file.name, 'special-file', 'no longer a regular file', 'run it again');
  if (!isSameState(before, file.seen)) return changed(file.name);
  const bytes = readBytes(descriptor, Number(before.size));
  const after = fstatSync(descriptor, { bigint: true });
  if (bytes.length !== Number(before.size) || !isSameState(before, after)) return changed(file.name);
  const mtime = file.mtime === undefined ? {} : { mtime: file.mtime };
  return { bytes, capture: { ...file.name, ...mtime } };
}

function readBytes(descriptor: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

function isSameState(a: BigIntStats, b: BigIntStats): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;
}

function changed(name: PathName): Problem {
  return problem(name, 'changed', 'changed while it was being read', 'run it again when nobody writes to it');
}
