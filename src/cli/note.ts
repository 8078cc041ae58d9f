/** The program's place in the life of an archive: what the log keeps of a command line, and whether records are older than the program. */

import type { RunNote } from '../store/runs.js';
import { VERSION } from '../version.js';
import type { Session } from './session.js';
import { talk } from './words/talk.js';

export function noteOf({ options }: Session): RunNote {
  const { archive: _, color: __, ...logged } = options;
  return { version: VERSION, logged };
}

export function tellOlder({ say, look }: Session, older: number): void {
  if (older > 0) say(talk('older', look.lang, older));
}
