/**
 * The head of a segment, read whole when it is opened and verified against the manifest: where everything lies, the checksums of every
 * page, and the block index of the dictionary. Layout: magic, u32 length of a JSON part, the JSON, then the tables it lists.
 */

import type { BlocksPlace } from './blocks.js';
import type { ColumnPlace } from './columns.js';
import { damaged } from './pages.js';

export const FORMAT_VERSION = 2;
/** Read as well: in format 1 a record repeats what its text says. */
export const OLDEST_FORMAT = 1;
export const HEAD_FILE = 'head.bin';
export const PAGED_FILES = [
  'terms.bin',
  'postings.bin',
  'positions.bin',
  'columns.bin',
  'ids.bin',
  'fingerprints.bin',
  'cards.bin',
  'captures.bin',
  'records.bin',
  'raw.bin',
] as const;
export type PagedFile = (typeof PAGED_FILES)[number];

const MAGIC = Buffer.from('archive segment\n');

export interface Head {
  readonly version: number;
  readonly documents: number;
  /** Sums of the unique terms of each text field, over all documents. */
  readonly lengthSums: readonly number[];
  /** Documents flagged `superseded`; most searches need not look further when it is 0. */
  readonly superseded: number;
  /** See `BlockIndex`. */
  readonly onceBytes: readonly number[];
  readonly columns: Readonly<Record<string, ColumnPlace>>;
  readonly blocks: Readonly<Record<string, BlocksPlace>>;
}

/** Binary parts of the head, by name. */
export type HeadTables = Readonly<Record<string, Buffer>>;

export function packHead(head: Head, tables: HeadTables): Buffer {
  const sizes = Object.entries(tables).map(([name, bytes]) => [name, bytes.length]);
  const json = Buffer.from(JSON.stringify({ head, tables: sizes }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([MAGIC, length, json, ...Object.values(tables)]);
}

export function unpackHead(bytes: Buffer, path: string): { readonly head: Head; readonly tables: HeadTables } {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged(path, 'does not begin as a segment does');
  const jsonEnd = MAGIC.length + 4 + bytes.readUInt32LE(MAGIC.length);
  const packed = JSON.parse(bytes.toString('utf8', MAGIC.length + 4, jsonEnd)) as {
    head: Head;
    tables: [string, number][];
  };
  let at = jsonEnd;
  const tables: Record<string, Buffer> = {};
  for (const [name, size] of packed.tables) {
    tables[name] = bytes.subarray(at, at + size);
    at += size;
  }
  return { head: packed.head, tables };
}
