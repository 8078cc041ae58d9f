/** man/archive.1, made from the tables that help, completion and docs/cli.md are made from. */

import { COMMON_OPTIONS, OPTIONS, type OptionName } from '../../src/cli/options.js';
import { COMMANDS, type KnownCommand } from '../../src/cli/table.js';
import { COMMAND_WORDS, type Example, GROUP_WORDS, OVERVIEW, TAGLINE } from '../../src/cli/words/commands.js';
import { ERROR_WORDS } from '../../src/cli/words/errors.js';
import { OPTION_WORDS } from '../../src/cli/words/options.js';
import { TOPICS } from '../../src/cli/words/topics.js';
import { ERROR_CODES } from '../../src/errors.js';
import { VERSION } from '../../src/version.js';

/** A page must bear a date; this one is that of the last release, or of the work on the first. */
const WRITTEN = '2026-11-22';

export function manPage(): string {
  const groups = (['everyday', 'why', 'care'] as const).flatMap((group) => [
    `.SH ${quoted(GROUP_WORDS[group].en.toUpperCase())}`,
    ...COMMANDS.filter((row) => row.group === group).flatMap(commandEntry),
  ]);
  return `${[
    '.\\" Made from the tables in src/cli/ by test/cli/docs.test.ts.',
    `.TH ARCHIVE 1 ${WRITTEN} ${quoted(`archive ${VERSION}`)} "User Commands"`,
    '.SH NAME',
    `archive \\- ${textOf(lowerFirst(TAGLINE.en.replace(/\.$/, '')))}`,
    '.SH SYNOPSIS',
    '.B archive',
    '.I command',
    `${textOf('[operands] [options]')}`,
    '.SH EXAMPLES',
    ...OVERVIEW.flatMap(exampleEntry),
    ...groups,
    '.SH "OPTIONS OF EVERY COMMAND"',
    ...COMMON_OPTIONS.flatMap(optionEntry),
    ...Object.values(TOPICS).flatMap(({ en }) => topicSection(en)),
    '.SH ERRORS',
    textOf('A failed request prints one line, its code in brackets, and a hint. In brackets here: the exit code.'),
    ...Object.entries(ERROR_CODES).flatMap(([code, status]) => [
      '.TP',
      `.B ${textOf(code)}`,
      textOf(`${ERROR_WORDS[code as keyof typeof ERROR_CODES].en} (${status})`),
    ]),
  ].join('\n')}\n`;
}

function commandEntry(row: KnownCommand): string[] {
  const words = COMMAND_WORDS[row.name];
  return [
    `.SS ${quoted(`archive ${row.name} ${row.operands}`.trim())}`,
    textOf(`${words.en[0]?.toUpperCase()}${words.en.slice(1)}.`.replace('?.', '?')),
    ...words.examples.flatMap(exampleEntry),
    ...row.options.flatMap(optionEntry),
  ];
}

function exampleEntry({ line, en }: Example): string[] {
  return ['.TP', `.B ${textOf(line)}`, textOf(en)];
}

function optionEntry(name: OptionName): string[] {
  return ['.TP', `.B ${textOf(OPTIONS[name].flags)}`, textOf(OPTION_WORDS[name].en)];
}

/** A topic as help prints it, line by line. */
function topicSection(text: string): string[] {
  const [title = '', , ...rest] = text.trimEnd().split('\n');
  return [`.SH ${quoted(title.toUpperCase())}`, '.nf', ...rest.map(textOf), '.fi'];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A line that is only text: no request, no escape, and a hyphen that can be copied. */
function textOf(line: string): string {
  return line.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/u, '\\&$&');
}

function quoted(text: string): string {
  return `"${textOf(text).replaceAll('"', '""')}"`;
}
