/**
 * Every option of every command, once: one word has one meaning wherever it is taken. A row says how it is written and what its value
 * must be; the words that explain it live in `words/`.
 */

import { ArchiveError } from '../errors.js';
import type { InputKind, RowField } from '../model.js';
import { hintAmong } from '../render/nearest.js';

export interface OptionRow<Value> {
  /** As commander reads it: `-n, --limit <count>`. */
  readonly flags: string;
  /** Turns the written value into what the command uses; absent for a switch. */
  readonly value?: (written: string, name: string) => Value;
  /** May be given more than once; the values are gathered in a list. */
  readonly repeats?: true;
  /** The words that may stand there, for help and completion. */
  readonly choices?: readonly string[];
}

const flag = (flags: string): OptionRow<boolean> => ({ flags });
const word = (flags: string): OptionRow<string> => ({ flags, value: (written) => written });
const list = (flags: string): OptionRow<readonly string[]> => ({ flags, value: commaSeparated });
const count = (flags: string): OptionRow<number> => ({ flags, value: wholeNumber });
const words = (flags: string): OptionRow<readonly string[]> => ({
  flags,
  value: (written) => [written],
  repeats: true,
});

function choice<const Choices extends readonly string[]>(flags: string, choices: Choices): OptionRow<Choices[number]> {
  return { flags, choices, value: (written, name) => oneOf(written, choices, name) };
}

const INPUT_KINDS = [
  ...(['html', 'text', 'mhtml', 'docx', 'pdf'] as const),
  ...(['zip', 'tar', 'warc', 'wacz', 'csv', 'tsv', 'jsonl'] as const),
] satisfies readonly InputKind[];

/** What a column of a table may say. */
const ROW_FIELDS: readonly string[] = [
  'title',
  'body',
  'date',
  'source',
  'author',
  'editor',
  'url',
  'keywords',
  'section',
] satisfies readonly RowField[];

export const OPTIONS = {
  archive: word('--archive <dir>'),
  json: flag('--json'),
  ndjson: flag('--ndjson'),
  fields: list('--fields <names>'),
  out: word('-o, --out <file>'),
  color: choice('--color <when>', ['auto', 'always', 'never']),
  pager: flag('--no-pager'),
  lang: choice('--lang <language>', ['zh', 'en']),
  quiet: flag('-q, --quiet'),
  verbose: flag('-v, --verbose'),
  help: flag('-h, --help'),
  version: flag('-V, --version'),

  limit: count('-n, --limit <count>'),
  offset: count('--offset <count>'),
  sort: choice('--sort <order>', ['score', 'date', '-date']),
  since: word('--since <date>'),
  until: word('--until <date>'),
  place: words('--place <name>'),
  author: words('--author <name>'),
  source: words('--source <name>'),
  maybe: flag('--maybe'),
  pinyin: flag('--pinyin'),
  facets: list('--facets <fields>'),
  groupDups: flag('--group-dups'),
  full: flag('--full'),
  output: choice('--output <what>', ['hits', 'ids', 'paths', 'count']),
  nul: flag('-0, --nul'),
  stdin: flag('--stdin'),

  part: choice('--part <part>', ['body', 'text', 'chrome', 'meta', 'raw', 'all']),
  diff: flag('--diff'),
  format: choice('--format <format>', [
    'table',
    'json',
    'ndjson',
    'csv',
    'tsv',
    'md',
    'jsonld',
    'csl-json',
    'bibtex',
    'gbt7714',
    'bagit',
    'sqlite',
    'parquet',
  ]),
  bom: flag('--bom'),
  stripPaths: flag('--strip-paths'),
  changedSince: count('--changed-since <run>'),

  encoding: word('--encoding <name>'),
  yearHint: count('--year-hint <year>'),
  type: choice('--type <type>', INPUT_KINDS),
  map: { flags: '--map <columns>', value: columnMap },
  dryRun: flag('--dry-run'),
  jobs: count('--jobs <count>'),
  include: words('--include <glob>'),
  exclude: words('--exclude <glob>'),
  hidden: flag('--hidden'),
  maxSize: { flags: '--max-size <bytes>', value: byteCount },
  prune: flag('--prune'),
  force: flag('--force'),
  raw: flag('--no-raw'),
  strict: flag('--strict'),
  report: word('--report <file>'),
  watch: flag('--watch'),

  date: word('--date <edtf>'),
  kind: choice('--kind <kind>', ['published', 'written', 'event', 'modified']),
  title: word('--title <text>'),
  keyword: words('--keyword <word>'),
  note: word('--note <text>'),
  clear: list('--clear <fields>'),
  import: word('--import <file>'),
  forget: flag('--forget'),
  digest: flag('--digest'),
  showOrigin: flag('--show-origin'),

  engine: word('--engine <url>'),
  shard: word('--shard <name>'),
  byYear: flag('--by-year'),
  resume: flag('--resume'),
} as const satisfies Record<string, OptionRow<unknown>>;

export type OptionName = keyof typeof OPTIONS;

type ValueOf<Row> = Row extends OptionRow<infer Value> ? Value : never;

/** What the user gave; an option that was not given is absent. */
export type Options = { readonly [Name in OptionName]?: ValueOf<(typeof OPTIONS)[Name]> };

/** Taken by every command. */
export const COMMON_OPTIONS = [
  'archive',
  'json',
  'ndjson',
  'fields',
  'out',
  'color',
  'pager',
  'lang',
  'quiet',
  'verbose',
  'help',
] as const satisfies readonly OptionName[];

function commaSeparated(written: string): readonly string[] {
  return written.split(/[,，、]/u).flatMap((part) => part.trim() || []);
}

const SIZE_UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `200000`, `64MiB`, `64m`. */
function byteCount(written: string, name: string): number {
  const [, digits, unit = ''] = /^(\d{1,12})([kmg]?)(?:i?b)?$/i.exec(written) ?? [];
  if (digits) return Number(digits) * (SIZE_UNITS[unit.toLowerCase()] ?? 1);
  throw new ArchiveError('bad-value', `${name} takes a size, not ${written}`, { hint: `for example ${name} 64MiB` });
}

/** `title=标题,body=正文`: what a column says, and what the table calls it. */
function columnMap(written: string, name: string): Readonly<Record<string, string>> {
  const pairs = commaSeparated(written).map((pair) => /^(\w+)=(.+)$/u.exec(pair) ?? []);
  const wrong = pairs.find(([, field]) => !ROW_FIELDS.includes(field ?? ''));
  if (pairs.length > 0 && !wrong)
    return Object.fromEntries(pairs.map(([, field = '', column = '']) => [field, column]));
  const hint = `for example ${name} title=标题,body=正文; known are ${ROW_FIELDS.join(' ')}`;
  throw new ArchiveError('bad-value', `${name} takes pairs, not ${written}`, { hint });
}

function wholeNumber(written: string, name: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new ArchiveError('bad-value', `${name} takes a whole number, not ${written}`, {
    hint: `for example ${name} 20`,
  });
}

function oneOf<Choice extends string>(written: string, choices: readonly Choice[], name: string): Choice {
  const chosen = choices.find((choice) => choice === written);
  if (chosen) return chosen;
  throw new ArchiveError('bad-value', `${name} cannot be ${written}`, { hint: hintAmong('one of', written, choices) });
}
