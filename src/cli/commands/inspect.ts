/** `archive inspect`: the whole pipeline on files, nothing stored, every decision shown. */

import { inspectFile } from '../../pipeline.js';
import { printedRecord } from '../../render/record.js';
import { eachFile } from '../each-file.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { options, look } = session;
  const asJson = options.json || options.ndjson;
  const { inspectionStory } = asJson ? NO_STORY : await import('../../render/story.js');
  return eachFile(session, {
    work: inspectFile,
    printed: ({ record }) => printedRecord(record),
    human: (inspection) => inspectionStory(inspection, look),
  });
}

/** JSON needs no paint. */
const NO_STORY = { inspectionStory: () => '' };
