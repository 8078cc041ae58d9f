/** Help, set by display width: made from the tables of commands, options and words, so that nothing can be forgotten in it. */

import { displayWidth, padEnd, wrap } from '../render/width.js';
import type { Lang } from '../render/words.js';
import { COMMON_OPTIONS, OPTIONS, type OptionName } from './options.js';
import { COMMANDS, type CommandRow, type KnownCommand } from './table.js';
import { COMMAND_WORDS, type Example, GROUP_WORDS, OVERVIEW, TAGLINE } from './words/commands.js';
import { HELP_WORDS } from './words/help.js';
import { OPTION_WORDS } from './words/options.js';

export interface HelpLook {
  readonly columns: number;
  readonly lang: Lang;
}

export function overviewHelp(look: HelpLook): string {
  const { lang } = look;
  const groups = (['everyday', 'why', 'care'] as const).map((group) => {
    const rows = COMMANDS.filter((row) => groupOf(row) === group);
    return section(
      GROUP_WORDS[group][lang],
      rows.map((row) => commandEntry(row, lang)),
      look,
    );
  });
  return [
    `${TAGLINE[lang]}\n`,
    entries(
      OVERVIEW.map((example) => exampleEntry(example, lang)),
      look,
    ),
    ...groups,
    section(
      HELP_WORDS.everywhere[lang],
      COMMON_OPTIONS.map((name) => optionEntry(name, lang)),
      look,
    ),
    fitted(HELP_WORDS.more[lang], look.columns),
  ].join('\n');
}

export function commandHelp(row: KnownCommand, look: HelpLook): string {
  const { lang } = look;
  const words = COMMAND_WORDS[row.name];
  const own = row.options.map((name) => optionEntry(name, lang));
  return [
    `archive ${row.name} ${row.operands}`.trim(),
    `${words[lang]}\n`,
    entries(
      words.examples.map((example) => exampleEntry(example, lang)),
      look,
    ),
    ...(own.length > 0 ? [section(HELP_WORDS.options[lang], own, look)] : []),
    section(
      HELP_WORDS.everywhere[lang],
      COMMON_OPTIONS.map((name) => optionEntry(name, lang)),
      look,
    ),
  ].join('\n');
}

function groupOf({ group }: CommandRow): CommandRow['group'] {
  return group;
}

/** What is written, and what it does. */
type Entry = readonly [term: string, words: string];

function commandEntry(row: KnownCommand, lang: Lang): Entry {
  return [`${row.name} ${row.operands}`.trim(), COMMAND_WORDS[row.name][lang]];
}

function exampleEntry(example: Example, lang: Lang): Entry {
  return [example.line, example[lang]];
}

function optionEntry(name: OptionName, lang: Lang): Entry {
  const { flags } = OPTIONS[name];
  return [flags.startsWith('--') ? `    ${flags}` : flags, OPTION_WORDS[name][lang]];
}

function section(title: string, rows: readonly Entry[], look: HelpLook): string {
  return `${title}\n${entries(rows, look)}`;
}

const WIDEST_TERM = 42;
const LEAST_WORDS = 24;
const INDENT = '  ';

/** Terms in one column, words in the next; where that leaves the words no room, they go below their term. */
function entries(rows: readonly Entry[], { columns }: HelpLook): string {
  const termWidth = Math.min(WIDEST_TERM, Math.max(0, ...rows.map(([term]) => displayWidth(term))));
  const below = columns < termWidth + LEAST_WORDS;
  const gap = below ? INDENT.repeat(4) : INDENT + ' '.repeat(termWidth) + INDENT;
  return rows.map(([term, words]) => entry(term, wrap(words, Math.max(columns - gap.length, 10)), gap)).join('');
}

function entry(term: string, words: readonly string[], gap: string): string {
  const room = gap.length - 2 * INDENT.length;
  const sameLine = displayWidth(term) <= room;
  const [first = '', ...rest] = words;
  const head = sameLine ? [`${INDENT}${padEnd(term, room)}${INDENT}${first}`] : [INDENT + term, gap + first];
  return `${[...head, ...rest.map((line) => gap + line)].join('\n')}\n`;
}

/** Lines set by hand, and for a narrow terminal further lines for what does not fit, a step further in. */
export function fitted(text: string, columns: number): string {
  return `${text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      if (displayWidth(line) <= columns) return [line];
      const further = indent + INDENT.repeat(2);
      const [first = '', ...rest] = wrap(line.trimStart(), Math.max(columns - further.length, 10));
      return [indent + first, ...rest.map((part) => further + part)];
    })
    .join('\n')}\n`;
}
