/**
 * What people know better than the pipeline, kept by document in a file they can read, `corrections.ndjson`, one correction a line.
 * Later lines win. The file is the truth: a record only carries what it says, and is brought up to date when the file was edited.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveError } from '../errors.js';
import type { Author, DateValue, Origin, Place } from '../model.js';
import { onDisk, replaceFile } from './disk.js';

export const CORRECTIONS_NAME = 'corrections.ndjson';

export type CorrectedField = 'title' | 'date' | 'author' | 'source' | 'place' | 'keyword' | 'note';

export type CorrectionValue =
  | { readonly field: 'title'; readonly value: string }
  | { readonly field: 'date'; readonly value: DateValue }
  | { readonly field: 'author'; readonly value: readonly Author[] }
  | { readonly field: 'source'; readonly value: Origin }
  | { readonly field: 'place'; readonly value: readonly Place[] }
  | { readonly field: 'keyword'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly field: 'note'; readonly value: string };

/** `clear` gives the field back to the machine. */
export type Correction = { readonly id: string; readonly at: string } & (
  | CorrectionValue
  | { readonly field: CorrectedField; readonly clear: true }
);

export interface Corrections {
  of(id: string): readonly Correction[];
  readonly all: readonly Correction[];
  /** Says whether the records were brought up to date with this very file. */
  readonly checksum: string | undefined;
}

export function readCorrections(folder: string): Corrections {
  const path = join(folder, CORRECTIONS_NAME);
  if (!existsSync(path)) return correctionsOf([], undefined);
  const content = onDisk(folder, () => readFileSync(path, 'utf8'));
  const lines = content.split(/\r?\n/u);
  const all = lines.flatMap((line, i) => (line.trim() === '' ? [] : [parseCorrection(line, path, i + 1)]));
  return correctionsOf(all, createHash('sha256').update(content).digest('hex'));
}

export const ASIDE_NAME = 'corrections.ndjson.damaged';

/** Puts a file with lines that cannot be read aside, and keeps the others. Returns how many lines that were. */
export function mendCorrections(folder: string): number {
  const path = join(folder, CORRECTIONS_NAME);
  if (!existsSync(path)) return 0;
  const content = readFileSync(path);
  const lines = linesOf(content.toString());
  const whole = lines.map(parseJson).filter(isCorrection);
  if (whole.length === lines.length) return 0;
  replaceFile(join(folder, ASIDE_NAME), content);
  writeCorrections(folder, whole);
  return lines.length - whole.length;
}

/** Whose document they speak of, nobody can say: they go with the first that is removed. */
export function forgetDamagedCorrections(folder: string): void {
  onDisk(folder, () => rmSync(join(folder, ASIDE_NAME), { force: true }));
}

const linesOf = (content: string): string[] => content.split(/\r?\n/u).filter((line) => line.trim() !== '');

export function writeCorrections(folder: string, all: readonly Correction[]): Corrections {
  const content = all.map((correction) => `${JSON.stringify(correction)}\n`).join('');
  onDisk(folder, () => replaceFile(join(folder, CORRECTIONS_NAME), content));
  return correctionsOf(all, createHash('sha256').update(content).digest('hex'));
}

function correctionsOf(all: readonly Correction[], checksum: string | undefined): Corrections {
  const byId = new Map<string, Correction[]>();
  for (const correction of all) {
    const own = byId.get(correction.id);
    if (own) own.push(correction);
    else byId.set(correction.id, [correction]);
  }
  return { of: (id) => byId.get(id) ?? [], all, checksum };
}

const FIELDS = new Set<string>(['title', 'date', 'author', 'source', 'place', 'keyword', 'note']);

function parseCorrection(line: string, path: string, number: number): Correction {
  const parsed = parseJson(line);
  if (isCorrection(parsed)) return parsed;
  throw new ArchiveError('bad-value', `line ${number} of ${path} is no correction`, {
    hint: 'mend or delete the line, then run it again',
    path,
  });
}

export function isCorrection(value: unknown): value is Correction {
  if (typeof value !== 'object' || value === null) return false;
  const { id, field } = value as Partial<Correction>;
  if (typeof id !== 'string' || !/^[0-9a-f]{64}$/u.test(id)) return false;
  return typeof field === 'string' && FIELDS.has(field) && ('value' in value || 'clear' in value || 'add' in value);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Said to the user with the line's number by the caller.
    return undefined;
  }
}
