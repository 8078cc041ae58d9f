/**
 * File names as bytes and as text. A name is bytes; where they are UTF-8 the text says the same, elsewhere the text is only for
 * reading (`decodeName` knows Chinese encodings) and the bytes travel along in base64.
 */

import { isUtf8 } from 'node:buffer';
import type { PathName } from './problem.js';

export type DecodeName = (bytes: Uint8Array) => string;

/** Names joined by `/`, from the outermost folder in. */
export interface BytePath {
  readonly bytes: Buffer;
  readonly text: string;
  /** Whether `text` alone says which bytes. */
  readonly exact: boolean;
}

export function pathOf(path: string): BytePath {
  return { bytes: Buffer.from(path), text: path, exact: true };
}

export function childOf(folder: BytePath | undefined, name: Buffer, decodeName: DecodeName): BytePath {
  const exact = isUtf8(name);
  const text = exact ? name.toString() : decodeName(name);
  if (!folder) return { bytes: name, text, exact };
  const separator = folder.text.endsWith('/') ? '' : '/';
  const bytes = Buffer.concat([folder.bytes, Buffer.from(separator), name]);
  return { bytes, text: folder.text + separator + text, exact: exact && folder.exact };
}

export function nameOf(path: BytePath): PathName {
  return path.exact ? { path: path.text } : { path: path.text, pathBytes: path.bytes.toString('base64') };
}

/** Names out of one container, none of which says its encoding: one alone is too short to tell GBK from Big5. */
export function decodeTogether(names: readonly Buffer[], decodeName: DecodeName): string[] {
  if (names.length === 0) return [];
  const together = decodeName(Buffer.concat(names.flatMap((name) => [name, Buffer.from('\n')])))
    .split('\n')
    .slice(0, -1);
  return together.length === names.length ? together : names.map(decodeName);
}
