/**
 * Bad requests. A bad document is a note in its record; only what the user must mend is thrown, deep inside, and caught once in
 * `cli/main.ts`, which prints one line and the hint and leaves with the code's exit status.
 */

import type { ProblemCode } from './model.js';

export const EXIT = {
  done: 0,
  nothingFound: 1,
  failed: 2,
  someRejected: 3,
  damaged: 4,
  locked: 5,
  interrupted: 130,
  terminated: 143,
} as const;

/** Every code a request can fail with, and the exit status it leads to. */
export const ERROR_CODES = {
  usage: EXIT.failed,
  'empty-query': EXIT.failed,
  'unknown-field': EXIT.failed,
  'unknown-encoding': EXIT.failed,
  'bad-date': EXIT.failed,
  'bad-value': EXIT.failed,
  'query-too-large': EXIT.failed,
  'no-such-path': EXIT.failed,
  'no-archive': EXIT.failed,
  'archive-exists': EXIT.failed,
  'file-exists': EXIT.failed,
  'unknown-id': EXIT.nothingFound,
  'ambiguous-id': EXIT.failed,
  'io-error': EXIT.failed,
  'no-space': EXIT.failed,
  'read-only': EXIT.failed,
  permission: EXIT.failed,
  rejected: EXIT.failed,
  unsupported: EXIT.failed,
  'archive-damaged': EXIT.damaged,
  'archive-version': EXIT.damaged,
  locked: EXIT.locked,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Inputs that are not wanted or not ours to read; every other problem is a rejected document and leads to exit status 3. */
export const SKIPPED_CODES: ReadonlySet<ProblemCode> = new Set([
  'symlink',
  'special-file',
  'unsupported',
  'removed',
  'ignored',
]);

export interface ErrorDetails {
  readonly hint: string;
  readonly path?: string;
  readonly cause?: unknown;
}

/** A request that cannot be met: what is wrong, and what would cure it. */
export class ArchiveError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ArchiveError';
    this.code = code;
    this.hint = details.hint;
    this.path = details.path;
  }

  get exitCode(): number {
    return ERROR_CODES[this.code];
  }
}
