/**
 * What is set for every command, and by whom: an option on the line goes before the environment, that before the file of this folder,
 * that before the user's own file. A setting nobody made has its default.
 */

import { ArchiveError } from '../errors.js';
import type { AmbiguousWidth } from '../render/width.js';
import type { Lang } from '../render/words.js';
import type { Options } from './options.js';

export interface Settings {
  readonly archive: string | undefined;
  readonly lang: Lang;
  readonly color: 'auto' | 'always' | 'never';
  readonly ambiguousWidth: AmbiguousWidth;
  readonly pager: string;
}

export type SettingName = keyof Settings;

/** A file of settings: a JSON object. */
export interface SettingsFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Sources {
  readonly options: Options;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The nearest first. */
  readonly files: readonly SettingsFile[];
}

export interface Origin {
  readonly name: SettingName;
  readonly value: string | undefined;
  /** `--lang`, `$ARCHIVE_LANG`, the path of a file, or `default`. */
  readonly origin: string;
}

interface Row {
  readonly name: SettingName;
  readonly option?: (options: Options) => string | undefined;
  readonly variables: readonly string[];
  readonly choices?: readonly string[];
  readonly fallback: (environment: Sources['environment']) => string | undefined;
}

const ROWS: readonly Row[] = [
  { name: 'archive', option: (o) => o.archive, variables: ['ARCHIVE_DIR'], fallback: () => undefined },
  {
    name: 'lang',
    option: (o) => o.lang,
    variables: ['ARCHIVE_LANG'],
    choices: ['zh', 'en'],
    fallback: languageOf,
  },
  {
    name: 'color',
    option: (o) => o.color,
    variables: ['ARCHIVE_COLOR'],
    choices: ['auto', 'always', 'never'],
    fallback: () => 'auto',
  },
  {
    name: 'ambiguousWidth',
    variables: ['ARCHIVE_AMBIGUOUS_WIDTH'],
    choices: ['narrow', 'wide'],
    fallback: () => 'narrow',
  },
  {
    name: 'pager',
    option: ({ pager }) => (pager === false ? '' : undefined),
    variables: ['ARCHIVE_PAGER', 'PAGER'],
    fallback: () => 'less -FRX',
  },
];

/** The language of the environment. */
export function languageOf({ ARCHIVE_LANG, LC_ALL, LC_MESSAGES, LANG }: Sources['environment']): Lang {
  return /^zh/i.test(ARCHIVE_LANG || LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
}

export function settingsFrom(sources: Sources): Settings {
  const origins = settingOrigins(sources);
  return Object.fromEntries(origins.map(({ name, value }) => [name, value])) as unknown as Settings;
}

export function settingOrigins(sources: Sources): Origin[] {
  for (const file of sources.files) refuseUnknown(file);
  return ROWS.map((row) => checked(row, originOf(row, sources)));
}

function originOf(row: Row, { options, environment, files }: Sources): Origin {
  const { name } = row;
  const given = row.option?.(options);
  if (given !== undefined) return { name, value: given, origin: `--${name}` };
  const variable = row.variables.find((candidate) => environment[candidate] !== undefined);
  if (variable) return { name, value: environment[variable], origin: `$${variable}` };
  const file = files.find(({ values }) => values[name] !== undefined);
  if (file) return { name, value: String(file.values[name]), origin: file.path };
  return { name, value: row.fallback(environment), origin: 'default' };
}

function checked({ choices }: Row, found: Origin): Origin {
  if (!choices || choices.includes(found.value ?? '')) return found;
  throw new ArchiveError('bad-value', `${found.origin}: ${found.name} cannot be ${found.value}`, {
    hint: `one of: ${choices.join(' ')}`,
  });
}

function refuseUnknown({ path, values }: SettingsFile): void {
  const unknown = Object.keys(values).find((key) => !ROWS.some(({ name }) => name === key));
  if (unknown === undefined) return;
  throw new ArchiveError('bad-value', `${path}: there is no setting ${unknown}`, {
    hint: `settings: ${ROWS.map(({ name }) => name).join(' ')}`,
    path,
  });
}
