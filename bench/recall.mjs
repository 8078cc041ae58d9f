// Recall and precision of the index against a scan of the text itself: `node bench/recall.mjs --corpus laws.jsonl.gz`.
// One document in five is indexed in traditional characters, made by OpenCC (`cd tools && npm ci`), while the scan reads the
// original: a word must be found there too. Words of two, three and four characters are drawn from the documents, with a printed seed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fold } from '../dist/script/fold.js';
import { findDocuments } from '../dist/search/search.js';
import { writeSegment } from '../dist/segments/builder.js';
import { openSnapshot } from '../dist/segments/snapshot.js';
import { Converter } from '../tools/node_modules/opencc-js/dist/esm/full.js';
import { corpusRecords, mulberry32 } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    documents: { type: 'string', default: '100000' },
    words: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const random = mulberry32(Number(values.seed));
const toTraditional = Converter({ from: 'cn', to: 'tw' });
const HAN_RUN = /[\u4e00-\u9fff]{2,}/gu;

const folder = mkdtempSync(join(tmpdir(), 'archive-recall-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const { indexed, scanned } = await documents();
  const state = { folder: join(folder, 'all'), summary: writeSegment(join(folder, 'all'), indexed), deleted: [] };
  const snapshot = openSnapshot([state]);
  console.log(`${scanned.length} documents, seed ${values.seed}`);
  for (const length of [2, 3, 4]) {
    const words = Array.from({ length: Number(values.words) }, () => drawWord(scanned, length));
    printRow(
      length,
      words.map((word) => compare(snapshot, scanned, word)),
    );
  }
  snapshot.close();
}

async function documents() {
  const indexed = [];
  const scanned = [];
  for await (const record of corpusRecords(values.corpus, Number(values.documents))) {
    const { id, title, body } = record;
    scanned.push({ id, text: `${scannable(title ?? '')}|${scannable(body)}` });
    const isConverted = scanned.length % 5 === 0;
    const written = isConverted ? { title: toTraditional(title ?? ''), body: toTraditional(body) } : { title, body };
    indexed.push({ record: { ...record, ...written } });
  }
  return { indexed, scanned };
}

/** Spaces and soft line wraps part nothing; blank and indented lines do. */
function scannable(text) {
  return fold(text)
    .replace(/\r?\n\s*\n|\n {2,}/g, '|')
    .replace(/\s+/g, '');
}

function drawWord(scanned, length) {
  for (;;) {
    const { text } = scanned[Math.floor(random() * scanned.length)];
    const runs = (text.match(HAN_RUN) ?? []).filter((run) => run.length >= length);
    const run = runs[Math.floor(random() * runs.length)];
    if (run === undefined) continue;
    const from = Math.floor(random() * (run.length - length + 1));
    return run.slice(from, from + length);
  }
}

function compare(snapshot, scanned, word) {
  const wanted = new Set(scanned.filter(({ text }) => text.includes(word)).map(({ id }) => id));
  const found = findDocuments(snapshot, word, { limit: 0 }).documents.map((at) => snapshot.idOf(at));
  const right = found.filter((id) => wanted.has(id)).length;
  return { word, right, wanted: wanted.size, found: found.length };
}

function printRow(length, rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const wrong = rows.filter(({ right, wanted, found }) => right < wanted || right < found).map(({ word }) => word);
  const recall = (sum('right') / sum('wanted')).toFixed(5);
  const precision = (sum('right') / sum('found')).toFixed(5);
  console.log(
    `${length} characters: ${rows.length} words, ${sum('wanted')} hits, recall ${recall}, precision ${precision}`,
  );
  if (wrong.length > 0) console.log(`  not equal: ${wrong.join(' ')}`);
}
