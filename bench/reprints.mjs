// Measures near-duplicates: documents are reprinted with another head and tail, 5 % of the characters edited and, every other time, in the other script; then the
// groups that `archive dups` would print are compared, pair by pair and unfiltered, with what is known:
//   npm run build && node bench/reprints.mjs --corpus FILE.jsonl.gz [--documents 10000] [--every 4] [--seed 77]
// A pair is a copy where both were made of one document, and where two documents of the corpus itself share at least LEAST of their runs of three characters, counted by
// brute force over every two documents: a corpus of laws holds many that are versions of one text. The second line takes those for mistakes.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fold } from '../dist/script/fold.js';
import { DUPLICATE_LIKENESS } from '../dist/search/copies.js';
import { duplicateGroups } from '../dist/search/duplicates.js';
import { writeSegment } from '../dist/segments/builder.js';
import { openSnapshot } from '../dist/segments/snapshot.js';
import { corpusRecords, mulberry32 } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    documents: { type: 'string', default: '10000' },
    every: { type: 'string', default: '4' },
    seed: { type: 'string', default: '77' },
  },
});
const LEAST = DUPLICATE_LIKENESS;
/** Shorter bodies are not reprinted: two heads of forty characters would outweigh them. */
const SHORTEST = 60;
const random = mulberry32(Number(values.seed));

const originals = [];
for await (const record of corpusRecords(values.corpus, Number(values.documents))) originals.push(record);
const everyone = originals.map((record, origin) => ({ record, origin }));
for (const [origin, record] of originals.entries()) {
  if (origin % Number(values.every) !== 0 || record.body.length < SHORTEST) continue;
  const times = random() < 0.3 ? 2 : 1;
  for (let n = 0; n < times; n++) everyone.push({ record: reprint(record, `${origin}.${n}`), origin });
}
const made = pairsWithin(groupedBy(everyone, ({ origin }) => origin));
const alike = alikePairs(everyone.map(({ record }) => runsOf(record.body)));
const { found, groups, seconds } = foundPairs();
const known = new Set([...made, ...alike]);
console.log(
  `${everyone.length} documents, ${everyone.length - originals.length} of them reprints; seed ${values.seed}`,
);
console.log(`${groups} groups in ${seconds.toFixed(1)} s of processor time`);
tell(`${made.size} pairs of reprints and ${known.size - made.size} that the corpus holds itself`, known);
tell(`${made.size} pairs of reprints alone`, made);

function reprint(record, name) {
  const characters = [...record.body];
  const from = Math.floor((random() * characters.length) / 10);
  const to = characters.length - Math.floor((random() * characters.length) / 10);
  const edited = characters.slice(from, to).map(edit).join('');
  const middle = random() < 0.5 ? fold(edited) : edited;
  const id = createHash('sha256').update(`reprint ${name}`).digest('hex');
  return { ...record, id, body: `${otherText()}\n${middle}\n${otherText()}` };
}

/** One character in twenty is left out, replaced, or followed by another. */
function edit(character, _, all) {
  const chance = random() * 60;
  if (chance >= 3) return character;
  const other = all[Math.floor(random() * all.length)];
  return chance < 1 ? '' : chance < 2 ? other : character + other;
}

/** Up to forty characters of any document: a head or a tail. */
function otherText() {
  const { body } = originals[Math.floor(random() * originals.length)];
  const start = Math.floor(random() * Math.max(1, body.length - 40));
  return body.slice(start, start + Math.floor(random() * 40));
}

function runsOf(body) {
  const text = fold(body).replace(/[^\p{L}\p{N}]/gu, '');
  const runs = new Set();
  for (let i = 0; i + 3 <= text.length; i++) runs.add(text.slice(i, i + 3));
  return runs;
}

/** Every two that share LEAST of their runs, found by counting what each shares with all before it. */
function alikePairs(sets) {
  const holders = new Map();
  const shared = new Uint16Array(sets.length);
  const pairs = new Set();
  for (const [b, runs] of sets.entries()) {
    shared.fill(0, 0, b);
    for (const run of runs) {
      const before = holders.get(run) ?? [];
      for (const a of before) shared[a]++;
      before.push(b);
      holders.set(run, before);
    }
    for (let a = 0; a < b; a++) {
      if (shared[a] > 0 && shared[a] / (sets[a].size + runs.size - shared[a]) >= LEAST) pairs.add(pair(a, b));
    }
  }
  return pairs;
}

function foundPairs() {
  const folder = mkdtempSync(join(tmpdir(), 'archive-reprints-'));
  const summary = writeSegment(
    folder,
    everyone.map(({ record }) => ({ record })),
  );
  const snapshot = openSnapshot([{ folder, summary, deleted: [] }]);
  const started = process.cpuUsage();
  const groups = duplicateGroups(snapshot);
  const { user, system } = process.cpuUsage(started);
  snapshot.close();
  rmSync(folder, { recursive: true });
  const numbers = new Map(everyone.map(({ record }, i) => [record.id, i]));
  const found = pairsWithin(groups.map(({ ids }) => ids.map((id) => numbers.get(id)).sort((a, b) => a - b)));
  return { found, groups: groups.length, seconds: (user + system) / 1e6 };
}

function groupedBy(all, keyOf) {
  const groups = new Map();
  for (const [i, one] of all.entries()) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), i]);
  return [...groups.values()];
}

function pairsWithin(groups) {
  return new Set(groups.flatMap((group) => group.flatMap((a, i) => group.slice(i + 1).map((b) => pair(a, b)))));
}

function pair(a, b) {
  return a * 2 ** 26 + b;
}

function tell(what, gold) {
  const right = [...found].filter((one) => gold.has(one)).length;
  const [precision, recall] = [right / found.size, right / gold.size];
  const f1 = (2 * precision * recall) / (precision + recall);
  const [shownF1, ...rest] = [f1, precision, recall].map((figure) => figure.toFixed(4));
  console.log(`pair F1 ${shownF1} (precision ${rest[0]}, recall ${rest[1]}): ${what}`);
}
