/** Runs the built program as a user would, in a folder of its own. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PROGRAM = path.join(ROOT, 'bin/archive.js');

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly folder: string;
  archive(...words: readonly string[]): Outcome;
  /** With a pipe or another shell construct. */
  shell(line: string): Outcome;
  write(name: string, content: string | Uint8Array): void;
  remove(): void;
}

export function newPlace(environment: Readonly<Record<string, string>> = {}): Place {
  const folder = mkdtempSync(path.join(tmpdir(), 'archive-cli-'));
  const env = { PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C', ...environment };
  const options = { cwd: folder, encoding: 'utf8', env, maxBuffer: 2 ** 28 } as const;
  return {
    folder,
    archive: (...words) => spawnSync(process.execPath, [PROGRAM, ...words], options),
    shell: (line) => spawnSync('bash', ['-c', line], { ...options, env: { ...env, NODE: process.execPath, PROGRAM } }),
    write(name, content) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
