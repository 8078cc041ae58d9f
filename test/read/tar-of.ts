/** Tar files for the tests, honest or not. */

export interface TarMember {
  readonly name: string | Buffer;
  readonly bytes?: Uint8Array;
  readonly type?: string;
  /** As told in the header. */
  readonly size?: number;
  readonly isUnchecked?: boolean;
}

const BLOCK = 512;

export function tarOf(members: readonly TarMember[]): Buffer {
  return Buffer.concat([...members.map(entryOf), Buffer.alloc(2 * BLOCK)]);
}

/** A record of POSIX, whose first number counts the whole of it. */
export function paxOf(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function entryOf({ name, bytes = Buffer.alloc(0), type = '0', size, isUnchecked }: TarMember): Buffer {
  const header = Buffer.alloc(BLOCK);
  Buffer.from(name as string).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${(size ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\0', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${(isUnchecked ? sum + 1 : sum).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}
