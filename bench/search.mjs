// Measures the index: `npm run bench`, `npm run bench -- --documents 10000`, `npm run bench -- --corpus laws.jsonl.gz`, and with `--archive FOLDER` only queries in an archive that
// is there. Other engines: bench/peers.mjs.
// Prints ratios taken in one run; absolute times only say how busy the machine was.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findDocuments, search } from '../dist/search/search.js';
import { writeSegment } from '../dist/segments/builder.js';
import { openSnapshot } from '../dist/segments/snapshot.js';
import { openArchive } from '../dist/store/archive.js';
import { corpusRecords, generatedRecords, mulberry32 } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    documents: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '15' },
    queries: { type: 'string', default: '200' },
    part: { type: 'string' },
    archive: { type: 'string' },
  },
});
const documents = Number(values.documents);
const rounds = Number(values.rounds);
const here = fileURLToPath(import.meta.url);
const WARMING = 20;
/** Generated to learn what the making of documents takes by itself. */
const SAMPLE = 2000;

if (values.archive !== undefined) printQueries(openArchive(values.archive).snapshot);
else if (values.part === undefined) await main();
else await ingestAlone(values.part);

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'archive-bench-'));
  try {
    const small = ingestInChild(join(folder, 'small'), Math.min(1000, documents));
    const large = ingestInChild(join(folder, 'large'), documents);
    printIngest(large);
    printSizes(large);
    const { rare, frequent } = printQueries(openSnapshot([JSON.parse(readFileSync(`${large.folder}.json`, 'utf8'))]));
    printCold([
      ['rare word, 1,000 documents', small.folder, rare],
      [`rare word, ${documents} documents`, large.folder, rare],
      [`frequent word, ${documents} documents`, large.folder, frequent],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own, so that its peak of memory is its own. */
function ingestInChild(folder, count) {
  const given = values.corpus === undefined ? [] : ['--corpus', values.corpus];
  const run = spawnSync(process.execPath, [here, '--part', folder, '--documents', String(count), ...given], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

async function ingestAlone(folder) {
  const isGenerated = values.corpus === undefined;
  const records = isGenerated ? generatedRecords(documents) : await readRecords();
  const making = isGenerated ? secondsOf(() => [...generatedRecords(SAMPLE)].length) * (documents / SAMPLE) : 0;
  let textBytes = 0;
  let count = 0;
  function* counted() {
    for (const record of records) {
      textBytes += Buffer.byteLength(record.title ?? '') + Buffer.byteLength(record.body);
      count++;
      yield { record };
    }
  }
  let summary;
  const seconds = secondsOf(() => {
    summary = writeSegment(folder, counted());
  });
  writeFileSync(`${folder}.json`, JSON.stringify({ folder, summary, deleted: [] }));
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const { files } = summary;
  console.log(JSON.stringify({ folder, documents: count, textBytes, seconds: seconds - making, peakMegabytes, files }));
}

async function readRecords() {
  const records = [];
  for await (const record of corpusRecords(values.corpus, documents)) records.push(record);
  return records;
}

/** Of processor time. */
function secondsOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function printIngest({ documents: count, textBytes, seconds, peakMegabytes }) {
  console.log(`\ningest   ${count} documents, ${(textBytes / 1e6).toFixed(1)} MB of text`);
  console.log(
    `         ${Math.round(textBytes / 1200 / seconds)} documents of 1.2 KB per second of processor time, peak ${Math.round(peakMegabytes)} MB`,
  );
}

function printSizes({ files, textBytes }) {
  const share = (...names) =>
    (files.filter(({ name }) => names.includes(name)).reduce((sum, { bytes }) => sum + bytes, 0) / textBytes).toFixed(
      3,
    );
  console.log('\nsize, as a share of the text');
  console.log(
    `         ${share('head.bin', 'terms.bin', 'postings.bin', 'columns.bin')} terms, postings, columns   ${share('positions.bin')} positions`,
  );
  console.log(
    `         ${share('cards.bin', 'captures.bin', 'records.bin')} stored records   ${share('ids.bin', 'fingerprints.bin')} ids and fingerprints`,
  );
}

/** Words are drawn from the documents themselves, each kind with the same seed. */
function printQueries(snapshot) {
  const random = mulberry32(42);
  const { segment } = snapshot.segments[0];
  const word = (length) => {
    for (;;) {
      const { body } = segment.card(Math.floor(random() * segment.documents));
      const run = body.slice(Math.floor(random() * body.length)).match(/\p{Script=Han}+/u)?.[0] ?? '';
      if (run.length >= length) return run.slice(0, length);
    }
  };
  const kinds = {
    'two words of two characters': () => `${word(2)} ${word(2)}`,
    'one word of three to five': () => word(3 + Math.floor(random() * 3)),
    'one word without another': () => `${word(2)} -${word(2)}`,
    'one character': () => word(1),
  };
  for (const make of Object.values(kinds)) for (let i = 0; i < WARMING; i++) search(snapshot, make(), { limit: 10 });
  console.log('\nqueries in a warm process, milliseconds of processor time: median, 95th of 100, worst');
  for (const [kind, make] of Object.entries(kinds)) {
    const asked = Array.from({ length: Number(values.queries) }, make);
    printTimes(
      asked.map((query) => spent(() => findDocuments(snapshot, query, { limit: 10 }))),
      `${kind}: found, counted, ranked`,
    );
    printTimes(
      asked.map((query) => spent(() => search(snapshot, query, { limit: 10 }))),
      `${kind}: and ten hits with snippets`,
    );
  }
  const totals = Array.from({ length: 60 }, () => word(2)).map((query) => ({
    query,
    total: search(snapshot, query).total,
  }));
  totals.sort((a, b) => a.total - b.total);
  snapshot.close();
  return { rare: totals[5].query, frequent: totals.at(-1).query };
}

function printTimes(times, what) {
  console.log(`         ${[0.5, 0.95, 1].map((at) => quantile(times, at).toFixed(2).padStart(8)).join('')}   ${what}`);
}

function printCold(cases) {
  const script = fileURLToPath(new URL('./cold-search.mjs', import.meta.url));
  const empty = join(tmpdir(), `archive-bench-empty-${process.pid}.cjs`);
  writeFileSync(empty, '');
  const times = [[], ...cases.map(() => [])];
  const arguments_ = [[empty], ...cases.map(([, folder, query]) => [script, folder, query])];
  for (let round = 0; round < rounds; round++) {
    for (const [i, words] of arguments_.entries()) times[i].push(timed(() => spawnSync(process.execPath, words)));
  }
  rmSync(empty);
  console.log('\ncold, as a multiple of an empty Node program: median, best');
  for (const [i, [name]] of cases.entries()) {
    const ratio = (at) => (quantile(times[i + 1], at) / quantile(times[0], at)).toFixed(2);
    console.log(`         ${ratio(0.5)}  ${ratio(0)}   ${name}`);
  }
}

/** Of processor time, so that a busy machine changes it little. */
function spent(work) {
  return secondsOf(work) * 1000;
}

function timed(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function quantile(times, at) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))];
}
