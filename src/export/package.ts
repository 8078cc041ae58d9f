/** Packages the program runs without: loaded when they are asked for, and named with what to do when they are absent. */

import { ArchiveError } from '../errors.js';

export async function loadPackage<T>(name: string, load: () => Promise<unknown>): Promise<T> {
  try {
    return (await load()) as T;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new ArchiveError('unsupported', `the package ${name} is not installed`, {
      hint: `npm install -g ${name}`,
      cause,
    });
  }
}
