/** A pager for what does not fit on the screen, as git does it: only on a terminal, and never in the way when it cannot be started. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withoutLinks } from '../render/link.js';

/** Shows the text a screen at a time; false when there is no such pager and the text is still to be printed. */
export async function showPaged(text: string, command: string): Promise<boolean> {
  const [program = '', ...words] = command.split(/\s+/).filter(Boolean);
  if (program === '' || program === 'cat') return false;
  const env = { ...USUAL, ...process.env };
  const child = spawn(program, words, { stdio: ['pipe', 'inherit', 'inherit'], env });
  // Who leaves the pager early has read enough.
  child.stdin.on('error', () => {});
  const started = await Promise.race([once(child, 'spawn').then(() => true), once(child, 'error').then(() => false)]);
  if (!started) return false;
  child.stdin.end(withoutLinks(text));
  await once(child, 'close');
  return true;
}

/** What a pager goes by where its user has not said otherwise: leave at once what fits, pass colours on, and take our text for UTF-8. */
const USUAL = { LESS: 'FRX', LESSCHARSET: 'utf-8', LV: '-c' };
