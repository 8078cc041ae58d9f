#!/usr/bin/env node
// Body F1 and speed beside other extractors, on one machine in one run.
//
//   npm run build && node bench/pages.mjs DATA [--peers FOLDER] [--rounds 3]
//
// DATA is laid out as for tools/learn-body.mjs. The peers are no dependencies of the project; FOLDER is where they were installed:
// `npm install --ignore-scripts @mozilla/readability@0.6.0 linkedom@0.18.12 defuddle@0.19.4`. All get the same decoded text, in
// turns; times are of the processor, the best of the rounds; quote the ratios.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { splitPage } from '../dist/chrome/split.js';

const { values: options, positionals } = parseArgs({
  options: { peers: { type: 'string' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
});
const [folder] = positionals;
if (!folder) {
  console.error('usage: node bench/pages.mjs DATA [--peers FOLDER] [--rounds 3]');
  process.exit(2);
}

const pages = readFileSync(path.join(folder, 'pages.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .map((page) => ({
    ...page,
    html: new TextDecoder(page.encoding).decode(readFileSync(path.join(folder, 'pages', page.file))),
  }));

function ownBody(html) {
  const { text, lines } = splitPage(html);
  return lines
    .filter(({ kind }) => kind === 'body')
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');
}

async function peers(home) {
  const load = (file) => import(pathToFileURL(path.resolve(home, 'node_modules', file)).href);
  const { Readability } = (await load('@mozilla/readability/index.js')).default;
  const { parseHTML } = await load('linkedom/esm/index.js');
  const { Defuddle } = await load('defuddle/dist/node.js');
  const withoutTags = (html) => parseHTML(`<html><body>${html}</body></html>`).document.body.textContent;
  return [
    {
      name: '@mozilla/readability + linkedom',
      read: (html) => new Readability(parseHTML(html).document).parse()?.textContent ?? '',
    },
    {
      name: 'defuddle + linkedom',
      read: async (html) => withoutTags((await Defuddle(parseHTML(html).document)).content ?? ''),
    },
  ];
}

function bigramF1(gold, got) {
  const bag = (text) => {
    const units = [...text.normalize('NFKC').replace(/\s+/gu, '')];
    const counts = new Map();
    for (let i = 1; i < units.length; i++) {
      const pair = units[i - 1] + units[i];
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    return counts;
  };
  const [a, b] = [bag(gold), bag(got)];
  const size = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shared = [...a].reduce((sum, [pair, count]) => sum + Math.min(count, b.get(pair) ?? 0), 0);
  return (2 * shared) / (size(a) + size(b) || 1);
}

/** Reads every page; a page the extractor fails on counts as an empty body, as it would for its user. */
async function readAll(read) {
  const start = process.cpuUsage();
  const bodies = [];
  let failures = 0;
  for (const { html } of pages) {
    try {
      bodies.push(await read(html));
    } catch {
      failures++;
      bodies.push('');
    }
  }
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, bodies, failures };
}

const articles = pages.map((page, i) => ({ ...page, i })).filter(({ body, set }) => body && !/forum/.test(set));
const meanF1 = (bodies) => articles.reduce((sum, { body, i }) => sum + bigramF1(body, bodies[i]), 0) / articles.length;
const contestants = [{ name: 'archive', read: ownBody }, ...(options.peers ? await peers(options.peers) : [])];
const results = contestants.map(({ name }) => ({ name, f1: 0, failures: 0, ms: Number.POSITIVE_INFINITY }));
const rounds = Number(options.rounds);
for (let round = 0; round < rounds; round++) {
  for (const [i, { read }] of contestants.entries()) {
    const { ms, bodies, failures } = await readAll(read);
    Object.assign(results[i], { f1: meanF1(bodies), failures, ms: Math.min(ms, results[i].ms) });
  }
}

const units = pages.reduce((sum, { html }) => sum + html.length, 0);
console.log(
  `${pages.length} pages, ${(units / 1e6).toFixed(1)} million characters; F1 over ${articles.length} articles; best of ${rounds} rounds`,
);
for (const { name, f1, ms, failures } of results) {
  const ratio = ms / results[0].ms;
  console.log(
    `${name.padEnd(34)} F1 ${f1.toFixed(3)}  ${ms.toFixed(0).padStart(7)} ms  ${ratio.toFixed(1).padStart(5)} x  ${failures} failed`,
  );
}
