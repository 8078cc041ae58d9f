// Measures all metadata of a text against two other readings of the same text: our own decoder's, from GBK bytes, and the tagger of
// @node-rs/jieba.
//
//   npm run build && npm --prefix tools ci && node bench/metadata.mjs [--lines FILE.jsonl] [--rounds 15]
//
// The texts are those of the fixtures, or the `text` of every row of a file of JSON lines. The readings take turns; what counts is the
// processor time of each one's best round after five to warm up. Without the tagger installed its line is left out.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { splitPage } from '../dist/chrome/split.js';
import { decode } from '../dist/decode/decode.js';
import { encodeAs } from '../dist/decode/transcode.js';
import { extractMetadata } from '../dist/metadata/extract.js';
import { cleanFile } from '../dist/pipeline.js';
import { toSimplified } from '../dist/script/fold.js';

const { values } = parseArgs({ options: { lines: { type: 'string' }, rounds: { type: 'string', default: '15' } } });
const texts = values.lines === undefined ? fixtureTexts() : textsOf(values.lines);
const pages = texts.map(splitPage);
const files = texts.map((text) => ({ bytes: encodeAs(toSimplified(text), 'gbk'), capture: { path: 'text' } }));
const tagger = await loadTagger();

/** What is measured, by turns; each reads every text once. */
const READINGS = [
  ['metadata', () => pages.forEach((page) => void extractMetadata(page, { hints: {}, capture: {} }))],
  ['decode from GBK', () => files.forEach((file) => void decode(file, {}))],
  ['decode and repair', () => files.forEach((file) => void cleanFile(file, {}))],
  ...(tagger === undefined ? [] : [['jieba tag', () => texts.forEach((text) => void tagger.tag(text))]]),
];

const best = READINGS.map(() => Number.POSITIVE_INFINITY);
for (let round = -5; round < Number(values.rounds); round++) {
  for (const [index, [, read]] of READINGS.entries()) {
    const start = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(start);
    if (round >= 0) best[index] = Math.min(best[index], (user + system) / 1000);
  }
}

const units = texts.reduce((sum, text) => sum + text.length, 0);
console.log(`${texts.length} texts, ${units} characters`);
for (const [index, [name]] of READINGS.entries()) {
  const ratio = (best[index] / best[0]).toFixed(2);
  console.log(`${name.padEnd(18)} ${best[index].toFixed(1).padStart(8)} ms  ${ratio.padStart(6)} of metadata`);
}

function fixtureTexts() {
  const folder = new URL('../fixtures/pages', import.meta.url).pathname;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => cleanFile({ bytes: readFileSync(join(entry.parentPath, entry.name)), capture: {} }, {}).text);
}

function textsOf(file) {
  const rows = readFileSync(file, 'utf8').trimEnd().split('\n');
  return rows.map((row) => JSON.parse(row).text);
}

async function loadTagger() {
  const load = createRequire(new URL('../tools/package.json', import.meta.url));
  try {
    const { Jieba } = load('@node-rs/jieba');
    return Jieba.withDict(load('@node-rs/jieba/dict').dict);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}
