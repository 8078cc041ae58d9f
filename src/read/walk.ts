/**
 * Which files lie under a path, in a fixed order: the byte order of the names, folder by folder. The walk is its own, on bytes
 * and without recursion, because names in GBK cannot be opened as strings and folders may be a thousand deep. Only regular
 * files are yielded; whatever else is met, or cannot be entered, is yielded as a problem with its reason.
 */

import { type BigIntStats, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ArchiveError } from '../errors.js';
import type { FoundFile, Problem } from '../model.js';
import { assetFolders } from './assets.js';
import { type Entry, type FoundOptions, filesIn } from './found.js';
import { type BytePath, locationOf, nameOf, pathOf, pathOfBytes, within } from './names.js';
import { problem, problemOf } from './problem.js';
import {
  createSelector,
  IGNORE_FILE,
  type IgnoreRules,
  parseIgnoreFile,
  type Refusal,
  type Selection,
  type Selector,
} from './select.js';

export interface WalkOptions extends Selection, FoundOptions {
  /** A folder that is never entered: the archive itself. */
  readonly without?: string;
}

export type Walked = FoundFile | Problem;

/** A folder is walked, a file is yielded alone. A path given by hand is wanted, so it may be a link, hidden, of any ending. */
export function* walk(start: string, options: WalkOptions): Generator<Walked> {
  const path = pathOf(start === '/' ? start : start.replace(/(?<!\/)\/+$/u, ''));
  const stats = statStart(start);
  const context = contextOf(options);
  if (stats.isDirectory()) yield* walkFolder(path, context);
  else if (stats.isFile()) yield* taken(startingFile(start, path, stats), { names: [], rules: [] }, context);
  else yield notRegular(path, stats);
}

/** A path of a list, and its name in the archive. */
export interface ListedPath {
  readonly path: Buffer;
  readonly below: Buffer;
}

/** The files and folders of a list, one after the other. What cannot be read is a problem like any other: lists grow old. */
export function* walkList(paths: Iterable<ListedPath>, options: WalkOptions): Generator<Walked> {
  const context = contextOf(options);
  for (const listed of paths) {
    const path = pathOfBytes(listed.path, options.decodeName);
    const below = pathOfBytes(listed.below, options.decodeName);
    try {
      const stats = statSync(locationOf(path), { bigint: true });
      const location = realpathSync.native(locationOf(path), { encoding: 'buffer' });
      if (stats.isDirectory()) yield* walkFolder(path, context, below);
      else if (stats.isFile()) yield* taken({ location, path, below, stats }, { names: [], rules: [] }, context);
      else yield notRegular(path, stats);
    } catch (cause) {
      yield problemOf(nameOf(path), cause);
    }
  }
}

export function isProblem(walked: Walked): walked is Problem {
  return 'code' in walked;
}

interface Context {
  readonly options: WalkOptions;
  readonly selector: Selector;
  readonly withoutFile: string | undefined;
}

function contextOf(options: WalkOptions): Context {
  const selection = { ...options, anyType: options.anyType || options.type !== undefined };
  return { options, selector: createSelector(selection), withoutFile: fileNumberOf(options.without) };
}

/** A folder being walked: the names still to come, last one first. */
interface Level {
  readonly path: BytePath;
  readonly below?: BytePath;
  readonly names: readonly string[];
  readonly rules: readonly IgnoreRules[];
  readonly waiting: Buffer[];
  /** Folders that belong to pages of this one, by the bytes of their names. */
  readonly assets: ReadonlySet<string>;
}

function* walkFolder(start: BytePath, context: Context, below?: BytePath): Generator<Walked> {
  const top = { path: start, ...(below ? { below } : {}), names: [], rules: [] };
  const levels: Level[] = [];
  yield* enter(top, levels);
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const name = level.waiting.pop();
    if (name) yield* visit(name, level, levels, context);
    else levels.pop();
  }
}

function* enter(folder: Omit<Level, 'waiting' | 'assets'>, levels: Level[]): Generator<Problem> {
  let names: Buffer[];
  try {
    names = readdirSync(locationOf(folder.path), { encoding: 'buffer' });
  } catch (cause) {
    yield problemOf(nameOf(folder.path), cause);
    return;
  }
  const ignore = names.some((name) => name.toString() === IGNORE_FILE) ? readIgnoreFile(folder) : undefined;
  if (ignore && 'code' in ignore) yield ignore;
  const rules = ignore && 'globs' in ignore ? [...folder.rules, ignore] : folder.rules;
  const assets = assetFolders(names.map((name) => name.toString('latin1')));
  levels.push({ ...folder, rules, assets, waiting: names.sort((a, b) => Buffer.compare(b, a)) });
}

function* visit(name: Buffer, level: Level, levels: Level[], context: Context): Generator<Walked> {
  if (name.toString() === IGNORE_FILE) return;
  const own = pathOfBytes(name, context.options.decodeName);
  const path = within(level.path, own);
  const below = within(level.below, own);
  let stats: BigIntStats;
  try {
    stats = lstatSync(locationOf(path), { bigint: true });
  } catch (cause) {
    yield problemOf(nameOf(path), cause);
    return;
  }
  const isFolder = stats.isDirectory();
  if (isFolder && (fileNumber(stats) === context.withoutFile || level.assets.has(name.toString('latin1')))) return;
  const names = [...level.names, own.text];
  const refusal = context.selector.refuse({ names, isFolder }, level.rules);
  if (refusal) yield problem(nameOf(path), refusal.code, refusal.message, refusal.hint);
  else if (isFolder) yield* enter({ path, below, names, rules: level.rules }, levels);
  else if (stats.isFile())
    yield* taken({ location: locationOf(path), path, below, stats }, { names, rules: level.rules }, context);
  else yield notRegular(path, stats);
}

function taken(entry: Entry, level: Pick<Level, 'names' | 'rules'>, context: Context): Generator<Walked> {
  return filesIn(entry, context.options, (parts) => memberRefusal(parts, level, context));
}

function startingFile(start: string, path: BytePath, stats: BigIntStats): Entry {
  return { location: Buffer.from(realpathSync(start)), path, below: pathOf(basename(start)), stats };
}

/** A member of a container is chosen as a file in a folder of that name would be. */
function memberRefusal(
  parts: readonly string[],
  level: Pick<Level, 'names' | 'rules'>,
  { selector }: Context,
): Refusal | undefined {
  for (let depth = 1; depth <= parts.length; depth++) {
    const names = [...level.names, ...parts.slice(0, depth)];
    const refusal = selector.refuse({ names, isFolder: depth < parts.length }, level.rules);
    if (refusal) return refusal;
  }
  return undefined;
}

function notRegular(path: BytePath, stats: BigIntStats): Problem {
  if (stats.isSymbolicLink()) return problem(nameOf(path), 'symlink', 'a symbolic link', 'name the file it points to');
  return problem(nameOf(path), 'special-file', 'not a regular file', 'only regular files hold pages');
}

function readIgnoreFile(folder: Pick<Level, 'path' | 'names'>): IgnoreRules | Problem {
  const path = within(folder.path, pathOf(IGNORE_FILE));
  try {
    if (!lstatSync(locationOf(path)).isFile())
      return problem(nameOf(path), 'special-file', 'not a regular file', 'make it a file');
    return parseIgnoreFile(readFileSync(locationOf(path), 'utf8'), folder.names.length);
  } catch (cause) {
    return problemOf(nameOf(path), cause);
  }
}

function statStart(start: string): BigIntStats {
  try {
    return statSync(start, { bigint: true });
  } catch (cause) {
    const hint = 'check the spelling; quote names with spaces';
    throw new ArchiveError('no-such-path', `cannot read ${start}`, { hint, path: start, cause });
  }
}

function fileNumberOf(folder: string | undefined): string | undefined {
  const stats = folder === undefined ? undefined : statSync(folder, { bigint: true, throwIfNoEntry: false });
  return stats && fileNumber(stats);
}

function fileNumber(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}`;
}
