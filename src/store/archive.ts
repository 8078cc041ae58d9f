/**
 * The archive open for reading: one state of it, whole, however long it is read and whatever a writer does meanwhile. Needs no lock and
 * writes nothing, so it works on a read-only disk.
 */

import { ArchiveError } from '../errors.js';
import type { ArchiveRecord, Capture } from '../model.js';
import { openSnapshot, type Snapshot } from '../segments/snapshot.js';
import { onDisk } from './disk.js';
import { hasSegments, statesOf } from './files.js';
import { damaged, hasManifest, type Manifest, type Root, readManifest } from './manifest.js';
import { locationOf } from './roots.js';

export interface Archive {
  readonly folder: string;
  /** Rises by one with every change. */
  readonly generation: number;
  readonly snapshot: Snapshot;
  readonly roots: readonly Root[];
  /** What it takes on the disk. */
  readonly bytes: ArchiveBytes;
  /** The whole id of a unique prefix of at least one digit. */
  resolve(prefix: string): string;
  record(id: string): ArchiveRecord;
  /** The bytes as they were read; absent under `--no-raw`. */
  raw(id: string): Uint8Array | undefined;
  records(): Iterable<ArchiveRecord>;
  /** Where the file of a capture lies, or lay, on this machine; bytes, because its name may not be UTF-8. */
  locationOf(capture: Capture): Buffer | undefined;
  close(): void;
}

export interface ArchiveBytes {
  readonly all: number;
  /** Of it, the documents' own bytes, compressed. */
  readonly raw: number;
}

const OPEN_TRIES = 10;

/** Its files stay open, so that whatever a writer does meanwhile, it answers as it did at first. */
export function openArchive(folder: string): Archive {
  return openNewest(folder, (snapshot) => snapshot.hold());
}

function openNewest(folder: string, begin: (snapshot: Snapshot) => void): Archive {
  if (!hasManifest(folder)) throw missing(folder);
  for (let attempt = 1; ; attempt++) {
    const manifest = readManifest(folder);
    try {
      return onDisk(folder, () =>
        archiveOf(folder, manifest, beginWith(openSnapshot(statesOf(folder, manifest)), begin)),
      );
    } catch (cause) {
      if (attempt === OPEN_TRIES || !hasMovedOn(folder, manifest.generation)) throw cause;
    }
  }
}

function beginWith(snapshot: Snapshot, begin: (snapshot: Snapshot) => void): Snapshot {
  try {
    begin(snapshot);
    return snapshot;
  } catch (cause) {
    snapshot.close();
    throw cause;
  }
}

/**
 * Runs work that reads little of an archive, which opens only the files it needs. Where a writer replaced some of them meanwhile, the work
 * is done again on the new state; so it must not have printed anything before it returns.
 */
export function withArchive<T>(folder: string, work: (archive: Archive) => T): T {
  for (let attempt = 1; ; attempt++) {
    const archive = openNewest(folder, () => undefined);
    try {
      return onDisk(folder, () => work(archive));
    } catch (cause) {
      const isDamage = cause instanceof ArchiveError && cause.code === 'archive-damaged';
      if (attempt === OPEN_TRIES || !isDamage || !hasMovedOn(folder, archive.generation)) throw cause;
    } finally {
      archive.close();
    }
  }
}

/** A writer may have replaced files between our look at the manifest and the opening. */
function hasMovedOn(folder: string, generation: number): boolean {
  return readManifest(folder).generation !== generation;
}

function archiveOf(folder: string, manifest: Manifest, snapshot: Snapshot): Archive {
  const locate = (id: string) => {
    const location = snapshot.locate(id);
    if (!location) throw unknownId(id);
    return location;
  };
  return {
    folder,
    generation: manifest.generation,
    snapshot,
    roots: manifest.roots,
    bytes: bytesOf(manifest),
    resolve: (prefix) => resolveId(snapshot, prefix),
    record: (id) => onDisk(folder, () => snapshot.record(locate(id))),
    raw: (id) => onDisk(folder, () => snapshot.raw(locate(id))),
    *records() {
      const locations = onDisk(folder, () => [...snapshot.locations()]);
      for (const location of locations) yield onDisk(folder, () => snapshot.record(location));
    },
    locationOf: (capture) => locationOf(manifest.roots, capture),
    close: () => snapshot.close(),
  };
}

function bytesOf({ segments }: Manifest): ArchiveBytes {
  const files = segments.flatMap(({ summary }) => summary.files);
  const sum = (some: typeof files) => some.reduce((total, { bytes }) => total + bytes, 0);
  return { all: sum(files), raw: sum(files.filter(({ name }) => name === 'raw.bin')) };
}

const CANDIDATES = 20;
const ID_LENGTH = 64;

export function resolveId(snapshot: Snapshot, prefix: string): string {
  const digits = prefix.toLowerCase();
  const isId = /^[0-9a-f]{1,64}$/u.test(digits);
  const ids = isId ? snapshot.idsWithPrefix(digits, CANDIDATES + 1) : [];
  const [only, another] = ids;
  if (only === undefined) throw unknownId(prefix, isId ? hintAlike(snapshot, digits) : NO_ID);
  if (another !== undefined && digits.length < ID_LENGTH) throw ambiguous(prefix, ids);
  return only;
}

const LIST_IDS = '`archive list` shows the ids';
const NO_ID = 'an id is made of the digits 0-9 and a-f';

function unknownId(id: string, hint = LIST_IDS): ArchiveError {
  return new ArchiveError('unknown-id', `no document ${id}`, { hint });
}

const MOST_ALIKE = 5;
const LEAST_ALIKE_DIGITS = 2;

/** The ids that share the longest beginning with what was written. */
function hintAlike(snapshot: Snapshot, digits: string): string {
  for (let length = digits.length - 1; length >= LEAST_ALIKE_DIGITS; length--) {
    const ids = snapshot.idsWithPrefix(digits.slice(0, length), MOST_ALIKE);
    if (ids.length > 0) return `ids that begin alike: ${ids.map((id) => id.slice(0, 12)).join(' ')}`;
  }
  return LIST_IDS;
}

function ambiguous(prefix: string, ids: readonly string[]): ArchiveError {
  const listed = ids.slice(0, CANDIDATES).map((id) => id.slice(0, Math.max(12, prefix.length + 4)));
  const more = ids.length > CANDIDATES ? ' …' : '';
  return new ArchiveError('ambiguous-id', `${prefix} begins more than one id: ${listed.join(' ')}${more}`, {
    hint: 'give more digits',
  });
}

/** Why an archive without a manifest cannot be read. */
export function missing(folder: string): ArchiveError {
  if (hasSegments(folder)) return damaged(folder, 'its manifest is missing');
  return new ArchiveError('no-archive', `no archive in ${folder}`, {
    hint: 'run `archive ingest ./pages` first, or name a folder with --archive',
    path: folder,
  });
}
