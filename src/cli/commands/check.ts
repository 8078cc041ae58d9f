/** `archive check`: is every byte what was written? */

import { EXIT } from '../../errors.js';
import { jsonDocument, jsonLine } from '../../render/json.js';
import { safeLine } from '../../render/safe.js';
import { type CheckReport, check } from '../../store/check.js';
import { archiveFolder } from '../archive-at.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { options, out } = session;
  const report = check(archiveFolder(session), { digest: options.digest ?? false });
  if (options.ndjson) await out.write(`${jsonLine(report)}\n`);
  else if (options.json) await out.write(`${jsonDocument(report)}\n`);
  else await out.write(reportLines(report));
  return report.damage.length > 0 ? EXIT.damaged : EXIT.done;
}

function reportLines({ archive, documents, damage, digest }: CheckReport): string {
  const verdict =
    damage.length > 0 ? `damaged in ${damage.length} places; archive rebuild saves what can be read` : 'whole';
  const lines = damage.map(({ file, message }) => `${file}: ${message}`);
  const all = [...lines, `${documents} documents, ${verdict}  ${archive}`, ...(digest ? [digest] : [])];
  return all.map((line) => `${safeLine(line)}\n`).join('');
}
