/** `archive help` and `--help`: the overview, a command, or a topic. */

import { EXIT } from '../../errors.js';
import { VERSION } from '../../version.js';
import { commandHelp, fitted, overviewHelp } from '../help.js';
import type { Run, Session } from '../session.js';
import { commandNamed, type KnownCommand } from '../table.js';

export async function run(session: Session): Promise<number> {
  const [word] = session.operands;
  const command = commandNamed(word);
  if (command || word === undefined) return runHelp(command)(session);
  const { topicText } = await import('../topics.js');
  const text = topicText(session.operands, session.settings.lang);
  const isWords = session.operands[0] !== 'schemas' && session.out.isTerminal;
  await session.out.write(isWords ? fitted(text, session.out.columns) : text);
  return EXIT.done;
}

export function runHelp(command: KnownCommand | undefined): Run {
  return async ({ out, options, settings }) => {
    const look = { columns: Math.min(out.columns, WIDEST_HELP), lang: settings.lang };
    if (options.version) await out.write(`archive ${VERSION}\n`);
    else await out.write(command ? commandHelp(command, look) : overviewHelp(look));
    return EXIT.done;
  };
}

const WIDEST_HELP = 110;
