/** Where each command's code is; nothing of it is loaded before it runs. */

import type { Run } from './session.js';
import type { CommandName } from './table.js';

export const COMMAND_FILES: Readonly<Record<CommandName, () => Promise<{ readonly run: Run }>>> = {
  ingest: () => import('./commands/ingest.js'),
  show: () => import('./commands/show.js'),
  search: () => import('./commands/search.js'),
  list: () => import('./commands/list.js'),
  inspect: () => import('./commands/inspect.js'),
  decode: () => import('./commands/decode.js'),
  config: () => import('./commands/config.js'),
  completion: () => import('./commands/completion.js'),
  help: () => import('./commands/help.js'),
};
