/** `archive completion`: a script for the person's shell, and what that script asks for later. */

import { ArchiveError, EXIT } from '../../errors.js';
import type { CandidateKind } from '../candidates.js';
import { completionScript, SHELLS } from '../completion.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const [asked, typed = ''] = session.operands;
  const shell = SHELLS.find((name) => name === asked);
  const kind = KINDS.find((name) => name === asked);
  if (shell) await session.out.write(completionScript(shell));
  else if (kind) await answer(session, kind, typed);
  else throw new ArchiveError('usage', 'name a shell', { hint: `one of: ${SHELLS.join(' ')}` });
  return EXIT.done;
}

const KINDS: readonly CandidateKind[] = ['ids', 'places', 'people', 'sources'];

async function answer(session: Session, kind: CandidateKind, typed: string): Promise<void> {
  const { candidatesFor } = await import('../candidates.js');
  for (const candidate of candidatesFor(session, kind, typed)) await session.out.write(`${candidate}\n`);
}
