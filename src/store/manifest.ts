/**
 * The one small file that says what the archive is: its segments, what in them no longer counts, its roots and ledgers. It is
 * renamed over the old one as a whole, so every reader sees one state. Its first line holds the format version and the checksums
 * of everything else, and can be read by any version of the program.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ArchiveError } from '../errors.js';
import type { Hints } from '../model.js';
import type { SegmentSummary } from '../segments/types.js';
import { isWithheld, onDisk, replaceFile } from './disk.js';
import { COPY_NAME, MANIFEST_NAME } from './location.js';

/** Of the archive's folder. Raised when an older program could no longer read it. */
export const ARCHIVE_FORMAT = 1;

export interface Root {
  readonly id: number;
  /** Absolute, on this machine. */
  readonly path: string;
  /** What the user said of these files, used again at every ingest. */
  readonly hints: Hints;
}

export interface SegmentEntry {
  readonly summary: SegmentSummary;
  /** Documents that no longer count, by number, ascending. */
  readonly deleted: readonly number[];
}

export interface LedgerPart {
  readonly name: string;
  readonly lines: number;
  readonly checksum: string;
}

export interface Manifest {
  /** Rises by one with every commit. */
  readonly generation: number;
  /** The number the next segment or ledger is named by; none is ever used twice. */
  readonly nextNumber: number;
  readonly roots: readonly Root[];
  readonly segments: readonly SegmentEntry[];
  readonly ledger: readonly LedgerPart[];
  /** Documents taken out by hand, not to come back. */
  readonly removed: readonly string[];
  /** Of the corrections that the records carry; absent before the first. */
  readonly corrections?: string;
  /** Of the site templates that the records carry; absent where no site has one. */
  readonly sites?: string;
}

export const EMPTY_MANIFEST: Manifest = {
  generation: 0,
  nextNumber: 1,
  roots: [],
  segments: [],
  ledger: [],
  removed: [],
};

export function hasManifest(folder: string): boolean {
  return existsSync(join(folder, MANIFEST_NAME));
}

export function readManifest(folder: string): Manifest {
  return onDisk(folder, () => parseManifest(readFileSync(join(folder, MANIFEST_NAME), 'utf8'), folder));
}

/** The commit: before it nothing has happened, after it everything has. */
export function writeManifest(folder: string, manifest: Manifest): void {
  replaceFile(join(folder, MANIFEST_NAME), serialiseManifest(manifest));
}

/** A second copy, for `rebuild` when the first is damaged. */
export function copyManifest(folder: string, manifest: Manifest): void {
  replaceFile(join(folder, COPY_NAME), serialiseManifest(manifest));
}

export function readManifestCopy(folder: string): Manifest | undefined {
  try {
    return parseManifest(readFileSync(join(folder, COPY_NAME), 'utf8'), folder);
  } catch (cause) {
    if (isWithheld(cause)) throw cause;
    // Asked for only where the manifest itself is damaged; without a copy the segments are searched instead.
    return undefined;
  }
}

export function serialiseManifest(manifest: Manifest): string {
  const state = JSON.stringify(manifest);
  const sha256 = sha256Of(ARCHIVE_FORMAT, state);
  const head = { archive: ARCHIVE_FORMAT, sha256, crc32: crc32(`${ARCHIVE_FORMAT}\n${sha256}\n${state}`) };
  return `${JSON.stringify(head)}\n${state}\n`;
}

export function parseManifest(content: string, folder: string): Manifest {
  const [head = '', state = '', ...end] = content.split('\n');
  const header = parseHeader(head);
  if (header === undefined) throw damaged(folder, 'its manifest cannot be read');
  if (header.archive > ARCHIVE_FORMAT) throw tooNew(folder, header.archive);
  if (!isWhole(header, state) || end.join() !== '') throw damaged(folder, 'its manifest is not what was written');
  return JSON.parse(state) as Manifest;
}

interface Header {
  readonly archive: number;
  readonly sha256: string;
  readonly crc32: number | undefined;
}

function parseHeader(line: string): Header | undefined {
  const match = /^\{"archive":(\d{1,9}),"sha256":"([0-9a-f]{64})"(?:,"crc32":(\d{1,10})(?:,.*)?)?\}$/u.exec(line);
  const [, archive, sha256, crc] = match ?? [];
  if (!archive || !sha256) return undefined;
  return { archive: Number(archive), sha256, crc32: crc === undefined ? undefined : Number(crc) };
}

/** The CRC is enough to notice damage, and a search need not wait until Node has woken its cryptography. */
function isWhole({ archive, sha256, crc32: crc }: Header, state: string): boolean {
  return crc === undefined ? sha256 === sha256Of(archive, state) : crc === crc32(`${archive}\n${sha256}\n${state}`);
}

export function damaged(folder: string, what: string, cause?: unknown): ArchiveError {
  const hint = '`archive check` names what is damaged, `archive rebuild` saves what is whole';
  return new ArchiveError('archive-damaged', `the archive ${folder} is damaged: ${what}`, {
    hint,
    path: folder,
    cause,
  });
}

function tooNew(folder: string, version: number): ArchiveError {
  const message = `the archive ${folder} has format ${version}; this program reads up to ${ARCHIVE_FORMAT}`;
  return new ArchiveError('archive-version', message, {
    hint: 'update the program; nothing was changed',
    path: folder,
  });
}

function sha256Of(archive: number, state: string): string {
  return createHash('sha256').update(`${archive}\n${state}`).digest('hex');
}
