/**
 * The commands: what each takes, and where its file is. Parsing, help, completion and docs/cli.md all read this one table; a command's
 * file is loaded only when it runs.
 */

import type { OptionName } from './options.js';
import type { Run } from './session.js';

export interface CommandRow {
  readonly name: string;
  readonly group: 'everyday' | 'why' | 'care';
  /** As commander reads it: `<path...>`. */
  readonly operands: string;
  /** Besides those every command takes. */
  readonly options: readonly OptionName[];
  /** The operands are a query: `-科技` is a word to leave out, not an option. */
  readonly query?: true;
  readonly load: () => Promise<{ readonly run: Run }>;
}

const READING = ['encoding', 'yearHint', 'type'] as const;

export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'inspect',
    group: 'why',
    operands: '<path...>',
    options: READING,
    load: () => import('./commands/inspect.js'),
  },
  {
    name: 'decode',
    group: 'why',
    operands: '<path...>',
    options: ['encoding'],
    load: () => import('./commands/decode.js'),
  },
];
