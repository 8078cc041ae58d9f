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

/** The number of the run that is under way: what it changes bears it, and the log once it is done. */
export function nextRun(folder: string): number {
  return (readRuns(folder).at(-1)?.run ?? 0) + 1;
}

/** What only the command line knows of a run. */
export interface RunNote {
  readonly version?: string;
  /** The options as the user gave them. */
  readonly logged?: Readonly<Record<string, unknown>>;
}

export interface RunDone extends Pick<Run, 'command' | 'roots' | 'counts'> {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Returns the number of the run. */
export function logRun(folder: string, done: RunDone, { version = '', logged: options = {} }: RunNote): number {
  const { command, startedAt, endedAt, roots, counts } = done;
  const tookMs = endedAt.getTime() - startedAt.getTime();
  const told = { command, startedAt: startedAt.toISOString(), tookMs, version, roots, options, counts };
  const run: Run = { run: nextRun(folder), ...told };
  const lines = [...readRuns(folder), run].map((each) => `${JSON.stringify(each)}\n`);
  onDisk(folder, () => replaceFile(join(folder, RUNS_NAME), lines.join('')));
  return run.run;
}

function parseRun(line: string): Run | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Run);
  } catch {
    // The log proves nothing and nothing depends on it: a line somebody broke is left out.
    return undefined;
  }
}
