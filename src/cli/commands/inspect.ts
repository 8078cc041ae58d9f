/** `archive inspect`: the whole pipeline on files or stored documents, nothing written, every decision shown. */

import type { EncodingCandidate, RawFile } from '../../model.js';
import { inspectFile, learnSites } from '../../pipeline.js';
import { asPage } from '../../read/as-page.js';
import { printedRecord } from '../../render/record.js';
import { eachFile, filesAt } from '../each-file.js';
import { hintsOf } from '../hints.js';
import type { Session } from '../session.js';
import { tellerIn } from '../told.js';

export async function run(session: Session): Promise<number> {
  const { options, look } = session;
  const asJson = options.json || options.ndjson;
  const { inspectionStory } = asJson ? NO_STORY : await import('../../render/story.js');
  const hints = hintsOf(options);
  // Two passes: the first learns what the pages of each site share, from exactly the files named here.
  const sites = learnSites(filesAt(session.operands), hints);
  const tell = await tellerIn(look.lang);
  const toldCandidate = (candidate: EncodingCandidate) => ({ ...candidate, why: tell(candidate.why) });
  return eachFile(session, {
    work: (file) => inspectFile(file, hints, sites),
    prepare: asPage,
    stored: (operand) => storedFile(session, operand),
    printed: ({ record }) => printedRecord(record),
    human: (inspection) =>
      inspectionStory({ ...inspection, candidates: inspection.candidates.map(toldCandidate) }, look),
  });
}

/** A stored document by the beginning of its id: today's pipeline on the bytes that were kept. */
async function storedFile(session: Session, operand: string): Promise<RawFile | undefined> {
  if (!/^[0-9a-f]{4,64}$/iu.test(operand)) return undefined;
  const { archiveLocation } = await import('../archive-at.js');
  const { withArchive } = await import('../../store/archive.js');
  const { rawFileAt } = await import('../../store/intake.js');
  const { folder, present } = archiveLocation(session);
  if (!present) return undefined;
  return withArchive(folder, (archive) => {
    const id = archive.resolve(operand);
    const bytes = archive.raw(id);
    return bytes && rawFileAt(archive.record(id).captures[0] ?? { path: id }, bytes);
  });
}

/** JSON needs no paint. */
const NO_STORY = { inspectionStory: () => '' };
