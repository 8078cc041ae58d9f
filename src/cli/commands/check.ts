/** `archive check`: is every byte what was written? */

import { EXIT } from '../../errors.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import type { Lang } from '../../render/words.js';
import { type CheckReport, check } from '../../store/check.js';
import { archiveFolder } from '../archive-at.js';
import type { Session } from '../session.js';
import { type Tell, tellerIn } from '../told.js';
import { talk } from '../words/talk.js';

export async function run(session: Session): Promise<number> {
  const { options, out, look } = session;
  const report = check(archiveFolder(session), { digest: options.digest ?? false });
  if (options.ndjson) await out.write(`${jsonLine(report)}\n`);
  else if (options.json) await out.write(`${jsonDocument(report)}\n`);
  else await out.write(reportLines(report, look.lang, await tellerIn(look.lang)));
  return report.damage.length > 0 ? EXIT.damaged : EXIT.done;
}

function reportLines({ archive, documents, damage, digest }: CheckReport, lang: Lang, tell: Tell): string {
  const isWhole = damage.length === 0;
  const verdict = isWhole
    ? talk('whole', lang, documents, archive)
    : talk('damaged', lang, documents, damage.length, archive);
  const all = [...damage.map(({ file, message }) => `${file}: ${tell(message)}`), verdict, ...(digest ? [digest] : [])];
  return all.map((line) => `${safeLine(line)}\n`).join('');
}
