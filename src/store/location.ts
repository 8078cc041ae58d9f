/**
 * Where the archive lives: named by hand, named by the environment, the nearest `.archive` above, else the user's own. Nothing
 * is read here but "is there a manifest"; environment, home and system come in as arguments.
 */

import { posix, win32 } from 'node:path';
import { ArchiveError } from '../errors.js';

export const MANIFEST_NAME = 'archive.json';
export const COPY_NAME = 'archive.copy.json';
export const PROJECT_FOLDER = '.archive';

export interface Surroundings {
  /** `--archive` and `$ARCHIVE_DIR`. */
  readonly named?: string | undefined;
  readonly environment?: string | undefined;
  readonly workingFolder: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** `$XDG_DATA_HOME` and `%LOCALAPPDATA%`. */
  readonly xdgDataHome?: string | undefined;
  readonly localAppData?: string | undefined;
  readonly exists: (path: string) => boolean;
}

export interface ArchiveLocation {
  readonly folder: string;
  readonly origin: 'named' | 'environment' | 'nearest' | 'user';
  /** Whether an archive is there already. */
  readonly present: boolean;
  /** Where it was looked for, in order, as people read it. */
  readonly looked: readonly string[];
}

export function locateArchive(around: Surroundings): ArchiveLocation {
  const { resolve } = pathsOf(around);
  const located = (folder: string, origin: ArchiveLocation['origin'], looked: string[]): ArchiveLocation => {
    return { folder, origin, present: isArchive(folder, around), looked };
  };
  if (around.named) return located(resolve(around.workingFolder, around.named), 'named', [`--archive ${around.named}`]);
  if (around.environment) {
    return located(resolve(around.workingFolder, around.environment), 'environment', [
      `$ARCHIVE_DIR (${around.environment})`,
    ]);
  }
  const nearest = nearestArchive(around);
  if (nearest) return located(nearest, 'nearest', [nearest]);
  const user = userArchive(around);
  return located(user, 'user', [`${PROJECT_FOLDER} in ${around.workingFolder} and above`, `the user archive ${user}`]);
}

/** The error of every command but `ingest` and `init` where nothing is. */
export function noArchiveHere(location: ArchiveLocation): ArchiveError {
  return new ArchiveError('no-archive', `no archive here; looked in ${location.looked.join(', then ')}`, {
    hint: 'run `archive ingest ./pages` first, or name a folder with --archive',
    path: location.folder,
  });
}

/** An archive that lost its manifest is damaged, not absent. */
function isArchive(folder: string, around: Surroundings): boolean {
  return [MANIFEST_NAME, COPY_NAME].some((name) => around.exists(pathsOf(around).join(folder, name)));
}

function nearestArchive(around: Surroundings): string | undefined {
  const { join, dirname, resolve } = pathsOf(around);
  for (let folder = resolve(around.workingFolder); ; folder = dirname(folder)) {
    const candidate = join(folder, PROJECT_FOLDER);
    if (isArchive(candidate, around)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

function userArchive(around: Surroundings): string {
  const { join } = pathsOf(around);
  if (around.platform === 'win32') return join(around.localAppData ?? join(around.home, 'AppData', 'Local'), 'archive');
  if (around.platform === 'darwin') return join(around.home, 'Library', 'Application Support', 'archive');
  return join(around.xdgDataHome || join(around.home, '.local', 'share'), 'archive');
}

function pathsOf(around: Surroundings): typeof posix {
  return around.platform === 'win32' ? win32 : posix;
}
