/** From the file on the disk to the page in it, by the file's ending: gzip, MHTML, SingleFile, or the page itself. */

import type { RawFile } from '../model.js';
import { documentKind, refuseContent } from './content.js';
import { gunzip } from './gzip.js';
import { unpackMhtml } from './mhtml.js';
import type { Refusal } from './select.js';
import { withSavedFrom } from './single-file.js';
import { isGzip } from './stretch.js';

/** `name` is the last part of the path. */
export function unpackPage(file: RawFile, name: string, maxBytes: number): RawFile | Refusal {
  const unpacked = unpackLayer(file, name.toLowerCase(), maxBytes);
  if ('code' in unpacked) return unpacked;
  const [, kind] = /\.(pdf|docx)(?:\.gz)?$/iu.exec(name) ?? [];
  if (kind === undefined) return refuseContent(unpacked.bytes) ?? unpacked;
  // Its text is found where the pipeline runs.
  return documentKind(unpacked.bytes) === kind.toLowerCase() ? unpacked : notOfItsKind(kind);
}

function notOfItsKind(kind: string): Refusal {
  return { code: 'truncated', message: `not a .${kind} file, whatever its name`, hint: 'download it again' };
}

function unpackLayer(file: RawFile, name: string, maxBytes: number): RawFile | Refusal {
  // A page under a name of gzip's is a page all the same: some servers unpack on the way.
  if (/\.gz$/u.test(name) && isGzip(file.bytes)) {
    const bytes = gunzip(file.bytes, maxBytes);
    return 'code' in bytes ? bytes : unpackLayer({ ...file, bytes }, name.slice(0, -3), maxBytes);
  }
  if (/\.mht(?:ml)?$/u.test(name)) return unpackMhtml(file);
  return withSavedFrom(file);
}
