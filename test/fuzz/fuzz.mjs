// A fuzzing session over the laws of decoding and repair: the same tests as in the suite, tried many times as often with new seeds.
//   npm run fuzz [-- TIMES]        FUZZ_SEED=N npm run fuzz to run a failed session's law again
// Fails when a law does, when there were fewer executions than promised, or when they took longer.
import { spawnSync } from 'node:child_process';

const FILES = ['test/decode/laws.test.ts', 'test/repair/laws.test.ts', 'test/repair/linear.test.ts'];
const LEAST_EXECUTIONS = 200_000;
const MOST_SECONDS = 120;

const times = process.argv[2] ?? '7';
const start = performance.now();
const session = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...FILES, '--testTimeout=120000', '--disableConsoleIntercept'],
  { encoding: 'utf8', env: { ...process.env, FUZZ: times }, maxBuffer: 1 << 28 },
);
process.stdout.write(session.stdout);
process.stderr.write(session.stderr);

const counts = [...session.stdout.matchAll(/^fuzz: (\d+) executions/gm)].map(([, count]) => Number(count));
const executions = counts.reduce((sum, count) => sum + count, 0);
const seconds = (performance.now() - start) / 1000;
console.log(`${executions} executions of ${counts.length} laws in ${seconds.toFixed(0)} s`);
if (executions < LEAST_EXECUTIONS) console.log(`fewer than ${LEAST_EXECUTIONS}`);
if (seconds > MOST_SECONDS) console.log(`more than ${MOST_SECONDS} s`);
process.exitCode = session.status === 0 && executions >= LEAST_EXECUTIONS && seconds <= MOST_SECONDS ? 0 : 1;
