/**
 * Writing so that a crash leaves the old file or the new one, never a mixture: aside, to the disk, then renamed over. Refusals
 * of the system become `ArchiveError`s that name the folder and the cure.
 */

import { closeSync, constants, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ArchiveError, type ErrorCode } from '../errors.js';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
}

/** The content is on the disk under its final name, or an error is thrown and the old file stands. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const aside = `${path}.${process.pid}.new`;
  try {
    writeThrough(aside, content);
    renameOver(aside, path);
  } catch (cause) {
    rmSync(aside, { force: true });
    throw cause;
  }
  syncFolder(dirname(path));
}

/** Made new, even where another process left or planted something under the name. */
export function writeThrough(path: string, content: string | Uint8Array): void {
  rmSync(path, { force: true });
  const descriptor = openSync(path, 'wx', FILE_MODE);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const RENAME_TRIES = 10;

/** On Windows a virus scanner or a reader may hold the file for a moment. */
export function renameOver(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (cause) {
      const isBusy = ['EPERM', 'EBUSY', 'EACCES'].includes(errnoOf(cause));
      if (!isBusy || process.platform !== 'win32' || attempt === RENAME_TRIES) throw cause;
      pause(attempt * 10);
    }
  }
}

/** Makes a rename survive a loss of power, where the system can do that to a folder (Windows cannot). */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } catch (cause) {
    // Some network and FUSE folders know no fsync; the rename itself has happened.
    if (!['EINVAL', 'ENOTSUP'].includes(errnoOf(cause))) throw cause;
  } finally {
    closeSync(descriptor);
  }
}

export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Runs work on the archive's files; what the system refuses is said in one sentence. */
export function onDisk<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw archiveErrorOf(cause, folder);
  }
}

export function archiveErrorOf(cause: unknown, folder: string): unknown {
  const refusal = REFUSALS.get(errnoOf(cause));
  if (!refusal) return cause;
  return new ArchiveError(refusal.code, `${refusal.message}: ${folder}`, { hint: refusal.hint, path: folder, cause });
}

export function errnoOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/** Whether the system kept a file from this user, or at this moment: that says nothing of what lies on the disk. */
export function isWithheld(cause: unknown): boolean {
  return errnosOf(cause).some((errno) => WITHHELD.has(errno));
}

const WITHHELD = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EACCES', 'EPERM', 'EBUSY', 'EAGAIN']);

/** A disk that fails is asked once more before anything is given up for lost. */
export function askedTwice<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!errnosOf(cause).includes('EIO')) throw cause;
    return read();
  }
}

function errnosOf(cause: unknown): readonly string[] {
  return cause instanceof Error ? [errnoOf(cause), ...errnosOf(cause.cause)] : [];
}

interface DiskRefusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

const NO_SPACE: DiskRefusal = {
  code: 'no-space',
  message: 'the disk of the archive is full',
  hint: 'free some space and run it again; what was committed is safe',
};
const READ_ONLY: DiskRefusal = {
  code: 'read-only',
  message: 'the archive is on a read-only disk',
  hint: 'searching works; to change it, name a writable folder with --archive',
};
const NOT_ALLOWED: DiskRefusal = {
  code: 'permission',
  message: 'not allowed to use the archive',
  hint: 'give your user access to the folder, or name another with --archive',
};
const BROKEN: DiskRefusal = {
  code: 'io-error',
  message: 'the system could not use the archive',
  hint: 'check the disk; `archive check` says what is whole',
};

const REFUSALS = new Map<string, DiskRefusal>([
  ['ENOSPC', NO_SPACE],
  ['EDQUOT', NO_SPACE],
  ['EROFS', READ_ONLY],
  ['EACCES', NOT_ALLOWED],
  ['EPERM', NOT_ALLOWED],
  ...[
    'EIO',
    'EMFILE',
    'ENFILE',
    'ENOTDIR',
    'EISDIR',
    'EBUSY',
    'ENXIO',
    'EEXIST',
    'ENOENT',
    'ELOOP',
    'ENAMETOOLONG',
    'EFBIG',
    'ENOTEMPTY',
  ].map((errno): [string, DiskRefusal] => [errno, BROKEN]),
]);
