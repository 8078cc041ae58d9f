/** `archive decode`: bytes in, clean UTF-8 out; markup and line ends are kept. */

import { cleanFile } from '../../pipeline.js';
import { printedDecoded } from '../../render/record.js';
import { safeText } from '../../render/safe.js';
import { eachFile } from '../each-file.js';
import type { Session } from '../session.js';

export function run(session: Session): Promise<number> {
  return eachFile(session, {
    work: (file, hints) => ({ path: file.capture.path, ...cleanFile(file, hints) }),
    printed: printedDecoded,
    human: ({ text }) => (session.out.isTerminal ? safeText(text) : text),
  });
}
