/** The measurements that the documents tell people to take: those that need nothing but this project still run. */

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
  ['raw.mjs', [], /\d+ pages, [\d.]+ MB/],
  ['metadata.mjs', ['--rounds', '1'], /decode and repair +[\d.]+ ms/],
])('bench/%s runs', { timeout: 60_000 }, (name, options, printed) => {
  const output = execFileSync(process.execPath, [`bench/${name}`, ...options], { encoding: 'utf8' });
  expect(output).toMatch(printed);
});
