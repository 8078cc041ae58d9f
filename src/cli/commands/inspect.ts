/** `archive inspect`: the whole pipeline on files, nothing stored, every decision shown. */

import { processFile } from '../../pipeline.js';
import { jsonDocument } from '../../render/json.js';
import { printedRecord } from '../../render/record.js';
import { eachFile } from '../each-file.js';
import type { Session } from '../session.js';

export function run(session: Session): Promise<number> {
  return eachFile(session, {
    work: processFile,
    printed: printedRecord,
    human: (record) => `${jsonDocument(printedRecord(record))}\n`,
  });
}
