/** Runs one piece of work over every file the user named and prints one result a file; a file that fails has a line that says why. */

import { ArchiveError, EXIT } from '../errors.js';
import type { Hints, RawFile } from '../model.js';
import { jsonDocument, jsonLine, pickFields } from '../render/json.js';
import { asArchiveError, errorLines, printedError } from './errors.js';
import { filesUnder, readRaw } from './files.js';
import type { Session } from './session.js';

export interface FileWork<Result> {
  readonly work: (file: RawFile, hints: Hints) => Result;
  readonly printed: (result: Result) => object;
  readonly human: (result: Result) => string;
}

export async function eachFile<Result>(session: Session, job: FileWork<Result>): Promise<number> {
  const { options, out } = session;
  const hints = hintsOf(options);
  const items: object[] = [];
  let failures = 0;
  for await (const file of filesOf(session)) {
    const result = attempt(() => job.work(readNow(file), hints), pathOf(file));
    if (result instanceof ArchiveError) failures++;
    const failed = result instanceof ArchiveError;
    const printed = () => (failed ? printedError(result) : pickFields(job.printed(result), options.fields));
    if (options.ndjson) await out.write(`${jsonLine(printed())}\n`);
    else if (options.json) items.push(printed());
    else if (failed) process.stderr.write(errorLines(result, false));
    else await out.write(job.human(result));
  }
  if (options.json && !options.ndjson) await out.write(`${jsonDocument({ schema: 'archive.list/1', items })}\n`);
  return failures > 0 ? EXIT.someRejected : EXIT.done;
}

/** A path still to be read, or what stdin gave. */
type Pending = string | RawFile;

async function* filesOf(session: Session): AsyncGenerator<Pending> {
  if (session.operands.length === 0)
    throw new ArchiveError('usage', 'name a file or a folder', { hint: '`-` reads stdin' });
  for (const operand of session.operands) {
    if (operand === '-') yield await rawFromStdin(session);
    else yield* filesUnder(operand);
  }
}

async function rawFromStdin(session: Session): Promise<RawFile> {
  const pieces: Uint8Array[] = [];
  for await (const piece of session.stdin) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), capture: { path: '-' } };
}

function readNow(file: Pending): RawFile {
  return typeof file === 'string' ? readRaw(file) : file;
}

function pathOf(file: Pending): string {
  return typeof file === 'string' ? file : file.capture.path;
}

function attempt<Result>(work: () => Result, path: string): Result | ArchiveError {
  try {
    return work();
  } catch (error) {
    return asArchiveError(error, path);
  }
}

function hintsOf({ encoding, yearHint, type }: Session['options']): Hints {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(yearHint === undefined ? {} : { year: yearHint }),
    ...(type === undefined ? {} : { type }),
  };
}
