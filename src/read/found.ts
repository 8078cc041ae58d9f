/** What the walk hands out: a file nobody has opened yet, a page inside of a zip, or the reason why there is neither. */

import type { BigIntStats } from 'node:fs';
import type { FoundFile, Problem, RawFile } from '../model.js';
import { refuseContent } from './content.js';
import { DEFAULT_MAX_BYTES, readWhole } from './file.js';
import { type BytePath, type DecodeName, nameOf } from './names.js';
import { type PathName, problem, problemOf } from './problem.js';
import type { Refusal } from './select.js';
import { unpackPage } from './unpack.js';
import { openWarc } from './warc-file.js';
import { pagesOf, type WarcPage } from './warc-pages.js';
import { listZip, readMember, refuseMember, type ZipFile } from './zip.js';
import type { ZipMember } from './zip-directory.js';

export interface FoundOptions {
  readonly decodeName: DecodeName;
  /** Bytes as they lie there: empty and binary files too, and containers whole. */
  readonly anyContent?: boolean;
  readonly maxBytes?: number;
}

export interface Entry {
  /** Where to open it: the end of the links for a path given by hand. */
  readonly location: Buffer;
  readonly path: BytePath;
  readonly below: BytePath;
  readonly stats: BigIntStats;
}

/** Why a member of a zip is not wanted; its names from the start of the walk down. */
export type RefuseName = (names: readonly string[]) => Refusal | undefined;

export function* filesIn(entry: Entry, options: FoundOptions, refuse: RefuseName): Generator<FoundFile | Problem> {
  const name = options.anyContent ? '' : entry.path.text;
  if (/\.zip$/iu.test(name)) yield* pagesInZip(entry, options, refuse);
  else if (/\.warc(?:\.gz)?$/iu.test(name)) yield* pagesInWarc(entry, options);
  else yield fileOrProblem(entry, options);
}

function fileOrProblem(entry: Entry, options: FoundOptions): FoundFile | Problem {
  const { location, path, stats } = entry;
  const name = nameOf(path);
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (stats.size > maxBytes) {
    return problem(name, 'too-large', `${stats.size} bytes, more than ${maxBytes}`, 'raise --max-size to take it');
  }
  const mtime = isoTime(stats);
  return {
    ...foundAt(entry),
    size: Number(stats.size),
    read() {
      const file = readWhole({ location, name, ...mtime, seen: stats });
      if ('code' in file || options.anyContent) return file;
      return orProblem(name, unpackPage(file, lastName(path.text), maxBytes));
    },
  };
}

function foundAt({ path, below, stats }: Entry): Omit<FoundFile, 'size' | 'read'> {
  const relative = nameOf(below);
  return {
    ...nameOf(path),
    below: relative.path,
    ...(relative.pathBytes === undefined ? {} : { belowBytes: relative.pathBytes }),
    modified: String(stats.mtimeNs),
    ...isoTime(stats),
  };
}

function* pagesInZip(entry: Entry, options: FoundOptions, refuse: RefuseName): Generator<FoundFile | Problem> {
  const { location, stats } = entry;
  const zip = { location, size: Number(stats.size), modified: String(stats.mtimeNs) };
  const members = readOrProblem(nameOf(entry.path), () => listZip(zip, options.decodeName));
  if ('code' in members) {
    yield members;
    return;
  }
  const seen = new Map<string, number>();
  for (const member of members) {
    if (member.name.endsWith('/')) continue;
    const times = (seen.get(member.name) ?? 0) + 1;
    seen.set(member.name, times);
    // Two members may bear one name; the archive must tell them apart.
    const name = times === 1 ? member.name : `${member.name} (${times})`;
    const inside = { ...entry, path: inContainer(entry.path, name), below: inContainer(entry.below, name) };
    const refusal = refuseMember(member) ?? refuse(member.name.split('/'));
    if (refusal) yield refused(nameOf(inside.path), refusal);
    else
      yield memberFile(
        inside,
        { name, size: member.bytes, read: (maxBytes) => pageInZip(zip, member, maxBytes) },
        options,
      );
  }
}

function pageInZip(zip: ZipFile, member: ZipMember, maxBytes: number): RawFile | Refusal {
  const bytes = readMember(zip, member, maxBytes);
  return 'code' in bytes
    ? bytes
    : unpackPage({ bytes, capture: { path: member.name } }, lastName(member.name), maxBytes);
}

function* pagesInWarc(entry: Entry, options: FoundOptions): Generator<FoundFile | Problem> {
  const opened = readOrProblem(nameOf(entry.path), () => openWarc(entry.location, entry.stats));
  if ('code' in opened) {
    yield opened;
    return;
  }
  for (const page of pagesOf(opened.readAt, opened.size)) {
    const inside = { ...entry, path: inContainer(entry.path, page.name), below: inContainer(entry.below, page.name) };
    yield memberFile(inside, { ...page, read: (maxBytes) => pageInWarc(page, maxBytes) }, options);
  }
}

function pageInWarc(page: WarcPage, maxBytes: number): RawFile | Refusal {
  const read = page.read(maxBytes);
  if ('code' in read) return read;
  const { url, capturedAt, ...content } = read;
  const capture = { path: page.name, ...(url ? { url } : {}), ...(capturedAt ? { capturedAt } : {}) };
  return refuseContent(content.bytes) ?? { ...content, capture };
}

interface ContainedPage {
  readonly name: string;
  readonly size: number;
  read(maxBytes: number): RawFile | Refusal;
}

function memberFile(entry: Entry, page: ContainedPage, options: FoundOptions): FoundFile {
  const name = nameOf(entry.path);
  const found = { ...foundAt(entry), member: page.name, size: page.size };
  return {
    ...found,
    read() {
      const file = readOrProblem(name, () => page.read(options.maxBytes ?? DEFAULT_MAX_BYTES));
      if ('code' in file) return file;
      const mtime = found.mtime === undefined ? {} : { mtime: found.mtime };
      const container = found.path.slice(0, -page.name.length - 1);
      return { ...file, capture: { ...file.capture, ...name, container, member: page.name, ...mtime } };
    },
  };
}

function inContainer({ bytes, text, exact }: BytePath, member: string): BytePath {
  return { bytes: Buffer.concat([bytes, Buffer.from(`/${member}`)]), text: `${text}/${member}`, exact };
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function readOrProblem<T>(name: PathName, read: () => T | Refusal): T | Problem {
  try {
    return orProblem(name, read());
  } catch (cause) {
    return problemOf(name, cause);
  }
}

function orProblem<T>(name: PathName, result: T | Refusal): T | Problem {
  return isRefusal(result) ? refused(name, result) : result;
}

function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'code' in result;
}

function refused(name: PathName, { code, message, hint }: Refusal): Problem {
  return problem(name, code, message, hint);
}

function isoTime(stats: BigIntStats): { mtime?: string } {
  const date = new Date(Number(stats.mtimeMs));
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? { mtime: date.toISOString() } : {};
}
