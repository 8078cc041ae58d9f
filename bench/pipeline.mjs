// Measures how many documents a second one processor takes through the pipeline, and which stage takes its time.
//
//   npm run build && node bench/pipeline.mjs [FOLDER] [--seconds 5]
//
// Without a folder it reads fixtures/pages. Figures are of processor time, so that a busy machine changes them little; the first
// second warms up and is not counted.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { splitPage } from '../dist/chrome/split.js';
import { decode } from '../dist/decode/decode.js';
import { extractMetadata } from '../dist/metadata/extract.js';
import { processFile } from '../dist/pipeline.js';
import { repair } from '../dist/repair/repair.js';

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? new URL('../fixtures/pages', import.meta.url).pathname;
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
  .map((entry) => ({
    bytes: readFileSync(join(entry.parentPath, entry.name)),
    capture: { path: entry.name },
  }));
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

const decoded = files.map((file) => decode(file, {}));
const repaired = decoded.map(repair);
const pages = repaired.map(({ text }) => splitPage(text));

/** What each stage does with one document, by its place. */
const STAGES = [
  ['decode', (i) => decode(files[i], {})],
  ['repair', (i) => repair(decoded[i])],
  ['chrome', (i) => splitPage(repaired[i].text)],
  ['metadata', (i) => extractMetadata(pages[i], { hints: {}, capture: files[i].capture })],
  ['pipeline', (i) => processFile(files[i], {})],
];

console.log(`${files.length} files, ${megabytes.toFixed(2)} MB`);
for (const [name, run] of STAGES) {
  roundsIn(1, run);
  const { rounds, seconds } = roundsIn(Number(values.seconds), run);
  const documents = Math.round((rounds * files.length) / seconds);
  const rate = ((rounds * megabytes) / seconds).toFixed(1);
  console.log(`${name.padEnd(9)} ${String(documents).padStart(7)} documents/s ${rate.padStart(7)} MB/s`);
}

/** Runs over all files again and again until so much processor time is spent. */
function roundsIn(limit, run) {
  const start = process.cpuUsage();
  for (let rounds = 1; ; rounds++) {
    for (let i = 0; i < files.length; i++) run(i);
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    if (seconds >= limit) return { rounds, seconds };
  }
}
