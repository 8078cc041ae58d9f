/** Which archive a command works on. On a terminal it is named, so that nobody wonders. */

import { homedir } from 'node:os';
import { sep } from 'node:path';
import { safeLine } from '../render/safe.js';
import { type ArchiveLocation, locateArchive, noArchiveHere } from '../store/location.js';
import { isThere } from './files.js';
import type { Session } from './session.js';

/** Where the archive is or would be. */
export function archiveLocation({ options, settings, sources }: Session): ArchiveLocation {
  const { XDG_DATA_HOME: xdgDataHome, LOCALAPPDATA: localAppData } = sources.environment;
  return locateArchive({
    named: options.archive,
    environment: settings.archive,
    workingFolder: process.cwd(),
    home: homedir(),
    platform: process.platform,
    xdgDataHome,
    localAppData,
    exists: isThere,
  });
}

/** The folder of an archive that is there. */
export function archiveFolder(session: Session): string {
  const location = archiveLocation(session);
  if (!location.present) throw noArchiveHere(location);
  if (session.out.isTerminal) session.aside(safeLine(`archive: ${homeward(location.folder)}`));
  return location.folder;
}

/** As people write it: `~/.local/share/archive`. */
export function homeward(path: string): string {
  const home = homedir();
  return path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
}
