// Measures searches from a cold start against those of other engines over the same documents:
//   npm run build && node bench/peers.mjs --documents 10000 [--corpus FILE.jsonl.gz] [--peers FOLDER] [--only NAME] [--files FOLDER --archive FOLDER] --rare 保安 --frequent 规定
// In FOLDER of --peers `npm i flexsearch@0.8.212 @orama/orama@3.1.18 libsql@0.5.29` was run, or some of them. Each engine keeps its index as it best can; a fresh process then
// loads it and answers. With --files, `rg -l` looks for the words in them, against an archive of the same files. Processor time and wall time are ratios to this program's.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { writeSegment } from '../dist/segments/builder.js';
import { EMPTY_MANIFEST, writeManifest } from '../dist/store/manifest.js';
import { tokenize } from '../dist/tokenize/terms.js';
import { corpusRecords } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    documents: { type: 'string', default: '10000' },
    peers: { type: 'string' },
    files: { type: 'string' },
    archive: { type: 'string' },
    rare: { type: 'string', default: '保安' },
    frequent: { type: 'string', default: '规定' },
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
const OPTIONS = { fields: ['title', 'body'], tokenize: encode, processTerm: (term) => term };

const PEERS = {
  'MiniSearch, one JSON': {
    build(documents, folder) {
      const index = new MiniSearch(OPTIONS);
      index.addAll(documents);
      writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
    },
    answer: (folder, word) =>
      MiniSearch.loadJSON(readFileSync(join(folder, 'index.json'), 'utf8'), OPTIONS).search(word, {
        combineWith: 'AND',
      }).length,
  },
  flexsearch: {
    async build(documents, folder) {
      const index = await flexsearchIndex();
      for (const { id, title, body } of documents) index.add(id, `${title}\n${body}`);
      const parts = [];
      await index.export((key, data) => void parts.push([key, data]));
      writeFileSync(join(folder, 'index.json'), JSON.stringify(parts));
    },
    async answer(folder, word) {
      const index = await flexsearchIndex();
      for (const [key, data] of JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))) index.import(key, data);
      return index.search(word, { limit: 1e6 }).length;
    },
  },
  orama: {
    async build(documents, folder) {
      const { create, insertMultiple, save } = await peer('@orama/orama');
      const database = create({ schema: { title: 'string', body: 'string' }, components: { tokenizer: ORAMA_TOKENS } });
      await insertMultiple(
        database,
        documents.map(({ title, body }) => ({ title, body })),
      );
      writeFileSync(join(folder, 'index.json'), JSON.stringify(save(database)));
    },
    async answer(folder, word) {
      const { create, load, search } = await peer('@orama/orama');
      const database = create({ schema: { title: 'string', body: 'string' }, components: { tokenizer: ORAMA_TOKENS } });
      load(database, JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
      return (await search(database, { term: word, threshold: 0 })).count;
    },
  },
  'libsql, FTS5 trigram': {
    async build(documents, folder) {
      const { default: Database } = await peer('libsql');
      const database = new Database(join(folder, 'index.db'));
      database.exec("CREATE VIRTUAL TABLE pages USING fts5(title, body, tokenize='trigram'); BEGIN");
      const insert = database.prepare('INSERT INTO pages VALUES (?, ?)');
      for (const { title, body } of documents) insert.run(title, body);
      database.exec('COMMIT');
      database.close();
    },
    async answer(folder, word) {
      const { default: Database } = await peer('libsql');
      return new Database(join(folder, 'index.db'))
        .prepare('SELECT count(*) AS n FROM pages WHERE pages MATCH ?')
        .get(`"${word}"`).n;
    },
  },
};

const ORAMA_TOKENS = { language: 'chinese', normalizationCache: new Map(), tokenize: encode };

async function flexsearchIndex() {
  const flexsearch = await peer('flexsearch');
  const { Index } = flexsearch.default ?? flexsearch;
  return new Index({ encode, tokenize: 'strict' });
}

/** A package from the folder of --peers. */
function peer(name) {
  const load = createRequire(join(resolve(values.peers ?? '.'), 'package.json'));
  return import(pathToFileURL(load.resolve(name)).href);
}

if (values.answer !== undefined) console.log(await PEERS[values.answer].answer(values.folder, values.word));
else await main();

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'archive-peers-'));
  try {
    const runs = values.files === undefined ? await builtRuns(folder) : fileRuns();
    for (const word of [values.rare, values.frequent]) printRatios(word, runs);
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
  for (const [name, { build }] of Object.entries(PEERS)) {
    if (values.only !== undefined && !name.includes(values.only)) continue;
    const own = join(folder, `${runs.length}`);
    mkdirSync(own);
    const started = process.cpuUsage();
    const fault = await built(() => build(documents, own));
    if (fault !== undefined) {
      console.log(`${name}: ${fault}`);
      continue;
    }
    const { user, system } = process.cpuUsage(started);
    console.log(`${name}: ${Math.round(records.length / ((user + system) / 1e6))} documents a second to build`);
    const given = values.peers === undefined ? [] : ['--peers', values.peers];
    runs.push({
      name,
      words: (word) => [process.execPath, here, '--answer', name, '--folder', own, '--word', word, ...given],
    });
  }
  return runs;
}

async function built(build) {
  try {
    await build();
    return undefined;
  } catch (error) {
    return error.code === 'MODULE_NOT_FOUND' ? 'not installed' : `failed: ${error.message}`;
  }
}

function fileRuns() {
  return [
    archiveRun(values.archive),
    { name: 'rg -l', words: (word) => ['rg', '-l', '--no-ignore', '-j1', word, values.files] },
  ];
}

function archiveRun(archive) {
  return {
    name: 'this program',
    words: (word) => [process.execPath, program, 'search', word, '--ndjson', '--archive', archive],
  };
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
  console.log(`\n${word}`);
  for (const [i, { name }] of runs.entries()) {
    const ratio = (key) => (median(all[i].map((one) => one[key])) / median(own.map((one) => one[key]))).toFixed(2);
    console.log(`${ratio('processor').padStart(9)} ${ratio('wall').padStart(9)}   ${name}: ${all[i][0].found}`);
  }
}

/** Processor time of a child, from what the system counts for all children of this process. */
function measured([file, ...words]) {
  const before = childrenMs();
  const started = performance.now();
  const { stdout, status, stderr, error } = spawnSync(file, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = performance.now() - started;
  if (error || status === null || status > 1) throw error ?? new Error(stderr);
  const lines = stdout.trim().split('\n');
  return {
    wall,
    processor: childrenMs() - before,
    found: /^\d+$/.test(lines[0]) ? lines[0] : `${lines.length} shown`,
  };
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
