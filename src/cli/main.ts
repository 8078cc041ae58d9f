/**
 * The program: words in, exit status out. The one place that catches, the one place that ends the process. A closed pipe is success:
 * who asked for one line has it.
 */

import { EXIT } from '../errors.js';
import { exitCodeOf, failureLines } from './errors.js';
import { settingsFiles, writeTo } from './files.js';
import { COMMAND_FILES } from './load.js';
import { lookFor } from './look.js';
import { bufferedOutput } from './output.js';
import { parseRequest, type Request } from './parse.js';
import type { Run, Session } from './session.js';
import { settingsFrom } from './settings.js';

process.stdout.on('error', endQuietly);
process.stderr.on('error', endQuietly);
const interruption = new AbortController();
let endsInGoodOrder = false;
process.on('SIGINT', () => interrupt(EXIT.interrupted));
process.on('SIGTERM', () => interrupt(EXIT.terminated));
void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});

async function main(words: readonly string[]): Promise<number> {
  try {
    const request = parseRequest(words);
    const session = openSession(request);
    const run = await loadRun(request);
    const status = await run(session);
    await session.out.close();
    return interruption.signal.aborted ? interruption.signal.reason : status;
  } catch (error) {
    process.stderr.write(failureLines(error, words.includes('--json') || words.includes('--ndjson')));
    return exitCodeOf(error);
  }
}

async function loadRun({ command, options }: Request): Promise<Run> {
  if (!options.help && command) return (await COMMAND_FILES[command.name]()).run;
  const { runHelp } = await import('./commands/help.js');
  return runHelp(command);
}

function openSession({ operands, options }: Request): Session {
  const environment = process.env;
  const sources = { options, environment, files: settingsFiles(environment) };
  const settings = settingsFrom(sources);
  const out = bufferedOutput(options.out ? writeTo(options.out) : process.stdout);
  return {
    operands,
    options,
    settings,
    sources,
    look: lookFor(out, settings, environment),
    out,
    say: (line) => void (options.quiet || process.stderr.write(`${line}\n`)),
    get stdin() {
      return process.stdin;
    },
    interruption: () => {
      endsInGoodOrder = true;
      return interruption.signal;
    },
  };
}

/** The first time a command may finish what it holds; the second time is an order. */
function interrupt(status: number): void {
  if (!endsInGoodOrder || interruption.signal.aborted) process.exit(status);
  interruption.abort(status);
}

function endQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed);
}
