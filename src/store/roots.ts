/**
 * Roots: the folders an archive was fed from. Paths in records are relative to them, so a folder that moved as a whole needs only to be
 * ingested at its new place, and what was said of a folder's files once is remembered.
 */

import { isUtf8 } from 'node:buffer';
import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ArchiveError } from '../errors.js';
import type { FoundFile, Hints } from '../model.js';
import { keyOf, type LedgerEntry } from './ledger.js';
import type { Root } from './manifest.js';
import type { ArchiveWriter } from './writer.js';

/** The part of a root that one path of an ingest stands for. */
export interface Scope {
  readonly root: Root;
  /** Below the root, empty or ending in `/`. */
  readonly prefix: string;
  /** All of a folder, so that a file not met is gone. */
  readonly isFolder: boolean;
  /** What the user says now; absent when nothing is said. */
  readonly given?: Hints;
  /** What was known of the root before. */
  readonly hintsBefore: Hints;
}

/** A path to ingest: as it was named, and where it really lies. */
export interface Start {
  readonly path: string;
  readonly location: string;
  readonly isFolder: boolean;
  /** Only these below it; what is not listed is nobody's business. */
  readonly listed?: readonly ListedPath[];
}

/** A path of a list, and what of it lies below the folder all of them share. */
export interface ListedPath {
  readonly path: Buffer;
  readonly below: Buffer;
}

/** Names are bytes, and each byte one character here: nothing is lost by cutting and joining them. */
const asBytes = (name: string) => Buffer.from(name, 'latin1');

/** One start for a whole list of files and folders, so that its order and number make no difference. */
export function startOfList(paths: readonly Buffer[]): Start {
  const here = Buffer.from(resolve('.')).toString('latin1');
  const whole = paths.map((path) => resolve(here, path.toString('latin1')));
  const path = asBytes(sharedFolder(whole)).toString();
  const skip = Buffer.byteLength(path.endsWith(sep) ? path : path + sep);
  const listed = whole.map((each, i) => ({ path: paths[i] as Buffer, below: asBytes(each).subarray(skip) }));
  return { path, location: realpathSync(path), isFolder: true, listed };
}

/** The deepest folder over all paths whose name can be written as text. */
function sharedFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? sep);
  const isOver = (path: string) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  while (folder !== dirname(folder) && !(paths.every(isOver) && isUtf8(asBytes(folder)))) folder = dirname(folder);
  return folder;
}

export function findStart(path: string): Start {
  try {
    const location = realpathSync(path);
    return { path, location, isFolder: statSync(location).isDirectory() };
  } catch (cause) {
    throw new ArchiveError('no-such-path', `cannot read ${path}`, {
      hint: 'check the spelling; quote names with spaces',
      path,
      cause,
    });
  }
}

/** Finds, or makes, the root a path belongs to. */
export function openScope(writer: ArchiveWriter, { location: path, isFolder, listed }: Start, given: Hints): Scope {
  const base = isFolder ? path : dirname(path);
  const before = rootOver(writer.roots, base) ?? movedRoot(writer, base) ?? newRoot(writer.roots, base);
  const isSaid = Object.keys(given).length > 0;
  const isWhole = isFolder && !listed && before.path === base;
  const root = isSaid && isWhole ? { ...before, hints: given } : before;
  writer.roots = [...writer.roots.filter(({ id }) => id !== root.id), root].sort((a, b) => a.id - b.id);
  absorb(writer, root);
  const below = relative(root.path, base).split(sep).join('/');
  const prefix = below === '' ? '' : `${below}/`;
  return { root, prefix, isFolder: isFolder && !listed, hintsBefore: before.hints, ...(isSaid ? { given } : {}) };
}

export function isInScope(scope: Scope, place: Pick<LedgerEntry, 'root' | 'path'>): boolean {
  return place.root === scope.root.id && place.path.startsWith(scope.prefix);
}

/** Where the ledger keeps a file the walk met. */
export function placeOf(scope: Scope, found: FoundFile): Pick<LedgerEntry, 'root' | 'path' | 'pathBytes' | 'member'> {
  const member = found.member === undefined ? {} : { member: found.member };
  const place = { root: scope.root.id, path: scope.prefix + found.below, ...member };
  if (found.belowBytes === undefined) return place;
  const bytes = Buffer.concat([Buffer.from(scope.prefix), Buffer.from(found.belowBytes, 'base64')]);
  return { ...place, pathBytes: bytes.toString('base64') };
}

/** A place, or a capture, as far as it says where the file lies. */
type Place = Pick<LedgerEntry, 'path' | 'pathBytes' | 'member'> & { readonly root?: number };

/** Where a file, or the container it is in, lies on this machine; bytes, because its name may not be UTF-8. */
export function locationOf(
  roots: readonly Root[],
  { root: number, path, pathBytes, member }: Place,
): Buffer | undefined {
  const root = roots.find(({ id }) => id === number);
  if (!root) return undefined;
  const below = pathBytes === undefined ? Buffer.from(path) : Buffer.from(pathBytes, 'base64');
  const file = member === undefined ? below : below.subarray(0, -Buffer.byteLength(member) - 1);
  return Buffer.concat([Buffer.from(root.path.endsWith(sep) ? root.path : root.path + sep), file]);
}

/** Surely gone: its root is there, and the system says that the file is not. */
export function isGone(roots: readonly Root[], entry: LedgerEntry): boolean {
  const root = roots.find(({ id }) => id === entry.root);
  const location = locationOf(roots, entry);
  if (!root || !location || !existsSync(root.path)) return false;
  try {
    return statSync(location, { throwIfNoEntry: false }) === undefined;
  } catch {
    // Not allowed to look, or an unreadable disk: then nothing is known.
    return false;
  }
}

function rootOver(roots: readonly Root[], base: string): Root | undefined {
  const over = roots.filter(({ path }) => base === path || base.startsWith(path.endsWith(sep) ? path : path + sep));
  return over.sort((a, b) => b.path.length - a.path.length)[0];
}

function newRoot(roots: readonly Root[], path: string): Root {
  return { id: Math.max(0, ...roots.map(({ id }) => id)) + 1, path, hints: {} };
}

/** Files compared to tell that a folder is one we knew at another place. */
const SAMPLE = 32;

/** A root that is gone from its place while most of its files lie here. */
function movedRoot(writer: ArchiveWriter, base: string): Root | undefined {
  for (const root of writer.roots) {
    if (existsSync(root.path)) continue;
    const sample = sampleOf(writer, root);
    const found = sample.filter((entry) => {
      const location = locationOf([{ ...root, path: base }], entry);
      return location && isLike(entry, statSync(location, { throwIfNoEntry: false }));
    });
    if (found.length > 0 && found.length * 2 >= sample.length) return { ...root, path: base };
  }
  return undefined;
}

/** A member's size is not that of its container. */
function isLike(entry: LedgerEntry, stats: Stats | undefined): boolean {
  return stats !== undefined && (entry.member !== undefined || stats.size === entry.size);
}

function sampleOf(writer: ArchiveWriter, root: Root): LedgerEntry[] {
  const sample: LedgerEntry[] = [];
  for (const entry of writer.ledger.entries()) {
    if (entry.root === root.id) sample.push(entry);
    if (sample.length === SAMPLE) break;
  }
  return sample;
}

/** Roots inside of this one become part of it, so that no file is ever known by two places. */
function absorb(writer: ArchiveWriter, outer: Root): void {
  const inner = writer.roots.filter(({ id, path }) => id !== outer.id && path.startsWith(join(outer.path, sep)));
  for (const root of inner) {
    const prefix = `${relative(outer.path, root.path).split(sep).join('/')}/`;
    for (const entry of [...writer.ledger.entries()].filter((each) => each.root === root.id)) {
      writer.note({ forget: keyOf(entry) });
      writer.note(inOuter(entry, outer, prefix, root.hints));
    }
  }
  writer.roots = writer.roots.filter((root) => !inner.includes(root));
}

function inOuter(entry: LedgerEntry, outer: Root, prefix: string, rootHints: Hints): LedgerEntry {
  const path = prefix + entry.path;
  const bytes =
    entry.pathBytes === undefined
      ? {}
      : { pathBytes: Buffer.concat([Buffer.from(prefix), Buffer.from(entry.pathBytes, 'base64')]).toString('base64') };
  return { ...entry, root: outer.id, path, ...bytes, hints: entry.hints ?? rootHints };
}
