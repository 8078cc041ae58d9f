/** `archive init`: an archive for this folder and all below it. */

import { join, resolve } from 'node:path';
import { ArchiveError, EXIT } from '../../errors.js';
import { safeLine } from '../../render/safe.js';
import { PROJECT_FOLDER } from '../../store/location.js';
import { hasManifest } from '../../store/manifest.js';
import { openWriter } from '../../store/open-writer.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, say } = session;
  const folder = options.archive ? resolve(options.archive) : resolve(join(operands[0] ?? '.', PROJECT_FOLDER));
  if (hasManifest(folder)) {
    throw new ArchiveError('archive-exists', `there is an archive in ${folder} already`, {
      hint: 'use it, or name another folder',
      path: folder,
    });
  }
  openWriter(folder).close();
  say(safeLine(`archive: ${folder}`));
  return EXIT.done;
}
