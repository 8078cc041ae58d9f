// The built program as a user meets it: a process with a limit, and what it said. Also how to tell that it said something it must not.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenStuck } from './stuck.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PROGRAM = join(ROOT, 'bin/archive.js');

/**
 * A busy machine is not a hang: stuck is who uses no processor time for so long, longer than a worker may keep its file on the clock, or more
 * of it than anything here needs.
 */
const IDLE_MS = 75_000;
const MOST_SECONDS = 120;
/** What is left of the output of a process that has ended is waited for no longer than this. */
const LEFTOVER_MS = 12_000;

/**
 * Runs `archive` with these words. `wrap` stands before it (`['strace', …]`), `node` are options of Node, `signals` are sent at their time
 * ([[ms, 'SIGINT'], …]), `input` goes to stdin. With `isTimed` the answer holds seconds of processor time and megabytes of memory, where GNU
 * time is there to measure them.
 */
export async function archive(words, { wrap = [], node = [], isTimed = false, ...how } = {}) {
  const command = [...wrap, process.execPath, ...node, PROGRAM, ...words];
  if (!isTimed || !existsSync(TIME)) {
    const ran = await run(command, how);
    return { ...ran, seconds: ran.tookMs / 1000 };
  }
  const home = temporaryFolder();
  try {
    chmodSync(home.folder, 0o777);
    const file = join(home.folder, 'usage');
    const ran = await run([...wrap, TIME, '-q', '-f', '%U %S %M', '-o', file, ...command.slice(wrap.length)], how);
    return { ...ran, ...usageIn(file, ran.tookMs) };
  } finally {
    home.close();
  }
}

const TIME = '/usr/bin/time';

function usageIn(file, tookMs) {
  const [user, system, kilobytes] = readFileSync(file, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds: Math.min(user + system, tookMs / 1000), megabytes: kilobytes / 1024 };
}

export function run([program, ...rest], { cwd, env, signals = [], input, mostSeconds = MOST_SECONDS } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, rest, { cwd, env: { ...process.env, ...env } });
    const output = { stdout: [], stderr: [] };
    for (const stream of ['stdout', 'stderr']) child[stream].on('data', (piece) => output[stream].push(piece));
    let isStuck = false;
    const unwatch = whenStuck(child.pid, { idleMs: IDLE_MS, mostSeconds }, (family) => {
      isStuck = true;
      for (const pid of family) kill(pid);
    });
    const timers = signals.map(([ms, signal]) => setTimeout(() => child.kill(signal), ms));
    child.on('error', reject);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('exit', () => {
      unwatch();
      timers.push(setTimeout(() => child.stdout.destroy() && child.stderr.destroy(), LEFTOVER_MS));
    });
    child.on('close', (status, signal) => {
      for (const timer of timers) clearTimeout(timer);
      const [stdout, stderr] = [output.stdout, output.stderr].map((pieces) => Buffer.concat(pieces).toString());
      resolve({ status, signal, isStuck, stdout, stderr, tookMs: performance.now() - started });
    });
  });
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

/** What no user may ever see: a stack, a warning of the runtime, an internal name of it. */
export const isTrace = (text) =>
  /^\s+at .*[:(]|node:internal|UnhandledPromise|Uncaught|throw new |\bNode\.js v/mu.test(text);

/** How a run ended badly, or nothing. */
export function misbehaviour({ status, signal, isStuck, stderr }, allowed = [0, 1, 2, 3, 4, 5]) {
  if (isStuck) return 'hangs';
  if (signal) return `ends by ${signal}`;
  if (isTrace(stderr)) return `shows a trace: ${stderr.slice(0, 300)}`;
  return allowed.includes(status) ? undefined : `exits ${status}: ${stderr.slice(0, 300)}`;
}

/** Works on every item, as many at a time as there are processors. */
export async function eachAtOnce(items, work) {
  const queue = items.entries();
  const worker = async () => {
    for (const [i, item] of queue) await work(item, i);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'archive-torture-'));
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}
