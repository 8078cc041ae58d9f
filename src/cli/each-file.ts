/** Runs one piece of work over every file the user named; a file that cannot be read yields the reason in its place. */

import { ArchiveError, EXIT, SKIPPED_CODES } from '../errors.js';
import type { Hints, Problem, RawFile } from '../model.js';
import { decodeName } from '../name-decoder.js';
import type { Refusal } from '../read/select.js';
import { isProblem, walk } from '../read/walk.js';
import { printedError, troubleLines } from './errors.js';
import { isThere } from './files.js';
import { hintsOf } from './hints.js';
import { type ItemPrinter, printItems } from './print-items.js';
import type { Session } from './session.js';
import { stderr } from './stderr.js';

export interface FileWork<Result> extends ItemPrinter<Result> {
  readonly work: (file: RawFile, hints: Hints) => Result;
  /** The bytes an operand stands for where no file has this name. */
  readonly stored?: (operand: string) => Promise<RawFile | undefined>;
  /** What of the file is to be read, where it is not itself a page. */
  readonly prepare?: (file: RawFile) => Promise<RawFile | Refusal>;
}

export async function eachFile<Result>(session: Session, job: FileWork<Result>): Promise<number> {
  let rejected = 0;
  async function* outcomes(): AsyncGenerator<Outcome<Result>> {
    const hints = hintsOf(session.options);
    for await (const met of filesOf(session, job)) {
      const file = 'code' in met ? met : await prepared(met, job);
      if (!('code' in file)) yield { result: job.work(file, hints) };
      else {
        if (!SKIPPED_CODES.has(file.code)) rejected++;
        yield { problem: file };
      }
    }
  }
  await printItems(session, outcomes(), {
    printed: (outcome) => ('problem' in outcome ? printedError(outcome.problem) : job.printed(outcome.result)),
    human: (outcome) => ('problem' in outcome ? tellProblem(outcome.problem, session) : job.human(outcome.result)),
  });
  return rejected > 0 ? EXIT.someRejected : EXIT.done;
}

async function prepared(file: RawFile, { prepare }: Pick<FileWork<unknown>, 'prepare'>): Promise<RawFile | Problem> {
  const ready = prepare ? await prepare(file) : file;
  return 'code' in ready ? { path: file.capture.path, ...ready } : ready;
}

type Outcome<Result> = { readonly result: Result } | { readonly problem: Problem };

async function* filesOf(
  { operands, stdin }: Session,
  { stored }: Pick<FileWork<unknown>, 'stored'>,
): AsyncGenerator<RawFile | Problem> {
  if (operands.length === 0) throw new ArchiveError('usage', 'name a file or a folder', { hint: '`-` reads stdin' });
  for (const operand of operands) {
    const found = operand === '-' ? await readStdin(stdin) : isThere(operand) ? undefined : await stored?.(operand);
    if (found) yield found;
    else for (const found of walk(operand, EVERY_FILE)) yield isProblem(found) ? found : found.read();
  }
}

/** Every readable file under the paths among the operands; read again by whoever needs it again. */
export function* filesAt(operands: readonly string[]): Generator<RawFile> {
  for (const operand of operands.filter(isThere)) {
    for (const found of walk(operand, EVERY_FILE)) {
      const file = isProblem(found) ? found : found.read();
      if (!('code' in file)) yield file;
    }
  }
}

const EVERY_FILE = { anyType: true, anyContent: true, hidden: true, decodeName };

async function readStdin(stdin: AsyncIterable<Uint8Array>): Promise<RawFile> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), capture: { path: '-' } };
}

/** Data and talk do not mix: the reason goes to stderr, nothing to stdout. */
async function tellProblem(problem: Problem, { settings }: Session): Promise<string> {
  stderr().write(await troubleLines(problem, { asJson: false, lang: settings.lang }));
  return '';
}
