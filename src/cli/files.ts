/** The one door of the command line to the disk: the file of `--out`. */

import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';

export function writeTo(path: string): Writable {
  return createWriteStream(path);
}
