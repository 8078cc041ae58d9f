/** `archive rebuild`: a new index from the records, and whatever can be saved of a damaged archive. */

import { EXIT } from '../../errors.js';
import { processAtOnce } from '../../pipeline.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import { rebuild } from '../../store/rebuild.js';
import { archiveLocation } from '../archive-at.js';
import { noteOf } from '../note.js';
import type { Session } from '../session.js';
import { tellerIn } from '../told.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { options, out, look } = session;
  // Not `archiveFolder`: the manifest may be what is damaged.
  const { folder: archive } = archiveLocation(session);
  const { documents, lost } = rebuild(archive, processAtOnce, noteOf(session));
  const report = { schema: 'archive.rebuild/1', archive, documents, lost };
  if (options.ndjson) await out.write(`${jsonLine(report)}\n`);
  else if (options.json) await out.write(`${jsonDocument(report)}\n`);
  else {
    const tell = await tellerIn(look.lang);
    for (const { file, message } of lost)
      await out.write(`${safeLine(talk('lost', look.lang, tell(file), tell(message)))}\n`);
    await out.write(`${safeLine(talk('rebuilt', look.lang, documents, archive))}\n`);
  }
  return EXIT.done;
}
