/** How a failure is told: one line and a hint for a person, one line of JSON for a program. No stack reaches a user unasked. */

import { ArchiveError, EXIT } from '../errors.js';
import { jsonLine } from '../render/json.js';
import { safeLine } from '../render/safe.js';
import type { Both, Lang } from '../render/words.js';
import { tellerIn } from './told.js';

/** A request that failed, or an input that was not taken. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly path?: string | undefined;
}

export function exitCodeOf(error: unknown): number {
  return error instanceof ArchiveError ? error.exitCode : EXIT.failed;
}

export interface Manner {
  readonly asJson: boolean;
  readonly lang: Lang;
}

export async function failureLines(error: unknown, { asJson, lang }: Manner): Promise<string> {
  const stack = process.env.ARCHIVE_DEBUG && error instanceof Error ? `${error.stack}\n` : '';
  return (await troubleLines(asTrouble(error), { asJson, lang })) + stack;
}

/** One line of JSON in the language of programs, or two for a person in theirs. */
export async function troubleLines(trouble: Trouble, { asJson, lang }: Manner): Promise<string> {
  if (asJson) return `${jsonLine(printedError(trouble))}\n`;
  const tell = await tellerIn(lang);
  const { code, message, hint, path } = trouble;
  const where = path === undefined || message.includes(path) ? '' : `${path}: `;
  return `archive: ${safeLine(where + tell(message))} (${code})\n  ${HINT[lang]}${safeLine(tell(hint))}\n`;
}

const HINT: Both = { en: 'hint: ', zh: '提示：' };

/** `archive.error/1`, also the line of a file that could not be read. */
export function printedError({ code, message, hint, path }: Trouble): object {
  const printed = { schema: 'archive.error/1', code, message, hint };
  return path === undefined ? printed : { ...printed, path };
}

/** What the machine under us refuses is told in our words; anything else is a fault of ours. */
function asTrouble(error: unknown): Trouble {
  if (error instanceof ArchiveError) return error;
  const refused = REFUSALS[(error as { code?: string } | undefined)?.code ?? ''];
  if (refused) return refused;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'io-error', message, hint: 'this is a fault of archive; ARCHIVE_DEBUG=1 shows where' };
}

const REFUSALS: Readonly<Record<string, Trouble>> = {
  ENOENT: { code: 'no-such-path', message: 'a file or folder is not there', hint: 'check the spelling' },
  EACCES: { code: 'permission', message: 'the system does not allow it', hint: 'look at the permissions' },
  EPERM: { code: 'permission', message: 'the system does not allow it', hint: 'look at the permissions' },
  EISDIR: { code: 'io-error', message: 'a folder stands where a file should be', hint: 'name a file' },
  ENOSPC: { code: 'no-space', message: 'the disk is full', hint: 'make room and run the command again' },
  EROFS: { code: 'read-only', message: 'the disk is read-only', hint: 'choose another place' },
  EMFILE: { code: 'io-error', message: 'too many files are open', hint: 'raise `ulimit -n`' },
};
