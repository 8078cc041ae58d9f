/**
 * The commands and what each takes. Parsing, help, completion and docs/cli.md all read this one table; `load.ts` knows where each
 * command's file is.
 */

import type { OptionName } from './options.js';

export interface CommandRow {
  readonly name: string;
  readonly group: 'everyday' | 'why' | 'care';
  /** As help shows them: `<path...>`. */
  readonly operands: string;
  /** Besides those every command takes. */
  readonly options: readonly OptionName[];
  /** The operands are a query: `-科技` is a word to leave out, not an option. */
  readonly query?: true;
}

const READING = ['encoding', 'yearHint', 'type'] as const;

const FILTERS = ['since', 'until', 'place', 'author', 'source', 'maybe'] as const;
const ASKING = ['limit', 'offset', 'sort', ...FILTERS, 'output', 'nul', 'format', 'bom', 'engine'] as const;

export const COMMANDS = [
  {
    name: 'ingest',
    group: 'everyday',
    operands: '<path...|->',
    options: [
      ...READING,
      'map',
      ...([
        'include',
        'exclude',
        'hidden',
        'maxSize',
        'dryRun',
        'force',
        'prune',
        'strict',
        'raw',
        'jobs',
        'report',
        'nul',
        'watch',
      ] as const),
    ],
  },
  {
    name: 'search',
    group: 'everyday',
    operands: '<query...>',
    query: true,
    options: [...ASKING, 'pinyin', 'facets', 'full', 'groupDups', 'stdin'],
  },
  { name: 'show', group: 'everyday', operands: '<id...>', options: ['part', 'diff', 'engine'] },
  {
    name: 'list',
    group: 'everyday',
    operands: '[query...]',
    query: true,
    options: [...ASKING, 'pinyin', 'full', 'groupDups'],
  },
  { name: 'stats', group: 'everyday', operands: '[query...]', query: true, options: [...FILTERS, 'engine'] },
  {
    name: 'export',
    group: 'everyday',
    operands: '[query...]',
    query: true,
    options: ['format', 'bom', 'changedSince', 'groupDups', 'stripPaths', 'force', ...FILTERS, 'engine'],
  },
  { name: 'inspect', group: 'why', operands: '<path|id...>', options: READING },
  { name: 'decode', group: 'why', operands: '<path...|->', options: ['encoding'] },
  { name: 'dups', group: 'why', operands: '', options: [] },
  { name: 'similar', group: 'why', operands: '<id>', options: ['limit', 'format', 'bom'] },
  {
    name: 'push',
    group: 'care',
    operands: '<url>',
    options: ['resume', 'dryRun', 'shard', 'byYear', 'jobs'],
  },
  { name: 'init', group: 'care', operands: '[dir]', options: [] },
  {
    name: 'edit',
    group: 'care',
    operands: '[id...]',
    options: ['title', 'date', 'kind', 'author', 'place', 'source', 'keyword', 'note', 'clear', 'import', 'dryRun'],
  },
  { name: 'refresh', group: 'care', operands: '[query...]', query: true, options: ['dryRun', 'jobs', ...FILTERS] },
  { name: 'rm', group: 'care', operands: '<id...>', options: ['forget', 'dryRun'] },
  { name: 'check', group: 'care', operands: '', options: ['digest'] },
  { name: 'rebuild', group: 'care', operands: '', options: [] },
  { name: 'log', group: 'care', operands: '', options: ['limit'] },
  { name: 'config', group: 'care', operands: '[name...]', options: ['showOrigin'] },
  { name: 'completion', group: 'care', operands: '<bash|zsh|fish>', options: [] },
  { name: 'help', group: 'care', operands: '[topic]', options: [] },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof COMMANDS)[number]['name'];

export type KnownCommand = CommandRow & { readonly name: CommandName };

export function commandNamed(name: string | undefined): KnownCommand | undefined {
  return COMMANDS.find((row) => row.name === name);
}
