/** Where each command's code is; nothing of it is loaded before it runs. */

import type { Run } from './session.js';
import type { CommandName } from './table.js';

export const COMMAND_FILES: Readonly<Record<CommandName, () => Promise<{ readonly run: Run }>>> = {
  inspect: () => import('./commands/inspect.js'),
  decode: () => import('./commands/decode.js'),
  help: () => import('./commands/help.js'),
};
