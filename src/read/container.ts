/** Files that hold documents: what each kind of container hands out, one member, record or row after the other. */

import type { Hints, InputKind, RawFile } from '../model.js';
import type { DecodeName } from './names.js';
import type { Refusal } from './select.js';
import type { SeenFile } from './stretch.js';
import { unpackPage } from './unpack.js';

export interface Container {
  readonly file: SeenFile;
  readonly kind: InputKind;
  readonly decodeName: DecodeName;
  /** Which column of a table says what, where the user said so. */
  readonly map?: Hints['map'];
}

/** What is in a container. Opening may throw what the system refuses, and so may reading. */
export type OpenContainer = (container: Container) => Iterable<Member> | Refusal;

export interface Member {
  /** In the container; two members may bear one. */
  readonly name: string;
  readonly size: number;
  /** A file, chosen by its name as one in a folder would be; not a record or a row. */
  readonly isFile: boolean;
  /** Known before it is read. */
  readonly refusal?: Refusal;
  read(maxBytes: number): RawFile | Refusal;
}

/** The page in a file that came out of a container. */
export function pageOfMember(name: string, bytes: Uint8Array | Refusal, maxBytes: number): RawFile | Refusal {
  if ('code' in bytes) return bytes;
  return unpackPage({ bytes, capture: { path: name } }, name.slice(name.lastIndexOf('/') + 1), maxBytes);
}
