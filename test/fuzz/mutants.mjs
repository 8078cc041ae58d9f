// A fuzzing session with mutants of the samples: nothing they are put through may throw, hang or print what it must not.
//   node test/fuzz/mutants.mjs [--executions N] [--seconds N] [--seed N]
// A failing case is kept in fixtures/fuzz as a file, and tried first by every session after.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decode } from '../../dist/decode/decode.js';
import { ArchiveError } from '../../dist/errors.js';
import { processFile } from '../../dist/pipeline.js';
import { unpackPage } from '../../dist/read/unpack.js';
import { jsonLine } from '../../dist/render/json.js';
import { printedRecord } from '../../dist/render/record.js';
import { safeLine, safeText } from '../../dist/render/safe.js';
import { repair } from '../../dist/repair/repair.js';
import { fold } from '../../dist/script/fold.js';
import { parseQuery } from '../../dist/search/parser.js';
import { printQuery } from '../../dist/search/print.js';
import { tokenize } from '../../dist/tokenize/terms.js';
import { brokenJson, unsafeIn } from '../torture/safety.mjs';
import { below, mutant, randomFrom } from './mutate.mjs';

const PAGES = fileURLToPath(new URL('../../fixtures/pages', import.meta.url));
const KEPT = fileURLToPath(new URL('../../fixtures/fuzz', import.meta.url));

/** Longest a case may take; a busy machine is no reason to fail. */
const MOST_SECONDS = 20;

function assert(holds, what) {
  if (!holds) throw new Error(what);
}

const rawFile = (bytes) => ({ bytes, capture: { path: 'fuzz' } });

/** What each case is put through, how often of a thousand, and how long its mutants are. */
const TARGETS = [
  {
    name: 'safe output',
    share: 340,
    longest: 200,
    run(bytes) {
      const text = bytes.toString('utf16le');
      const [line, page] = [safeLine(text), safeText(text)];
      assert(unsafeIn(line).length === 0 && unsafeIn(page).length === 0, 'an unsafe character is printed');
      assert(safeLine(line) === line && safeText(page) === page, 'printing twice changes the text');
      assert(brokenJson(jsonLine({ text, [text]: text })).length === 0, 'the JSON does not parse');
    },
  },
  {
    name: 'query',
    share: 340,
    longest: 80,
    run(bytes) {
      const { root } = parseQuery(bytes.toString());
      if (root !== undefined) printQuery(root);
    },
  },
  {
    name: 'fold and tokens',
    share: 100,
    longest: 100,
    run(bytes) {
      const text = bytes.toString();
      const folded = fold(text);
      assert(folded.length === text.length && fold(folded) === folded, 'folding changes lengths');
      tokenize(text);
    },
  },
  {
    name: 'decode and repair',
    share: 100,
    longest: 100,
    run(bytes) {
      const decoded = decode(rawFile(bytes), {});
      assert(decoded.text.isWellFormed(), 'half a character is decoded');
      const { text } = repair(decoded);
      assert(text.isWellFormed() || !decoded.text.isWellFormed(), 'half a character is repaired');
    },
  },
  {
    name: 'whole record',
    share: 17,
    longest: 800,
    run(bytes) {
      const record = processFile(rawFile(bytes), {});
      assert(brokenJson(jsonLine(printedRecord(record))).length === 0, 'the record is no JSON');
      assert({}.x === undefined && Object.keys(Object.prototype).length === 0, 'Object.prototype is changed');
    },
  },
  {
    name: 'containers of one page',
    share: 3,
    longest: 2000,
    run(bytes) {
      for (const name of ['a.html.gz', 'a.mhtml', 'a.html']) unpackPage(rawFile(bytes), name, 1 << 20);
    },
  },
];

const { values } = parseArgs({
  options: { executions: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? (Math.random() * 2 ** 31) | 0);
const most = Number(values.executions ?? (values.seconds ? Number.POSITIVE_INFINITY : 200_000));
const until = performance.now() + 1000 * Number(values.seconds ?? Number.POSITIVE_INFINITY);
process.exitCode = session() === 0 ? 0 : 1;

function session() {
  const samples = readdirSync(PAGES).map((name) => readFileSync(join(PAGES, name)));
  const random = randomFrom(seed);
  const lot = TARGETS.flatMap((target) => Array(target.share).fill(target));
  const counts = new Map(TARGETS.map(({ name }) => [name, 0]));
  let failures = 0;
  const attempt = (target, bytes) => {
    counts.set(target.name, counts.get(target.name) + 1);
    const failure = failureOf(target, bytes);
    if (failure === undefined) return;
    failures++;
    console.error(`${target.name}: ${failure}\n  kept as ${keep(target, bytes)}`);
  };
  for (const bytes of kept()) for (const target of TARGETS) attempt(target, bytes);
  for (let done = 0; done < most && performance.now() < until; done++) {
    const target = lot[below(random, lot.length)];
    attempt(target, mutant(random, samples, target.longest));
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [name, count] of counts) console.log(`fuzz: ${count} executions: ${name}`);
  console.log(JSON.stringify({ executions: total, failures, seed }));
  return failures;
}

function failureOf(target, bytes) {
  const started = process.cpuUsage();
  try {
    target.run(bytes);
  } catch (cause) {
    // A query may be refused; that is an answer.
    if (!(cause instanceof ArchiveError)) return cause.stack;
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6 > MOST_SECONDS ? `took ${(user + system) / 1e6} s` : undefined;
}

function kept() {
  return existsSync(KEPT) ? readdirSync(KEPT).map((name) => readFileSync(join(KEPT, name))) : [];
}

function keep(target, bytes) {
  mkdirSync(KEPT, { recursive: true });
  const name = `${target.name.replaceAll(' ', '-')}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
  writeFileSync(join(KEPT, name), bytes);
  return `fixtures/fuzz/${name}`;
}
