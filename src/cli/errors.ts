/** How a failure is told: one line and a hint for a person, one line of JSON for a program. No stack reaches a user unasked. */

import { ArchiveError, EXIT } from '../errors.js';
import { jsonLine } from '../render/json.js';
import { safeLine } from '../render/safe.js';

export function exitCodeOf(error: unknown): number {
  return error instanceof ArchiveError ? error.exitCode : EXIT.failed;
}

export function errorLines(error: unknown, asJson: boolean): string {
  const known = asArchiveError(error);
  if (asJson) return `${jsonLine(printedError(known))}\n`;
  const line = `archive: ${safeLine(known.message)} (${known.code})\n  hint: ${safeLine(known.hint)}\n`;
  return process.env.ARCHIVE_DEBUG ? `${line}${error instanceof Error ? error.stack : ''}\n` : line;
}

/** `archive.error/1`, also the line of a file that could not be read. */
export function printedError(error: ArchiveError): object {
  const { code, message, hint, path } = error;
  const printed = { schema: 'archive.error/1', code, message, hint };
  return path === undefined ? printed : { ...printed, path };
}

/** What the machine under us refuses is told in our words; anything else is a fault of ours. */
export function asArchiveError(error: unknown, path?: string): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const refused = REFUSALS[(error as { code?: string } | undefined)?.code ?? ''];
  const where = path === undefined ? {} : { path };
  if (refused) return new ArchiveError(refused.code, refused.message, { hint: refused.hint, cause: error, ...where });
  const message = error instanceof Error ? error.message : String(error);
  return new ArchiveError('io-error', message, { hint: 'ARCHIVE_DEBUG=1 shows where', cause: error, ...where });
}

const REFUSALS: Readonly<Record<string, Pick<ArchiveError, 'code' | 'message' | 'hint'>>> = {
  ENOENT: { code: 'no-such-path', message: 'the file is not there', hint: 'it may have been moved' },
  EACCES: { code: 'permission', message: 'the file may not be read', hint: 'look at its permissions' },
  EPERM: { code: 'permission', message: 'the system does not allow it', hint: 'look at the permissions' },
  EISDIR: { code: 'io-error', message: 'this is a folder', hint: 'name a file' },
  ENOSPC: { code: 'no-space', message: 'the disk is full', hint: 'make room and run the command again' },
  EROFS: { code: 'read-only', message: 'the disk is read-only', hint: 'choose another folder with --archive' },
  EMFILE: { code: 'io-error', message: 'too many files are open', hint: 'raise `ulimit -n`' },
};
