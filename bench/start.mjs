// Measures cold starts of the built program as multiples of an empty Node program, in turns: processor time, median and best wall time, peak memory.
// What a person sees is measured on a terminal that `script` of util-linux makes, against the empty program on one.
// node bench/start.mjs --archive FOLDER --rare 孵化器 --frequent 规定
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    archive: { type: 'string' },
    rare: { type: 'string', default: '孵化器' },
    frequent: { type: 'string', default: '规定' },
    rounds: { type: 'string', default: '21' },
  },
});
const program = fileURLToPath(new URL('../bin/archive.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'archive-bench-'));
const empty = join(folder, 'empty.cjs');
writeFileSync(empty, '');
const where = values.archive === undefined ? [] : ['--archive', values.archive];
const search = (word, ...options) => [program, 'search', word, ...options, ...where];

const EMPTY = { name: 'an empty program', start: directly, words: [empty] };
const EMPTY_ON_TERMINAL = { name: 'an empty program on a terminal', start: onTerminal, words: [empty] };
const IN_PIPE = [
  { name: '--version', words: [program, '--version'] },
  { name: '--help', words: [program, '--help'] },
  { name: 'search, rare word, --ndjson', words: search(values.rare, '--ndjson') },
  { name: 'search, frequent word, --ndjson', words: search(values.frequent, '--ndjson') },
  { name: 'search, frequent word, --format table', words: search(values.frequent, '--format', 'table') },
  { name: 'search, frequent word, lines', words: search(values.frequent) },
];
// A pager waits for its reader.
const ON_TERMINAL = [
  { name: 'search, rare word, on a terminal', words: search(values.rare, '--no-pager') },
  { name: 'search, frequent word, on a terminal', words: search(values.frequent, '--no-pager') },
  { name: 'search, frequent word, --ndjson, on a terminal', words: search(values.frequent, '--ndjson') },
];
const CASES = [EMPTY, ...IN_PIPE.map((one) => ({ ...one, start: directly, base: EMPTY }))];
if (hasTerminal())
  CASES.push(EMPTY_ON_TERMINAL, ...ON_TERMINAL.map((one) => ({ ...one, start: onTerminal, base: EMPTY_ON_TERMINAL })));

const figures = new Map(CASES.map((one) => [one, { times: [], processor: 0, peak: 0 }]));
for (let round = 0; round < Number(values.rounds); round++) for (const one of CASES) measure(one, figures.get(one));
for (const one of CASES) figures.get(one).peak = peakOf(one);
rmSync(folder, { recursive: true });
console.log('processor  wall  best  memory');
for (const one of CASES) {
  const own = figures.get(one);
  const base = figures.get(one.base ?? one);
  const wall = [0.5, 0].map((at) => quantile(own.times, at) / quantile(base.times, at));
  const [spent, median, best, peak] = [own.processor / base.processor, ...wall, own.peak / base.peak];
  console.log(`     ${spent.toFixed(2)}  ${median.toFixed(2)}  ${best.toFixed(2)}    ${peak.toFixed(2)}  ${one.name}`);
}

function measure({ start, words }, figure) {
  const before = childrenMs();
  const started = performance.now();
  start(words);
  figure.times.push(performance.now() - started);
  figure.processor += childrenMs() - before;
}

function directly(words) {
  return run(process.execPath, words);
}

function onTerminal(words) {
  const quoted = [process.execPath, ...words].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  return run('script', ['-qec', quoted.join(' '), '/dev/null']);
}

function hasTerminal() {
  return /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');
}

function run(command, words) {
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
}

/** What the program says of itself when it leaves, in kilobytes; not while it is timed. */
function peakOf({ start, words }) {
  const hook = join(folder, 'peak.cjs');
  const answer = join(folder, 'peak');
  const said = `require('fs').writeFileSync(${JSON.stringify(answer)}, String(process.resourceUsage().maxRSS))`;
  writeFileSync(hook, `process.on('exit', () => ${said});`);
  start(['--require', hook, ...words]);
  return Number(readFileSync(answer, 'utf8'));
}

/** Processor time of the children that have ended. Linux counts in hundredths of a second; elsewhere wall time has to do. */
function childrenMs() {
  if (process.platform !== 'linux') return performance.now();
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function quantile(all, at) {
  return [...all].sort((a, b) => a - b)[Math.floor(at * all.length)];
}
