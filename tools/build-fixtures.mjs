// Writes fixtures/pages (the pages, as bytes) and fixtures/expected (what a reader would note down of each).
//   cd tools && npm ci && node build-fixtures.mjs
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { PAGES } from './fixtures/pages.mjs';

const folder = (name) => new URL(`../fixtures/${name}/`, import.meta.url);
for (const name of ['pages', 'expected']) {
  rmSync(folder(name), { recursive: true, force: true });
  mkdirSync(folder(name), { recursive: true });
}
for (const { file, bytes, expected } of PAGES) {
  writeFileSync(new URL(file, folder('pages')), bytes);
  writeFileSync(new URL(`${file}.json`, folder('expected')), `${JSON.stringify(expected, null, 2)}\n`);
}
console.log(`${PAGES.length} pages`);
