/**
 * What is set for every command, and by whom: an option on the line goes before our environment, that before the file of this folder,
 * that before the user's own file, that before what is set for every program. A setting nobody made has its default.
 */

import { ArchiveError } from '../errors.js';
import { hintAmong } from '../render/nearest.js';
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
  /** As the option is written, where it is not `--name`. */
  readonly written?: string;
  readonly variable: string;
  /** Variables meant for every program, and what they say here; our own files know better. */
  readonly everybodys?: Readonly<Record<string, (value: string) => string | undefined>>;
  readonly choices?: readonly string[];
  readonly fallback?: string;
}

const ROWS: readonly Row[] = [
  { name: 'archive', option: (o) => o.archive, variable: 'ARCHIVE_DIR' },
  {
    name: 'lang',
    option: (o) => o.lang,
    variable: 'ARCHIVE_LANG',
    everybodys: { LC_ALL: languageIn, LC_MESSAGES: languageIn, LANG: languageIn },
    choices: ['zh', 'en'],
    fallback: 'en',
  },
  {
    name: 'color',
    option: (o) => o.color,
    variable: 'ARCHIVE_COLOR',
    everybodys: { NO_COLOR: (value) => (value ? 'never' : undefined), FORCE_COLOR: forcedColour },
    choices: ['auto', 'always', 'never'],
    fallback: 'auto',
  },
  {
    name: 'ambiguousWidth',
    variable: 'ARCHIVE_AMBIGUOUS_WIDTH',
    choices: ['narrow', 'wide'],
    fallback: 'narrow',
  },
  {
    name: 'pager',
    option: ({ pager }) => (pager === false ? '' : undefined),
    written: '--no-pager',
    variable: 'ARCHIVE_PAGER',
    everybodys: { PAGER: (value) => value },
    fallback: 'less',
  },
];

export const SETTING_NAMES: readonly SettingName[] = ROWS.map(({ name }) => name);

function languageIn(locale: string): Lang | undefined {
  if (locale === '') return undefined;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

function forcedColour(value: string): 'never' | 'always' {
  return value === '0' || value === 'false' ? 'never' : 'always';
}

/** The language of the environment, also where its other settings make no sense. */
export function languageOf({ ARCHIVE_LANG, LC_ALL, LC_MESSAGES, LANG }: Sources['environment']): Lang {
  return languageIn(ARCHIVE_LANG || LC_ALL || LC_MESSAGES || LANG || '') ?? 'en';
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
  const { name, variable, written = `--${name}` } = row;
  const given = row.option?.(options);
  if (given !== undefined) return { name, value: given, origin: written };
  if (environment[variable] !== undefined) return { name, value: environment[variable], origin: `$${variable}` };
  const file = files.find(({ values }) => values[name] !== undefined);
  if (file) return { name, value: String(file.values[name]), origin: file.path };
  for (const [shared, read] of Object.entries(row.everybodys ?? {})) {
    const said = environment[shared];
    const value = said === undefined ? undefined : read(said);
    if (value !== undefined) return { name, value, origin: `$${shared}` };
  }
  return { name, value: row.fallback, origin: 'default' };
}

function checked({ choices }: Row, found: Origin): Origin {
  if (!choices || choices.includes(found.value ?? '')) return found;
  throw new ArchiveError('bad-value', `${found.origin}: ${found.name} cannot be ${found.value}`, {
    hint: hintAmong('one of', found.value ?? '', choices),
  });
}

function refuseUnknown({ path, values }: SettingsFile): void {
  const unknown = Object.keys(values).find((key) => !ROWS.some(({ name }) => name === key));
  if (unknown === undefined) return;
  throw new ArchiveError('bad-value', `${path}: there is no setting ${unknown}`, {
    hint: hintAmong('settings', unknown, SETTING_NAMES),
    path,
  });
}
