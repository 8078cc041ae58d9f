import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { demoPicture, runBlocks, runCommands } from '../tools/readme.mjs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('every console block of the README prints what the README says', () => {
  expect(runBlocks(readme)).toBe(readme);
});

it('the picture of the README is what the commands print', () => {
  const picture = readFileSync(new URL('../docs/demo.svg', import.meta.url), 'utf8');
  expect(demoPicture()).toBe(picture);
  expect(readme).toContain('docs/demo.svg');
});

it('finds as many of the fixture pages as its table says', () => {
  const rows = [...readme.matchAll(/^\| (\p{Script=Han}+)[^|]*\| \d+ \| (\d+) \|$/gmu)];
  const searches = rows.map(([, word]) => `search ${word} --output count`);
  const [, ...counts] = runCommands(['ingest fixtures/pages', ...searches]).map((printed) => printed.split('\n')[0]);
  expect(rows.length).toBe(3);
  expect(counts).toEqual(rows.map(([, , count]) => count));
});

it('never tells a reader to run the package of that name that is somebody else’s', () => {
  expect(readme).not.toMatch(/npx archive/);
});
