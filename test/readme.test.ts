import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runBlocks } from '../tools/readme.mjs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('every console block of the README prints what the README says', () => {
  expect(runBlocks(readme)).toBe(readme);
});

it('never tells a reader to run the package of that name that is somebody else’s', () => {
  expect(readme).not.toMatch(/npx archive/);
});
