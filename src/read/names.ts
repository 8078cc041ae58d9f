/**
 * File names as bytes and as text. A name is bytes; where they are UTF-8 the text says the same, elsewhere the text is only for
 * reading (`decodeName` knows Chinese encodings) and the bytes travel along in base64.
 */

import { isUtf8 } from 'node:buffer';
import type { PathName } from './problem.js';

export type DecodeName = (bytes: Uint8Array) => string;

/** Names joined by `/`, from the outermost folder in. */
export interface BytePath {
  readonly text: string;
  /** Only where the text does not say which. */
  readonly bytes?: Buffer;
}

export function pathOf(path: string): BytePath {
  return { text: path };
}

export function pathOfBytes(name: Buffer, decodeName: DecodeName): BytePath {
  return isUtf8(name) ? { text: name.toString() } : { text: decodeName(name), bytes: name };
}

export function within(folder: BytePath | undefined, name: BytePath): BytePath {
  if (!folder) return name;
  const separator = folder.text.endsWith('/') ? '' : '/';
  const text = folder.text + separator + name.text;
  if (!folder.bytes && !name.bytes) return { text };
  return { text, bytes: Buffer.concat([bytesOf(folder), Buffer.from(separator), bytesOf(name)]) };
}

/** As the system takes it. */
export function locationOf({ text, bytes }: BytePath): Buffer | string {
  return bytes ?? text;
}

function bytesOf({ text, bytes }: BytePath): Buffer {
  return bytes ?? Buffer.from(text);
}

export function nameOf(path: BytePath): PathName {
  return path.bytes ? { path: path.text, pathBytes: path.bytes.toString('base64') } : { path: path.text };
}

/** Names out of one container, none of which says its encoding: one alone is too short to tell GBK from Big5. */
export function decodeTogether(names: readonly Buffer[], decodeName: DecodeName): string[] {
  if (names.length === 0) return [];
  const together = decodeName(Buffer.concat(names.flatMap((name) => [name, Buffer.from('\n')])))
    .split('\n')
    .slice(0, -1);
  return together.length === names.length ? together : names.map(decodeName);
}
