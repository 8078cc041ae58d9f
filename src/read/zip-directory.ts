/** The directory of a zip: which members it says to hold, and where. Nothing is unpacked here and nothing is believed without bounds. */

import { isUtf8 } from 'node:buffer';
import { type DecodeName, decodeTogether } from './names.js';
import type { Refusal } from './select.js';
import type { Stretches } from './stretch.js';

export interface ZipMember {
  readonly name: string;
  readonly nameBytes: Buffer;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly isLink: boolean;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 65_535;
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;
const MAX_MEMBERS = 100_000;

export function readDirectory({ readAt, size }: Stretches, decodeName: DecodeName): readonly ZipMember[] | Refusal {
  const tailAt = Math.max(0, size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = readAt(tailAt, size - tailAt);
  const end = findEnd(tail);
  if (end < 0) return { code: 'truncated', message: 'a zip without its end', hint: 'download or pack it again' };
  const [count, length, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (at + length > size || length > MAX_DIRECTORY_BYTES || count > MAX_MEMBERS) return BROKEN;
  const entries = entriesOf(readAt(at, length));
  return entries.length === count ? named(entries, decodeName) : BROKEN;
}

const BROKEN: Refusal = {
  code: 'archive-unsafe',
  message: 'a zip whose directory is broken, or larger than 4 GiB',
  hint: 'unpack it yourself and ingest the folder',
};

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) if (tail.readUInt32LE(at) === END) return at;
  return -1;
}

interface RawEntry {
  readonly fields: Buffer;
  readonly name: Buffer;
  readonly extra: Buffer;
}

function entriesOf(directory: Buffer): RawEntry[] {
  const entries: RawEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY; ) {
    const fields = directory.subarray(at, at + ENTRY_BYTES);
    const nameAt = at + ENTRY_BYTES;
    const extraAt = nameAt + fields.readUInt16LE(28);
    const commentAt = extraAt + fields.readUInt16LE(30);
    entries.push({ fields, name: directory.subarray(nameAt, extraAt), extra: directory.subarray(extraAt, commentAt) });
    at = commentAt + fields.readUInt16LE(32);
  }
  return entries;
}

const UTF8_FLAG = 0x800;
const ENCRYPTED_FLAG = 1;
const LINK_TYPE = 0o120000;
const TYPE_MASK = 0o170000;

function named(entries: readonly RawEntry[], decodeName: DecodeName): ZipMember[] {
  const names = decodedNames(entries, decodeName);
  return entries.map(({ fields, name }, i) => ({
    name: names[i] ?? '',
    nameBytes: name,
    method: fields.readUInt16LE(10),
    isEncrypted: (fields.readUInt16LE(8) & ENCRYPTED_FLAG) !== 0,
    isLink: ((fields.readUInt32LE(38) >>> 16) & TYPE_MASK) === LINK_TYPE,
    checksum: fields.readUInt32LE(16),
    packedBytes: fields.readUInt32LE(20),
    bytes: fields.readUInt32LE(24),
    headerAt: fields.readUInt32LE(42),
  }));
}

function decodedNames(entries: readonly RawEntry[], decodeName: DecodeName): string[] {
  const known = entries.map((entry) => unicodeName(entry) ?? (isUtf8(entry.name) ? entry.name.toString() : undefined));
  const unknown = entries.filter((_, i) => known[i] === undefined).map(({ name }) => name);
  const decoded = decodeTogether(unknown, decodeName);
  return known.map((name) => name ?? decoded.shift() ?? '');
}

const UNICODE_PATH = 0x7075;

function unicodeName({ fields, name, extra }: RawEntry): string | undefined {
  if ((fields.readUInt16LE(8) & UTF8_FLAG) !== 0) return name.toString();
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    // Version and checksum of the other name come first.
    if (extra.readUInt16LE(at) === UNICODE_PATH && field.length > 5) return field.subarray(5).toString();
  }
  return undefined;
}
