// Raises the number of the pipeline where it makes other records of the fixture pages than it did when the number was pinned, so that users
// learn which of their records are older than the program. Run after a change of output: npm run build && node tools/pin-pipeline.mjs
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGES = new URL('../fixtures/pages/', import.meta.url);
const PIN = new URL('../test/quality/pipeline.json', import.meta.url);
const VERSION = new URL('../src/version.ts', import.meta.url);
const NUMBER = /(?<=PIPELINE = ')\d+(?=')/u;

export const readPin = () => JSON.parse(readFileSync(PIN, 'utf8'));

/** Of everything the pipeline says of the fixture pages, but for its own number. */
export function digestOfFixtures(processFile) {
  const hash = createHash('sha256');
  for (const path of readdirSync(PAGES).sort()) {
    const { pipeline: _, ...record } = processFile(
      { bytes: readFileSync(new URL(path, PAGES)), capture: { path } },
      {},
    );
    hash.update(`${JSON.stringify(record)}\n`);
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { processFile } = await import('../dist/pipeline.js');
  const digest = digestOfFixtures(processFile);
  const source = readFileSync(VERSION, 'utf8');
  const { pipeline, digest: pinned } = readPin();
  const raised = digest === pinned ? pipeline : String(Number(pipeline) + 1);
  writeFileSync(VERSION, source.replace(NUMBER, raised));
  writeFileSync(PIN, `${JSON.stringify({ pipeline: raised, digest }, null, 2)}\n`);
  console.log(digest === pinned ? `pipeline ${raised}, nothing has changed` : `pipeline ${raised}; build again`);
}
