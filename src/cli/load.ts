/** Where each command's code is; nothing of it is loaded before it runs. */

import type { Run } from './session.js';
import type { CommandName } from './table.js';

export const COMMAND_FILES: Readonly<Record<CommandName, () => Promise<{ readonly run: Run }>>> = {
  ingest: () => import('./commands/ingest.js'),
  show: () => import('./commands/show.js'),
  search: () => import('./commands/search.js'),
  list: () => import('./commands/list.js'),
  stats: () => import('./commands/stats.js'),
  export: () => import('./commands/export.js'),
  inspect: () => import('./commands/inspect.js'),
  decode: () => import('./commands/decode.js'),
  dups: () => import('./commands/dups.js'),
  similar: () => import('./commands/similar.js'),
  push: () => import('./commands/push.js'),
  init: () => import('./commands/init.js'),
  edit: () => import('./commands/edit.js'),
  refresh: () => import('./commands/refresh.js'),
  rm: () => import('./commands/rm.js'),
  check: () => import('./commands/check.js'),
  rebuild: () => import('./commands/rebuild.js'),
  log: () => import('./commands/log.js'),
  config: () => import('./commands/config.js'),
  completion: () => import('./commands/completion.js'),
  help: () => import('./commands/help.js'),
};
