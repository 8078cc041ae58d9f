/**
 * Inputs that are not taken, each with the contract's code, a sentence and a cure. A problem is a fact about the user's
 * folder, never an exception: the walk names it and goes on.
 */

import type { Problem, ProblemCode } from '../model.js';

/** A name as people read it, and its bytes where a JSON string cannot hold them. */
export interface PathName {
  readonly path: string;
  readonly pathBytes?: string;
}

export function problem(name: PathName, code: ProblemCode, message: string, hint: string): Problem {
  const bytes = name.pathBytes === undefined ? {} : { pathBytes: name.pathBytes };
  return { path: name.path, ...bytes, code, message, hint };
}

/** What the operating system's refusal means for one input. */
export function problemOf(name: PathName, cause: unknown): Problem {
  const errno = errnoOf(cause);
  const known = REFUSALS.get(errno);
  if (known) return problem(name, known.code, known.message, known.hint);
  return problem(name, 'io-error', `the system could not read it (${errno})`, 'check the disk, then run it again');
}

const REFUSALS = new Map<string, Pick<Problem, 'code' | 'message' | 'hint'>>([
  ['EACCES', { code: 'permission', message: 'not allowed to read it', hint: 'give your user read access' }],
  ['EPERM', { code: 'permission', message: 'not allowed to read it', hint: 'give your user read access' }],
  ['ENOENT', { code: 'vanished', message: 'gone before it could be read', hint: 'run it again' }],
  ['ENOTDIR', { code: 'vanished', message: 'gone before it could be read', hint: 'run it again' }],
  ['ELOOP', { code: 'symlink', message: 'a symbolic link', hint: 'name the file it points to' }],
  ['ESTALE', { code: 'changed', message: 'changed while it was being read', hint: 'run it again' }],
  ['ENXIO', { code: 'special-file', message: 'not a regular file', hint: 'only regular files hold pages' }],
  ['ENAMETOOLONG', { code: 'too-deep', message: 'its path is too long for the system', hint: 'move it further up' }],
]);

function errnoOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}
