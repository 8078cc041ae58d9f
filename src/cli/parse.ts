/**
 * From the words of the command line to a command, its operands and its options. The only door to commander. Only a documented option
 * is an option: in a query, `-科技` is a word to leave out.
 */

import { Command, CommanderError, Option } from 'commander';
import { ArchiveError } from '../errors.js';
import { nearest } from '../render/nearest.js';
import { COMMON_OPTIONS, OPTIONS, type OptionRow, type Options } from './options.js';
import { COMMANDS, type CommandRow, commandNamed, type KnownCommand } from './table.js';

export interface Request {
  /** Absent when only the program was called. */
  readonly command: KnownCommand | undefined;
  readonly operands: readonly string[];
  readonly options: Options;
}

export function parseRequest(words: readonly string[]): Request {
  const at = words.findIndex((word, i) => !word.startsWith('-') && !TAKES_VALUE.has(words[i - 1] ?? ''));
  if (at < 0) return { ...parseWords(PROGRAM, words), command: undefined };
  const command = commandCalled(words[at] ?? '');
  return { ...parseWords(command, [...words.slice(0, at), ...words.slice(at + 1)]), command };
}

/** The program without a command. */
const PROGRAM = { name: '', options: ['version'] } as const;

/** The ways to write a common option whose value is the next word: `--archive`, `-o`. */
const TAKES_VALUE: ReadonlySet<string> = new Set(
  COMMON_OPTIONS.map((name) => OPTIONS[name].flags)
    .filter((flags) => flags.includes('<'))
    .flatMap((flags) => flags.match(/-[-\w]+/g) ?? []),
);

function commandCalled(name: string): KnownCommand {
  const command = commandNamed(name);
  if (command) return command;
  const guess = nearest(
    name,
    COMMANDS.map((row) => row.name),
  );
  throw new ArchiveError('usage', `there is no command ${name}`, {
    hint: guess ? `did you mean \`archive ${guess}\`?` : 'see `archive --help`',
  });
}

type Taker = Pick<CommandRow, 'name' | 'options' | 'query'>;

function parseWords(row: Taker, words: readonly string[]): Omit<Request, 'command'> {
  const command = new Command(row.name).exitOverride().helpOption(false).configureOutput(SILENT);
  for (const name of [...row.options, ...COMMON_OPTIONS]) command.addOption(optionFor(OPTIONS[name]));
  command.argument('[operands...]');
  try {
    command.parse(row.query ? queryLast(command, words) : [...words], { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? usageError(error, row) : error;
  }
  return { operands: command.args, options: command.opts() };
}

/** Errors are printed by main, once. */
const SILENT = { writeErr: () => {}, writeOut: () => {} };

function optionFor(row: OptionRow<unknown>): Option {
  const option = new Option(row.flags);
  const { value, repeats } = row;
  if (!value) return option;
  const name = option.long ?? row.flags;
  return option.argParser((written: string, before: unknown) =>
    repeats && Array.isArray(before) ? [...before, ...(value(written, name) as unknown[])] : value(written, name),
  );
}

/** Puts a query's words behind `--`, so that commander takes none of them for an option. */
function queryLast(command: Command, words: readonly string[]): string[] {
  const options: string[] = [];
  const query: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') return [...options, '--', ...query, ...words.slice(i + 1)];
    const option = optionNamed(command, word);
    if (!option && !word.startsWith('--')) query.push(word);
    else options.push(word);
    if (option?.required && isWhole(option, word)) options.push(...words.slice(++i, i + 1));
  }
  return [...options, '--', ...query];
}

function optionNamed(command: Command, word: string): Option | undefined {
  const [long] = word.split('=', 1);
  const short = /^-\w\d+$/.test(word) ? word.slice(0, 2) : word;
  return command.options.find((option) => option.long === long || option.short === short);
}

/** `-n` and `--limit`, not `-n5` and `--limit=5`. */
function isWhole(option: Option, word: string): boolean {
  return word === option.short || word === option.long;
}

function usageError(error: CommanderError, row: Taker): ArchiveError {
  const [message = '', guess] = error.message.replace(/^error: /, '').split(/\n\(Did you mean (.+)\?\)/);
  const hint = guess ? `did you mean ${guess}?` : `see \`archive ${row.name} --help\``.replace('  ', ' ');
  return new ArchiveError('usage', message.trim(), { hint, cause: error });
}
