/**
 * The pages in a zip, each a file of its own to the archive. Members are read in memory and never written anywhere; names that point out of
 * the zip, members that lie about their size, and bombs are refused one by one, with the reason.
 */

import { crc32, inflateRawSync } from 'node:zlib';
import { unpackedLimit } from './compression.js';
import { type Container, type Member, pageOfMember } from './container.js';
import { isUnsafeName, LINK, TOO_LARGE, unsafe } from './member-name.js';
import type { DecodeName } from './names.js';
import type { Refusal } from './select.js';
import { openStretches, type Stretches } from './stretch.js';
import { readDirectory, type ZipMember } from './zip-directory.js';

export function openZip({ file, decodeName }: Container): Iterable<Member> | Refusal {
  const zip = openStretches(file);
  if ('code' in zip) return zip;
  const members = listZip(zip, decodeName);
  return 'code' in members
    ? members
    : members.filter(({ name }) => !name.endsWith('/')).map((each) => asFile(zip, each));
}

function asFile(zip: Stretches, member: ZipMember): Member {
  const refusal = refuseMember(member);
  const read = (maxBytes: number) => pageOfMember(member.name, readMember(zip, member, maxBytes), maxBytes);
  return { name: member.name, size: member.bytes, isFile: true, ...(refusal ? { refusal } : {}), read };
}

export function listZip(zip: Stretches, decodeName: DecodeName): readonly ZipMember[] | Refusal {
  const members = readDirectory(zip, decodeName);
  if ('code' in members) return members;
  const total = members.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > unpackedLimit(zip.size, Number.POSITIVE_INFINITY)) return TOO_LARGE;
  return isOverlapping(members) ? unsafe('its members overlap') : members;
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
  if (member.isLink) return LINK;
  if (member.isEncrypted) return unsafe('encrypted');
  if (member.method !== STORED && member.method !== DEFLATED) return unsafe(`packed by method ${member.method}`);
  return undefined;
}

export function readMember(zip: Stretches, member: ZipMember, maxBytes: number): Uint8Array | Refusal {
  if (member.bytes > unpackedLimit(member.packedBytes, maxBytes)) return TOO_LARGE;
  const at = contentAt(zip, member);
  return typeof at === 'number' ? unpack(zip.readAt(at, member.packedBytes), member) : at;
}

/** A member that is not packed, for reading parts of it. */
export function storedMember(zip: Stretches, member: ZipMember): Stretches | Refusal | undefined {
  if (member.method !== STORED || member.bytes !== member.packedBytes) return undefined;
  const start = contentAt(zip, member);
  if (typeof start !== 'number') return start;
  const { bytes: size } = member;
  return { size, readAt: (at, length) => zip.readAt(start + at, Math.max(0, Math.min(length, size - at))) };
}

function contentAt({ readAt }: Stretches, member: ZipMember): number | Refusal {
  const header = readAt(member.headerAt, LOCAL_BYTES);
  if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL) return unsafe('not where the directory says');
  return member.headerAt + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
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
