/** The runs that changed an archive, one line each in `runs.ndjson`: when, with which program and options, and what came of it. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk, replaceFile } from './disk.js';

export const RUNS_NAME = 'runs.ndjson';

export interface Run {
  readonly run: number;
  readonly command: 'ingest' | 'rm' | 'edit' | 'refresh' | 'rebuild';
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly tookMs: number;
  /** Of the program. */
  readonly version: string;
  readonly roots: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
}

export function readRuns(folder: string): readonly Run[] {
  const path = join(folder, RUNS_NAME);
  if (!existsSync(path)) return [];
  const lines = onDisk(folder, () => readFileSync(path, 'utf8')).split('\n');
  return lines.flatMap((line) => parseRun(line) ?? []);
}

/** Returns the number of the run. */
export function logRun(folder: string, run: Omit<Run, 'run'>): number {
  const runs = readRuns(folder);
  const number = (runs.at(-1)?.run ?? 0) + 1;
  const lines = [...runs, { run: number, ...run }].map((each) => `${JSON.stringify(each)}\n`);
  onDisk(folder, () => replaceFile(join(folder, RUNS_NAME), lines.join('')));
  return number;
}

function parseRun(line: string): Run | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Run);
  } catch {
    // The log proves nothing and nothing depends on it: a line somebody broke is left out.
    return undefined;
  }
}
