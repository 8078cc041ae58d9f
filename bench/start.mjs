// Measures cold starts of the built program as multiples of an empty Node program, in turns:
// node bench/start.mjs --archive FOLDER --rare 孵化器 --frequent 规定
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [i, [, words]] of CASES.entries()) {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    times[i].push(performance.now() - started);
    if (status !== 0) throw new Error(stderr);
  }
}
rmSync(folder, { recursive: true });
for (const [i, [name]] of CASES.entries()) {
  const ratio = (at) => (quantile(times[i], at) / quantile(times[0], at)).toFixed(2);
  console.log(`${ratio(0.5)}  ${ratio(0)}   ${name}`);
}

function quantile(all, at) {
  return [...all].sort((a, b) => a - b)[Math.floor(at * all.length)];
}
