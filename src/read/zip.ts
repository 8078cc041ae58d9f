/**
 * The pages in a zip, each a file of its own to the archive. Members are read in memory and never written anywhere; names that point out of
 * the zip, members that lie about their size, and bombs are refused one by one, with the reason.
 */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { unpackedLimit } from './gzip.js';
import type { DecodeName } from './names.js';
import type { Refusal } from './select.js';
import { type ReadAt, readDirectory, type ZipMember } from './zip-directory.js';

export interface ZipFile {
  readonly location: Buffer;
  readonly size: number;
  /** Tells whether the container is still the one that was met. */
  readonly modified: string;
}

export function listZip(zip: ZipFile, decodeName: DecodeName): readonly ZipMember[] | Refusal {
  return withZip(zip, (readAt) => {
    const members = readDirectory(readAt, zip.size, decodeName);
    if ('code' in members) return members;
    const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total > unpackedLimit(zip.size, Number.POSITIVE_INFINITY)) return TOO_LARGE;
    return isOverlapping(members) ? unsafe('its members overlap') : members;
  });
}

function isOverlapping(members: readonly ZipMember[]): boolean {
  const inOrder = members.toSorted((a, b) => a.headerAt - b.headerAt);
  return inOrder.some(
    ({ headerAt, packedBytes }, i) =>
      headerAt + LOCAL_BYTES + packedBytes > (inOrder[i + 1]?.headerAt ?? Number.POSITIVE_INFINITY),
  );
}

/** Why a member is not even looked at. Folders are nothing, and get no reason. */
export function refuseMember(member: ZipMember): Refusal | undefined {
  if (isUnsafeName(member.name)) return unsafe('its name points out of the zip');
  if (member.isLink)
    return { code: 'symlink', message: 'a symbolic link', hint: 'unpack it and name the file it points to' };
  if (member.isEncrypted) return unsafe('encrypted');
  if (member.method !== STORED && member.method !== DEFLATED) return unsafe(`packed by method ${member.method}`);
  return undefined;
}

export function readMember(zip: ZipFile, member: ZipMember, maxBytes: number): Uint8Array | Refusal {
  if (member.bytes > unpackedLimit(member.packedBytes, maxBytes)) return TOO_LARGE;
  return withZip(zip, (readAt) => {
    const header = readAt(member.headerAt, LOCAL_BYTES);
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL) return unsafe('not where the directory says');
    const at = member.headerAt + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    return unpack(readAt(at, member.packedBytes), member);
  });
}

const STORED = 0;
const DEFLATED = 8;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;

function unpack(packed: Buffer, member: ZipMember): Uint8Array | Refusal {
  let bytes: Uint8Array;
  try {
    bytes = member.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, member.bytes) });
  } catch {
    // zlib tells a lie about the size and a broken stream apart; to the user both mean the same.
    return unsafe('it cannot be unpacked to the size the directory says');
  }
  if (bytes.length !== member.bytes) return unsafe('not as long as the directory says');
  return crc32(bytes) === member.checksum ? bytes : unsafe('its checksum is wrong');
}

function isUnsafeName(name: string): boolean {
  const isAbsolute = /^(?:\/|\\|[a-z]:)/iu.test(name);
  return isAbsolute || /[\\\0]/u.test(name) || name.split('/').some((part) => part === '..');
}

const TOO_LARGE: Refusal = {
  code: 'too-large',
  message: 'it unpacks to far more than its size',
  hint: 'unpack it yourself if you trust it; --max-size raises the limit',
};

const CHANGED: Refusal = { code: 'changed', message: 'the zip changed while it was being read', hint: 'run it again' };

function unsafe(message: string): Refusal {
  return { code: 'archive-unsafe', message, hint: 'unpack it yourself if you trust it' };
}

function withZip<T>({ location, size, modified }: ZipFile, work: (readAt: ReadAt) => T | Refusal): T | Refusal {
  const descriptor = openSync(location, 'r');
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (Number(stats.size) !== size || String(stats.mtimeNs) !== modified) return CHANGED;
    return work((at, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      const got = bytes.length === 0 ? 0 : readSync(descriptor, bytes, 0, bytes.length, at);
      return bytes.subarray(0, got);
    });
  } finally {
    closeSync(descriptor);
  }
}
