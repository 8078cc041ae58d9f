/** The ids a person named, whole. */

import { ArchiveError } from '../errors.js';
import { withArchive } from '../store/archive.js';

export function wholeIds(folder: string, prefixes: readonly string[]): string[] {
  if (prefixes.length === 0) throw new ArchiveError('usage', 'name an id', { hint: '`archive list` shows them' });
  return withArchive(folder, (archive) => prefixes.map((prefix) => archive.resolve(prefix)));
}
