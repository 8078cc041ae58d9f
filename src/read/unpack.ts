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
  if ('code' in unpacked || isDocument(unpacked, name)) return unpacked;
  return refuseContent(unpacked.bytes) ?? unpacked;
}

/** A PDF or a Word document under a name that says so; its text is found where the pipeline runs. */
function isDocument({ bytes }: RawFile, name: string): boolean {
  const kind = documentKind(bytes);
  return kind !== undefined && name.toLowerCase().replace(/\.gz$/u, '').endsWith(`.${kind}`);
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
