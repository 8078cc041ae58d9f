/** `archive completion`: a script for the person's shell. */

import { ArchiveError, EXIT } from '../../errors.js';
import { completionScript, SHELLS } from '../completion.js';
import type { Session } from '../session.js';

export async function run({ operands, out }: Session): Promise<number> {
  const shell = SHELLS.find((name) => name === operands[0]);
  if (!shell) throw new ArchiveError('usage', 'name a shell', { hint: `one of: ${SHELLS.join(' ')}` });
  await out.write(completionScript(shell));
  return EXIT.done;
}
