/** What the walk hands out: a file nobody has opened yet, a page inside of a container, or the reason why there is neither. */

import type { BigIntStats } from 'node:fs';
import type { FoundFile, Hints, InputKind, Problem, RawFile } from '../model.js';
import { assetFolders, isAsset } from './assets.js';
import type { Member, OpenContainer } from './container.js';
import { DEFAULT_MAX_BYTES, readWhole } from './file.js';
import { type BytePath, type DecodeName, nameOf } from './names.js';
import { type PathName, problem, problemOf } from './problem.js';
import type { Refusal } from './select.js';
import { isGzip } from './stretch.js';
import { openTable } from './table.js';
import { openTar } from './tar.js';
import { unpackPage } from './unpack.js';
import { openWacz } from './wacz.js';
import { openWarc } from './warc-pages.js';
import { openZip } from './zip.js';

export interface FoundOptions {
  readonly decodeName: DecodeName;
  /** Bytes as they lie there: empty and binary files too, and containers whole. */
  readonly anyContent?: boolean;
  readonly maxBytes?: number;
  /** What the files are, whatever their names say. */
  readonly type?: InputKind;
  /** Which column of a table says what: `body` → 正文. */
  readonly map?: Hints['map'];
}

export interface Entry {
  /** Where to open it: the end of the links for a path given by hand. */
  readonly location: Buffer | string;
  readonly path: BytePath;
  readonly below: BytePath;
  readonly stats: BigIntStats;
}

/** Why a member that is a file is not wanted; its names from the start of the walk down. */
export type RefuseName = (names: readonly string[]) => Refusal | undefined;

export function* filesIn(entry: Entry, options: FoundOptions, refuse: RefuseName): Generator<FoundFile | Problem> {
  const container = containerKind(entry.path.text, options);
  if (container) yield* filesInContainer(entry, container, options, refuse);
  else yield fileOrProblem(entry, options);
}

function fileOrProblem(entry: Entry, options: FoundOptions): FoundFile | Problem {
  const { location, path, stats } = entry;
  const name = nameOf(path);
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (stats.size > maxBytes) {
    return problem(name, 'too-large', `${stats.size} bytes, more than ${maxBytes}`, 'raise --max-size to take it');
  }
  return {
    ...foundAt(entry),
    size: Number(stats.size),
    read() {
      const file = readWhole({ location, name, ...isoTime(stats), seen: stats });
      if ('code' in file || options.anyContent) return file;
      return orProblem(name, unpackPage(file, nameAs(options.type, file, lastName(path.text)), maxBytes));
    },
  };
}

/** The name a file would have if it said what the user says it is. */
function nameAs(type: InputKind | undefined, { bytes }: RawFile, name: string): string {
  if (type === undefined) return name;
  return isGzip(bytes) ? `page.${type}.gz` : `page.${type}`;
}

function foundAt({ path, below, stats }: Entry): Omit<FoundFile, 'size' | 'read'> {
  const relative = nameOf(below);
  return {
    ...nameOf(path),
    below: relative.path,
    ...(relative.pathBytes === undefined ? {} : { belowBytes: relative.pathBytes }),
    modified: String(stats.mtimeNs),
  };
}

interface ContainerKind {
  /** As `--type` says it. */
  readonly kind: InputKind;
  readonly endings: RegExp;
  readonly open: OpenContainer;
}

const CONTAINERS: readonly ContainerKind[] = [
  { kind: 'zip', endings: /\.zip$/iu, open: openZip },
  { kind: 'wacz', endings: /\.wacz$/iu, open: openWacz },
  { kind: 'tar', endings: /\.(?:tar|tar\.gz|tgz)$/iu, open: openTar },
  { kind: 'warc', endings: /\.warc(?:\.gz)?$/iu, open: openWarc },
  { kind: 'csv', endings: /\.csv(?:\.gz)?$/iu, open: openTable },
  { kind: 'tsv', endings: /\.tsv(?:\.gz)?$/iu, open: openTable },
  { kind: 'jsonl', endings: /\.(?:jsonl|ndjson)(?:\.gz)?$/iu, open: openTable },
];

/** As the user says, else by the name; a file that is said to be a page may lie in a container all the same. */
function containerKind(name: string, { type, anyContent }: FoundOptions): ContainerKind | undefined {
  if (anyContent) return undefined;
  return CONTAINERS.find(({ kind }) => kind === type) ?? CONTAINERS.find(({ endings }) => endings.test(name));
}

function* filesInContainer(
  entry: Entry,
  { kind, open }: ContainerKind,
  options: FoundOptions,
  refuse: RefuseName,
): Generator<FoundFile | Problem> {
  const name = nameOf(entry.path);
  const container = {
    file: entry,
    kind,
    decodeName: options.decodeName,
    ...(options.map ? { map: options.map } : {}),
  };
  const members = readOrProblem(name, () => open(container));
  if ('code' in members) {
    yield members;
    return;
  }
  let isEmpty = true;
  try {
    for (const member of withoutAssets(members)) {
      isEmpty = false;
      yield fileInContainer(entry, member, options, refuse);
    }
    if (isEmpty) yield problem(name, 'empty', 'nothing in this container', 'pack it again, or delete the file');
  } catch (cause) {
    // The container changed or vanished while its members were being listed.
    yield problemOf(name, cause);
  }
}

interface NamedMember {
  readonly member: Member;
  /** Where several files bear one name, numbered: the archive must tell them apart. */
  readonly name: string;
}

function* withoutAssets(members: Iterable<Member>): Generator<NamedMember> {
  const folders = Array.isArray(members) ? assetFolders(members.map(({ name }: Member) => name)) : new Set<string>();
  const seen = new Map<string, number>();
  for (const member of members) {
    const { name } = member;
    if (!member.isFile) yield { member, name };
    else if (!isAsset(name, folders)) {
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      yield { member, name: times === 1 ? name : `${name} (${times})` };
    }
  }
}

function fileInContainer(
  entry: Entry,
  { member, name }: NamedMember,
  options: FoundOptions,
  refuse: RefuseName,
): FoundFile | Problem {
  const inside = { ...entry, path: inContainer(entry.path, name), below: inContainer(entry.below, name) };
  const refusal = member.refusal ?? (member.isFile ? refuse(member.name.split('/')) : undefined);
  return refusal ? refused(nameOf(inside.path), refusal) : memberFile(inside, { member, name }, options);
}

function memberFile(entry: Entry, { member, name }: NamedMember, options: FoundOptions): FoundFile {
  const path = nameOf(entry.path);
  const found = { ...foundAt(entry), member: name, size: member.size };
  return {
    ...found,
    read() {
      const file = readOrProblem(path, () => member.read(options.maxBytes ?? DEFAULT_MAX_BYTES));
      if ('code' in file) return file;
      const container = found.path.slice(0, -name.length - 1);
      return { ...file, capture: { ...file.capture, ...path, container, member: name, ...isoTime(entry.stats) } };
    },
  };
}

function inContainer({ bytes, text }: BytePath, member: string): BytePath {
  const inside = { text: `${text}/${member}` };
  return bytes ? { ...inside, bytes: Buffer.concat([bytes, Buffer.from(`/${member}`)]) } : inside;
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
