// Measures searches from a cold start against those of other engines over the same documents:
//   npm run build && node bench/peers.mjs --documents 10000 [--corpus FILE.jsonl.gz] [--peers FOLDER] [--only NAME,NAME] [--files FOLDER --archive FOLDER] [--words 保安,规定,創新]
// In FOLDER of --peers `npm i flexsearch@0.8.212 @orama/orama@3.1.18 libsql@0.5.29` was run, or some of them; sqlite3, groonga and rg take part where they are installed. Each engine
// keeps its index as it best can; a fresh process then answers from it. With --files, `rg -l` looks for the words in them, against an archive of the same files. Processor time and
// wall time are ratios to this program's.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fold } from '../dist/script/fold.js';
import { writeSegment } from '../dist/segments/builder.js';
import { EMPTY_MANIFEST, writeManifest } from '../dist/store/manifest.js';
import { tokenize } from '../dist/tokenize/terms.js';
import { corpusRecords } from './corpus.mjs';
import { enginesWith } from './engines.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    documents: { type: 'string', default: '10000' },
    peers: { type: 'string' },
    files: { type: 'string' },
    archive: { type: 'string' },
    words: { type: 'string', default: '保安,规定,創新' },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string' },
    answer: { type: 'string' },
    folder: { type: 'string' },
    word: { type: 'string' },
  },
});
const here = fileURLToPath(import.meta.url);
const program = fileURLToPath(new URL('../bin/archive.js', import.meta.url));
/** Of what takes longer than this a few rounds do. */
const SLOW_MS = 5000;
const SLOW_ROUNDS = 3;
/** Documents give their pairs of characters; the words that are asked for are such pairs. */
const encode = values.answer === undefined ? tokenize : (word) => [word];
const ENGINES = enginesWith(loadPeer, encode);

/** A package from the folder of --peers. */
function loadPeer(name) {
  const load = createRequire(join(resolve(values.peers ?? '.'), 'package.json'));
  return import(pathToFileURL(load.resolve(name)).href);
}

if (values.answer !== undefined) console.log(await ENGINES[values.answer].answer(values.folder, values.word));
else await main();

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'archive-peers-'));
  try {
    const runs = values.files === undefined ? await builtRuns(folder) : fileRuns();
    for (const word of values.words.split(',')) printRatios(word, runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first is ours. */
async function builtRuns(folder) {
  const records = [];
  for await (const record of corpusRecords(values.corpus, Number(values.documents))) records.push(record);
  const archive = join(folder, 'archive');
  const summary = writeSegment(
    join(archive, 'segments', '000001'),
    records.map((record) => ({ record })),
  );
  writeManifest(archive, { ...EMPTY_MANIFEST, generation: 1, nextNumber: 2, segments: [{ summary, deleted: [] }] });
  const documents = records.map(({ title, body }, id) => ({ id, title: title ?? '', body }));
  const runs = [archiveRun(archive)];
  const wanted = values.only?.split(',');
  for (const [name, engine] of Object.entries(ENGINES)) {
    if (wanted !== undefined && !wanted.some((part) => name.includes(part))) continue;
    const own = join(folder, `${runs.length}`);
    mkdirSync(own);
    const started = cpuMs();
    const fault = await built(() => engine.build(documents, own));
    if (fault === undefined) {
      console.log(`${name}: ${Math.round(records.length / ((cpuMs() - started) / 1000))} documents a second to build`);
      runs.push(engineRun(name, engine, own));
    } else console.log(`${name}: ${fault}`);
  }
  return runs;
}

/** Of this process and of those it started. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + childrenMs();
}

async function built(build) {
  try {
    await build();
    return undefined;
  } catch (error) {
    const isMissing = error.code === 'MODULE_NOT_FOUND' || error.code === 'ENOENT';
    return isMissing ? 'not installed' : `failed: ${error.message}`;
  }
}

function engineRun(name, { folds, words, found = Number }, folder) {
  const given = values.peers === undefined ? [] : ['--peers', values.peers];
  const ask = (word) => [process.execPath, here, '--answer', name, '--folder', folder, '--word', word, ...given];
  return { name, found, words: (word) => (words ? words(folder, word) : ask(folds ? fold(word) : word)) };
}

function fileRuns() {
  const rg = ENGINES['rg -l'];
  return [archiveRun(values.archive), { ...engineRun('rg -l', rg, values.files) }];
}

function archiveRun(archive) {
  return {
    name: 'this program',
    found: (_, word) =>
      Number(spawnSync(process.execPath, [...searchWords(archive, word), '--output', 'count']).stdout),
    words: (word) => [process.execPath, ...searchWords(archive, word), '--ndjson'],
  };
}

function searchWords(archive, word) {
  return [program, 'search', word, '--archive', archive];
}

function printRatios(word, runs) {
  const all = runs.map(() => []);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [i, run] of runs.entries()) {
      if (round >= SLOW_ROUNDS && all[i][0].wall > SLOW_MS) continue;
      all[i].push(measured(run.words(word)));
    }
  }
  const [own] = all;
  console.log(`\n${word}\nprocessor      wall   found`);
  for (const [i, { name, found }] of runs.entries()) {
    const ratio = (key) => (median(all[i].map((one) => one[key])) / median(own.map((one) => one[key]))).toFixed(2);
    const shown = `${found(all[i][0].stdout, word)}`.padStart(7);
    console.log(`${ratio('processor').padStart(9)} ${ratio('wall').padStart(9)} ${shown}   ${name}`);
  }
}

/** Processor time of a child, from what the system counts for all children of this process. */
function measured([file, ...words]) {
  const before = childrenMs();
  const started = performance.now();
  const { stdout, status, stderr, error } = spawnSync(file, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = performance.now() - started;
  if (error || status === null || status > 1) throw error ?? new Error(stderr);
  return { wall, processor: childrenMs() - before, stdout };
}

/** Linux counts in hundredths of a second; elsewhere wall time has to do. */
function childrenMs() {
  if (process.platform !== 'linux') return performance.now();
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function median(all) {
  const sorted = [...all].sort((a, b) => a - b);
  return Math.max(1, sorted[sorted.length >> 1]);
}
