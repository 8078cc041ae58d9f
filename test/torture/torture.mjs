// Everything that takes too long for the suite: thousands of random lives of an archive, every fault at every call, damage of every kind in
// every file, and a thousand kills. Usage: npm run torture
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const STEPS = [
  [
    'random lives against a model',
    ['node_modules/vitest/vitest.mjs', 'run', 'test/store/life.test.ts'],
    { ARCHIVE_LIVES: '2000' },
  ],
  [
    'a fault at every call',
    ['node_modules/vitest/vitest.mjs', 'run', 'test/store/faults.test.ts', 'test/store/versions.test.ts'],
    { ARCHIVE_TORTURE: '1' },
  ],
  [
    'damage in every file',
    ['node_modules/vitest/vitest.mjs', 'run', 'test/store/damage.test.ts'],
    { ARCHIVE_TORTURE: '1' },
  ],
  ['kill -9', ['test/torture/kill.mjs', '1000'], {}],
  ['any order, workers, zone and language; killed and resumed', ['test/torture/same.mjs', '20'], {}],
  ['cold opens during commits', ['test/torture/readers.mjs', '200'], {}],
];

for (const [name, words, env] of STEPS) {
  console.log(`== ${name}`);
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exitCode = 1;
}
