/**
 * The program: words in, exit status out. The one place that catches, the one place that ends the process. A closed pipe is success:
 * who asked for one line has it.
 */

import { EXIT } from '../errors.js';
import { exitCodeOf, failureLines } from './errors.js';
import { bufferedOutput } from './output.js';
import { parseRequest } from './parse.js';
import type { Session } from './session.js';

process.stdout.on('error', endQuietly);
process.stderr.on('error', endQuietly);
process.on('SIGINT', () => process.exit(EXIT.interrupted));
process.on('SIGTERM', () => process.exit(EXIT.terminated));
process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  try {
    const { command, operands, options } = parseRequest(words);
    const session = await openSession(operands, options);
    const { run } = await command.load();
    const status = await run(session);
    await session.out.flush();
    return status;
  } catch (error) {
    process.stderr.write(failureLines(error, words.includes('--json') || words.includes('--ndjson')));
    return exitCodeOf(error);
  }
}

async function openSession(operands: readonly string[], options: Session['options']): Promise<Session> {
  const stream = options.out ? (await import('./files.js')).writeTo(options.out) : process.stdout;
  return {
    operands,
    options,
    out: bufferedOutput(stream),
    say: (line) => void (options.quiet || process.stderr.write(`${line}\n`)),
    stdin: process.stdin,
  };
}

function endQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed);
}
