/** What every writer of files is given. It writes under the path it is told, which nobody looks at before all is written. */

import type { ArchiveRecord } from '../model.js';

export interface ExportJob {
  /** By id. */
  readonly records: AsyncIterable<ArchiveRecord>;
  /** The bytes as they were read, where they are kept. */
  readonly raw: (id: string) => Uint8Array | undefined;
  /** ISO day. */
  readonly today: string;
  /** Of the program. */
  readonly version: string;
}

export type FileWriter = (path: string, job: ExportJob) => Promise<void>;
