// Measures cold starts of the built program as multiples of an empty Node program, in turns: processor time, median and best wall time, peak memory.
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
const CASES = [
  ['an empty program', [empty]],
  ['--version', [program, '--version']],
  ['--help', [program, '--help']],
  ['search, rare word, --ndjson', [program, 'search', values.rare, '--ndjson', ...where]],
  ['search, frequent word, --ndjson', [program, 'search', values.frequent, '--ndjson', ...where]],
  ['search, frequent word, table', [program, 'search', values.frequent, '--format', 'table', ...where]],
];

const times = CASES.map(() => []);
const processor = CASES.map(() => 0);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [i, [, words]] of CASES.entries()) {
    const before = childrenMs();
    const started = performance.now();
    run(words);
    times[i].push(performance.now() - started);
    processor[i] += childrenMs() - before;
  }
}
const peaks = CASES.map(([, words]) => peakOf(words));
rmSync(folder, { recursive: true });
console.log('processor  wall  best  memory');
for (const [i, [name]] of CASES.entries()) {
  const ratio = (at) => (quantile(times[i], at) / quantile(times[0], at)).toFixed(2);
  const [spent, peak] = [processor[i] / processor[0], peaks[i] / peaks[0]].map((each) => each.toFixed(2));
  console.log(`     ${spent}  ${ratio(0.5)}  ${ratio(0)}    ${peak}  ${name}`);
}

function run(words, options = {}) {
  const { status, stderr, output } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...options,
  });
  if (status !== 0) throw new Error(stderr);
  return output;
}

/** What the child says of itself when it leaves, in kilobytes; not while it is timed. */
function peakOf(words) {
  const hook = join(folder, 'peak.cjs');
  writeFileSync(hook, "process.on('exit', () => require('fs').writeSync(3, String(process.resourceUsage().maxRSS)));");
  const output = run(['--require', hook, ...words], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  return Number(output[3]);
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
