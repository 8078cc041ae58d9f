/** The one door of the command line to the disk: standard output, the files a person names for output, and those of settings. */

import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { devNull, homedir } from 'node:os';
import { join } from 'node:path';
import { ArchiveError } from '../errors.js';
import { alreadyThere, openTarget, type Target, type TargetChoice } from '../export/target.js';
import { bufferedOutput, type Output, streamOutput } from './output.js';
import type { SettingsFile } from './settings.js';

const STDOUT = 1;

/** A file or a pipe is written to at once; Node's stream, which costs a cold start milliseconds, is for everything else. */
export function standardOutput(onError: (error: Error) => void): Output {
  const stat = fstatSync(STDOUT);
  // What another program reads, a pair of sockets where Node started us; the streams of Node take a tenth of a start to wake.
  const isPipe = stat.isFIFO() || stat.isSocket();
  if (stat.isFile() || isPipe || isNowhere(stat))
    return bufferedOutput({ write: writeOut, close: () => {} }, NO_SCREEN);
  return streamOutput(process.stdout.on('error', onError));
}

/** `/dev/null`: a device like a terminal, but nobody looks at it. Windows does not number its devices. */
function isNowhere(stat: Stats): boolean {
  return (
    process.platform !== 'win32' &&
    stat.isCharacterDevice() &&
    stat.rdev === statSync(devNull, { throwIfNoEntry: false })?.rdev
  );
}

const NO_SCREEN = { isTerminal: false, columns: 80, rows: 24 } as const;

function writeOut(piece: string | Uint8Array): void {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  for (let at = 0; at < bytes.length; ) at += writeSome(bytes.subarray(at));
}

const FULL_PIPE_MS = 5;

/** How many bytes went out: none where somebody made the pipe non-blocking and it is full. */
function writeSome(bytes: Uint8Array): number {
  try {
    return writeSync(STDOUT, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_MS);
    return 0;
  }
}

/** The file of `--out`: there, whole, when all is written, so that a failed request leaves an old one alone. */
export function fileOutput(path: string): Output {
  let opened: { readonly target: Target; readonly descriptor: number } | undefined;
  const open = () => {
    if (opened) return opened;
    const target = targetAt(path, { kind: 'file', force: true });
    opened = { target, descriptor: openSync(target.aside, 'w') };
    return opened;
  };
  const sink = {
    write: (piece: string | Uint8Array) => writeFileSync(open().descriptor, piece),
    close: () => {
      const { target, descriptor } = open();
      closeSync(descriptor);
      target.commit();
    },
  };
  return bufferedOutput(sink, NO_SCREEN);
}

/** Of a file to be written that would take the place of another. */
export function assertAbsent(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) throw alreadyThere(path, '--force replaces it');
}

/** Where something is written; whatever ends the program first, nothing half-written stays. */
export function targetAt(path: string, choice: TargetChoice): Target {
  const target = openTarget(path, choice);
  const { waste } = target;
  if (waste !== undefined) process.once('exit', () => rmSync(waste, { recursive: true, force: true }));
  return target;
}

export function writeWhole(path: string, content: string): void {
  writeFileSync(path, content);
}

/** A file a person names for reading. */
export function readWhole(path: string): Buffer {
  if (existsSync(path)) return readFileSync(path);
  throw new ArchiveError('no-such-path', `${path} is not there`, { hint: 'name a file that exists', path });
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
