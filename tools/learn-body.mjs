#!/usr/bin/env node
// Learns how likely a line is body from pages whose body is known, and writes src/chrome/body/weights.ts.
//
//   npm run build && node tools/learn-body.mjs DATA [--check]
//
// DATA holds pages.jsonl, one page a line: {file, set, encoding, body, flat?}, and pages/FILE with its bytes. A line is body when
// the longest increasing chain of lines found in the known body holds it. Weights are fitted by iteratively reweighted least
// squares with an L2 penalty; --check fits without each set in turn and prints the body F1 on the set left out, and writes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FEATURES, featureReader } from '../dist/chrome/body/features.js';
import { likelihoodsBy } from '../dist/chrome/body/likelihood.js';
import { measure } from '../dist/chrome/body/measure.js';
import { judgePage } from '../dist/chrome/split.js';

const PENALTY = 3;
const ROUNDS = 12;
/** Threads teach what a line of text is, but their score is their own. */
const THREADS = /forum/;

const [folder, ...options] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node tools/learn-body.mjs DATA [--check]');
  process.exit(2);
}

const squash = (text) => text.normalize('NFKC').replace(/\s+/gu, '');
const pages = readFileSync(path.join(folder, 'pages.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .filter(({ body }) => body);
const htmlOf = ({ file, encoding }) => new TextDecoder(encoding).decode(readFileSync(path.join(folder, 'pages', file)));
const KINDS = { HTML: htmlOf, TEXT: ({ flat }) => flat };

/** Which lines the known body holds, by the heaviest chain of lines found in it in order. */
function labels(lines, body) {
  const gold = squash(body);
  const best = new Array(gold.length + 2);
  const heaviest = (place) => {
    let found;
    for (let i = place + 1; i > 0; i -= i & -i) if (best[i] && !(found?.weight >= best[i].weight)) found = best[i];
    return found;
  };
  const keep = (place, chain) => {
    for (let i = place + 1; i < best.length; i += i & -i) if (!(best[i]?.weight >= chain.weight)) best[i] = chain;
  };
  lines.map(squash).forEach((line, i) => {
    const chains = [];
    for (let at = line ? gold.indexOf(line) : -1; at >= 0 && chains.length < 20; at = gold.indexOf(line, at + 1)) {
      const before = heaviest(at);
      chains.push({ i, before, end: at + line.length, weight: (before?.weight ?? 0) + line.length ** 2 });
    }
    for (const chain of chains) keep(chain.end, chain);
  });
  const inside = new Array(lines.length).fill(0);
  for (let chain = heaviest(gold.length); chain; chain = chain.before) inside[chain.i] = 1;
  return inside;
}

function sample(page, read) {
  const { views, blocks } = judgePage(read(page));
  const lengths = views.map(({ text }) => Math.sqrt(text.length));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const inside = labels(
    views.map(({ text }) => text),
    page.body,
  );
  const featuresAt = featureReader(measure(views, blocks));
  return views.map((_, i) => ({
    features: Float64Array.from(featuresAt(i)),
    inside: inside[i],
    weight: (100 * lengths[i]) / total,
  }));
}

function fit(rows) {
  // A flattened text has none of the features of markup, the last ones.
  const size = Math.max(...rows.map(({ features }) => features.length));
  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const system = Array.from({ length: size }, (_, j) => {
      const row = new Float64Array(size + 1);
      row[j] = PENALTY;
      row[size] = -PENALTY * weights[j];
      return row;
    });
    for (const { features, inside, weight } of rows) {
      const likelihood = 1 / (1 + Math.exp(-features.reduce((sum, x, j) => sum + x * weights[j], 0)));
      const curve = Math.max(likelihood * (1 - likelihood), 1e-6) * weight;
      for (let j = 0; j < size; j++) {
        system[j][size] += (inside - likelihood) * weight * features[j];
        if (features[j]) for (let k = 0; k < size; k++) system[j][k] += curve * features[j] * features[k];
      }
    }
    solve(system).forEach((step, j) => {
      weights[j] += step;
    });
  }
  return [...weights].map((weight) => Number(weight.toFixed(3)));
}

/** Gauss-Jordan elimination with pivots; the last column is the right-hand side. */
function solve(system) {
  const size = system.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) pivot = row;
    [system[column], system[pivot]] = [system[pivot], system[column]];
    for (let row = 0; row < size; row++) {
      const factor = row === column ? 0 : system[row][column] / system[column][column];
      if (factor) for (let k = column; k <= size; k++) system[row][k] -= factor * system[column][k];
    }
  }
  return system.map((row, j) => row[size] / row[j]);
}

function bigramF1(gold, got) {
  const bag = (text) => {
    const units = [...squash(text)];
    const counts = new Map();
    units.slice(1).forEach((unit, i) => {
      const pair = units[i] + unit;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    });
    return counts;
  };
  const [a, b] = [bag(gold), bag(got)];
  const size = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shared = [...a].reduce((sum, [pair, count]) => sum + Math.min(count, b.get(pair) ?? 0), 0);
  return (2 * shared) / (size(a) + size(b) || 1);
}

const family = ({ set }) => set.replace(/\d+$/, '');

function check(kind, read) {
  const scores = [];
  for (const held of new Set(pages.map(family))) {
    const weights = fit(pages.filter((page) => family(page) !== held).flatMap((page) => sample(page, read)));
    for (const page of pages.filter((page) => family(page) === held)) {
      const {
        page: { text, lines },
      } = judgePage(read(page), (views, blocks) => likelihoodsBy(weights, views, blocks));
      const body = lines
        .filter((line) => line.kind === 'body')
        .map(({ start, end }) => text.slice(start, end))
        .join('\n');
      scores.push({ file: page.file, set: page.set, f1: bigramF1(page.body, body) });
    }
  }
  const mean = (list) => list.reduce((sum, { f1 }) => sum + f1, 0) / list.length;
  const articles = scores.filter(({ set }) => !THREADS.test(set));
  const share = (test) => articles.filter(test).length / articles.length;
  console.log(
    `${kind} articles ${mean(articles).toFixed(4)}  over .95 ${share(({ f1 }) => f1 >= 0.95).toFixed(3)}  under .5 ${share(({ f1 }) => f1 < 0.5).toFixed(3)}`,
  );
  for (const set of new Set(scores.map((score) => score.set)))
    console.log(`  ${set.padEnd(14)} ${mean(scores.filter((score) => score.set === set)).toFixed(4)}`);
  if (options.includes('--pages'))
    for (const { file, f1 } of scores.sort((a, b) => a.f1 - b.f1).slice(0, 30))
      console.log(`    ${f1.toFixed(3)} ${file}`);
}

function table(name, weights) {
  return `export const ${name}: readonly number[] = [\n${weights.map((weight, i) => `  ${weight}, // ${FEATURES[i]}`).join('\n')}\n];\n`;
}

if (options.includes('--check')) {
  for (const [kind, read] of Object.entries(KINDS)) check(kind, read);
} else {
  const tables = Object.entries(KINDS).map(([kind, read]) => {
    const rows = pages.flatMap((page) => sample(page, read));
    return table(`${kind}_WEIGHTS`, fit(rows));
  });
  const header = `/**\n * Weights of the features of a line, in their order. Generated by tools/learn-body.mjs from ${pages.length} pages whose body is\n * known; the numbers are facts about those pages, no text of theirs is kept.\n */\n`;
  writeFileSync(new URL('../src/chrome/body/weights.ts', import.meta.url), `${header}\n${tables.join('\n')}`);
}
