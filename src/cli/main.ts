/**
 * The program: words in, exit status out. The one place that catches, the one place that ends the process. A closed pipe is success:
 * who asked for one line has it.
 */

import { EXIT } from '../errors.js';
import { faint, plain } from '../render/colour.js';
import { exitCodeOf, failureLines, type Manner } from './errors.js';
import { fileOutput, settingsFiles, standardOutput } from './files.js';
import { COMMAND_FILES } from './load.js';
import { lookFor } from './look.js';
import { parseRequest, type Request } from './parse.js';
import type { Run, Session } from './session.js';
import { languageOf, settingsFrom } from './settings.js';
import { isClosedPipe, stderr } from './stderr.js';

/** Of a command that ends in good order when it is interrupted. */
let interruption: AbortController | undefined;
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
    return interruption?.signal.aborted ? interruption.signal.reason : status;
  } catch (error) {
    return isClosedPipe(error) ? EXIT.done : tell(error, manner(words));
  }
}

/** How to tell a failure, told before anything of the line is known to make sense. */
function manner(words: readonly string[]): Manner {
  const wished = /^--lang[= ](zh|en)$/m.exec(words.join('\n').replaceAll('--lang\n', '--lang '))?.[1];
  const lang = wished === 'zh' || wished === 'en' ? wished : languageOf(process.env);
  return { asJson: words.includes('--json') || words.includes('--ndjson'), lang };
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
  const out = options.out ? fileOutput(options.out) : standardOutput(endQuietly);
  const look = lookFor(out, settings, environment);
  const say = (line: string) => void (options.quiet || sayLine(line));
  return {
    operands,
    options,
    settings,
    sources,
    look,
    out,
    say,
    aside: (line) => say(faint(line, look.level)),
    get stdin() {
      return process.stdin;
    },
    interruption: () => {
      interruption ??= new AbortController();
      return interruption.signal;
    },
  };
}

/** Talk has the look of stdout; where it goes to a file, it is plain. */
function sayLine(line: string): void {
  const stream = stderr();
  stream.write(`${stream.isTTY ? line : plain(line)}\n`);
}

/** The first time a command may finish what it holds; the second time is an order. */
function interrupt(status: number): void {
  if (!interruption || interruption.signal.aborted) process.exit(status);
  interruption.abort(status);
}

/** A reader that has enough is success; a full disk behind stdout is not. */
function endQuietly(error: unknown): void {
  if (isClosedPipe(error)) process.exit(EXIT.done);
  void tell(error, manner(process.argv.slice(2))).then((status) => process.exit(status));
}

let isTold = false;

/** One failure may show itself twice: at the stream, and where the command waits for it. */
async function tell(error: unknown, how: Manner): Promise<number> {
  const lines = await failureLines(error, how);
  if (!isTold) stderr().write(lines);
  isTold = true;
  return exitCodeOf(error);
}
