/**
 * The library: what the command line is made of. Stages are pure functions of bytes and hints; an archive is a folder that `ingestInto`
 * writes and `openArchive` reads. Everything printed as JSON is made by `printedRecord` and `printedHit`.
 */

import { decodeName } from './name-decoder.js';
import { processDocument } from './pipeline.js';
import { walk } from './read/walk.js';
import { type IngestOptions, type IngestTools, ingest } from './store/ingest.js';
import type { IngestReport } from './store/ingest-report.js';
import { outcomeOf } from './store/packed.js';
import type { Pool } from './store/pool.js';
import { VERSION } from './version.js';

export { splitPage } from './chrome/split.js';
export { decode } from './decode/decode.js';
export { ArchiveError, ERROR_CODES, type ErrorCode, EXIT } from './errors.js';
export { extractMetadata } from './metadata/extract.js';
export type * from './model.js';
export { type CleanText, cleanFile, type Inspection, inspectFile, processDocument, processFile } from './pipeline.js';
export { isProblem, type WalkOptions, walk } from './read/walk.js';
export { printedHit, type ShownHit } from './render/hit.js';
export { jsonDocument, jsonLine } from './render/json.js';
export { printedRecord } from './render/record.js';
export { SCHEMAS, schemaDocument } from './render/schemas.js';
export { repair } from './repair/repair.js';
export { fold, toSimplified } from './script/fold.js';
export { type SearchOptions, type SearchResult, search } from './search/search.js';
export { type Archive, openArchive } from './store/archive.js';
export type { IngestReport } from './store/ingest-report.js';
export { VERSION } from './version.js';

export type IngestChoice = Omit<IngestOptions, 'paths' | 'version' | 'logged'>;

/**
 * Reads files and folders into the archive at `folder`, making it where there is none. The pipeline runs in this process, one file after
 * the other; `archive ingest` runs it in workers, so that a file that never ends costs only itself.
 *
 *     const report = await ingestInto('./store', ['./pages']);
 *     console.log(report.new, report.problems);
 */
export function ingestInto(folder: string, paths: readonly string[], choice: IngestChoice = {}): Promise<IngestReport> {
  const walkFrom: IngestTools['walk'] = ({ path }, { map, type }) =>
    walk(path, { decodeName, without: folder, ...(map ? { map } : {}), ...(type ? { type } : {}) });
  return ingest(folder, { ...choice, paths, version: VERSION }, { walk: walkFrom, pool: IN_PROCESS });
}

const IN_PROCESS: Pool = {
  process: (file, hints) => outcomeOf(processDocument, file, hints),
  close: async () => {},
};
