/**
 * Where an export goes. It is written aside and moved into place when it is whole, so that a failure leaves what was there. What is there
 * already is replaced only when that is asked for, and a folder only when an export made it.
 */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ArchiveError } from '../errors.js';

export interface Target {
  /** What to write: a file that is not there yet, or a folder that is there and empty. */
  readonly aside: string;
  /** What to remove when the work fails or is broken off. */
  readonly waste?: string;
  /** Moves what was written into its place. */
  readonly commit: () => void;
}

export interface TargetChoice {
  readonly kind: 'file' | 'folder';
  /** Replaces what is there. */
  readonly force: boolean;
}

/** In every folder an export makes: a folder without it is never replaced. */
const MARK = '.archive-export';

export function openTarget(path: string, choice: TargetChoice): Target {
  const stats = statSync(path, { throwIfNoEntry: false });
  const isDevice = stats !== undefined && !stats.isFile() && !stats.isDirectory();
  if (isDevice && choice.kind === 'file') return { aside: path, commit: () => undefined };
  if (stats) assertReplaceable(path, stats.isDirectory(), choice);
  // The file a link leads to is what is meant, not the link.
  const place = stats ? realpathSync(path) : join(dirname(path), basenameOf(path));
  const waste = mkdtempSync(`${place}.part-`);
  const aside = join(waste, basenameOf(place));
  if (choice.kind === 'folder') makeMarked(aside);
  return { aside, waste, commit: () => moveInto(place, aside, waste) };
}

function basenameOf(path: string): string {
  return (
    path
      .replace(/(?<![/\\])[/\\]+$/u, '')
      .split(/[/\\]/u)
      .at(-1) ?? path
  );
}

function makeMarked(folder: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, MARK), 'made by archive export; with --force it is replaced as a whole\n');
}

function assertReplaceable(path: string, isFolder: boolean, { kind, force }: TargetChoice): void {
  const isEmptyFolder = isFolder && kind === 'folder' && readdirSync(path).length === 0;
  if (isEmptyFolder) return;
  if (isFolder !== (kind === 'folder')) throw alreadyThere(path, `name a ${kind} that is not there yet`);
  if (!force) throw alreadyThere(path, '--force replaces it');
  if (isFolder && !existsSync(join(path, MARK)))
    throw alreadyThere(path, 'no export made it, so it stays; name another');
}

/** What was to be written would take the place of something. */
export function alreadyThere(path: string, hint: string): ArchiveError {
  return new ArchiveError('file-exists', `${path} is there already`, { hint, path });
}

/** A folder cannot be renamed over another: the old one steps aside for a moment. */
function moveInto(place: string, aside: string, waste: string): void {
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder) renameSync(place, join(waste, 'old'));
  renameSync(aside, place);
  rmSync(waste, { recursive: true, force: true });
}
