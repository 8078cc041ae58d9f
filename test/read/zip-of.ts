/** Zips for the tests, honest or not: every field of a member's entry may be a lie. */

import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string | Buffer;
  readonly bytes: Uint8Array;
  readonly isStored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly mode?: number;
  readonly checksum?: number;
  readonly size?: number;
}

export function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const name = Buffer.from(member.name as string);
    const packed = member.isStored ? Buffer.from(member.bytes) : deflateRawSync(member.bytes);
    const fields = fieldsOf(member, packed.length, name.length);
    const local = Buffer.concat([u32(0x04034b50), fields, name, packed]);
    entries.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(0x031e),
        fields,
        u16(0),
        u16(0),
        u16(0),
        u32((member.mode ?? 0o100644) * 0x10000),
        u32(at),
        name,
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = [
    u32(0x06054b50),
    u32(0),
    u16(members.length),
    u16(members.length),
    u32(directory.length),
    u32(at),
    u16(0),
  ];
  return Buffer.concat([...locals, directory, ...end]);
}

/** From "version needed" to "length of the extra field", the same in both headers. */
function fieldsOf(member: Member, packedBytes: number, nameLength: number): Buffer {
  const method = member.method ?? (member.isStored ? 0 : 8);
  const checksum = member.checksum ?? crc32(member.bytes);
  const size = member.size ?? member.bytes.length;
  return Buffer.concat([
    u16(20),
    u16(member.flags ?? 0),
    u16(method),
    u32(0),
    u32(checksum),
    u32(packedBytes),
    u32(size),
    u16(nameLength),
    u16(0),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
