/** From the file on the disk to the page in it, by the file's ending: gzip, Brotli, MHTML, SingleFile, or the page itself. */

import type { RawFile } from '../model.js';
import { gunzip, type Unpacked, unBrotli } from './compression.js';
import { documentKind, refuseContent } from './content.js';
import { unpackMhtml } from './mhtml.js';
import type { Refusal } from './select.js';
import { withSavedFrom } from './single-file.js';
import { isGzip } from './stretch.js';

/** `name` is the last part of the path. */
export function unpackPage(file: RawFile, name: string, maxBytes: number): RawFile | Refusal {
  const unpacked = unpackLayer(file, name.toLowerCase(), maxBytes);
  if ('code' in unpacked) return unpacked;
  const [, kind] = /\.(pdf|docx)(?:\.gz|\.br)?$/iu.exec(name) ?? [];
  if (kind === undefined) return refuseContent(unpacked.bytes) ?? unpacked;
  // Its text is found where the pipeline runs.
  return documentKind(unpacked.bytes) === kind.toLowerCase() ? unpacked : notOfItsKind(kind);
}

function notOfItsKind(kind: string): Refusal {
  return { code: 'truncated', message: `not a .${kind} file, whatever its name`, hint: 'download it again' };
}

function unpackLayer(file: RawFile, name: string, maxBytes: number): RawFile | Refusal {
  if (/\.(?:gz|br)$/u.test(name)) {
    const unpacked = withoutLayer(file.bytes, name, maxBytes);
    if ('code' in unpacked) return unpacked;
    if (unpacked.bytes !== file.bytes) return unpackLayer({ ...file, ...unpacked }, name.slice(0, -3), maxBytes);
  }
  if (/\.mht(?:ml)?$/u.test(name)) return unpackMhtml(file);
  return withSavedFrom(file);
}

/** A page under a name of a packed one is a page all the same: some servers unpack on the way. */
function withoutLayer(bytes: Uint8Array, name: string, maxBytes: number): Unpacked | Refusal {
  if (name.endsWith('.gz')) return isGzip(bytes) ? gunzip(bytes, maxBytes) : { bytes };
  const unpacked = unBrotli(bytes, maxBytes);
  // Brotli has no mark of its own: what cannot be unpacked is a page if it begins like one.
  return 'code' in unpacked && beginsAsMarkup(bytes) ? { bytes } : unpacked;
}

function beginsAsMarkup(bytes: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*<[!a-z?]/iu.test(Buffer.from(bytes.subarray(0, 256)).toString('latin1'));
}
