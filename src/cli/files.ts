/** The one door of the command line to the disk: the files a person names for output, and those of settings. */

import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { ArchiveError } from '../errors.js';
import type { SettingsFile } from './settings.js';

export function writeTo(path: string): Writable {
  return createWriteStream(path);
}

export function writeWhole(path: string, content: string): void {
  writeFileSync(path, content);
}

export function isThere(path: string): boolean {
  return existsSync(path);
}

const PROJECT_FILE = 'archive.config.json';

/** Of this folder, then of the user; those that are there. */
export function settingsFiles(environment: Readonly<Record<string, string | undefined>>): SettingsFile[] {
  const home = environment.XDG_CONFIG_HOME || join(homedir(), '.config');
  return [PROJECT_FILE, join(home, 'archive', 'config.json')].flatMap((path) => readSettings(path) ?? []);
}

function readSettings(path: string): SettingsFile | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    // No file of settings is the usual case.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return { path, values: objectIn(content, path) };
}

function objectIn(content: string, path: string): SettingsFile['values'] {
  let values: unknown;
  try {
    values = JSON.parse(content);
  } catch (cause) {
    throw badSettings(path, cause);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) throw badSettings(path);
  return values as SettingsFile['values'];
}

function badSettings(path: string, cause?: unknown): ArchiveError {
  const hint = 'it must hold one JSON object, for example {"lang": "zh"}';
  return new ArchiveError('bad-value', `${path} cannot be read as settings`, { hint, path, cause });
}
