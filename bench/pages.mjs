#!/usr/bin/env node
// Body F1 and speed beside other extractors, on one machine in one run.
//
//   npm run build && node bench/pages.mjs DATA
//
// DATA is laid out as for tools/learn-body.mjs. An opponent is measured when its packages are installed beside the project:
// `npm install --no-save @mozilla/readability linkedom@0.18.12 defuddle@0.19.4`. All get the same decoded text; quote the ratios, for
// the times are those of this machine and this moment.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { splitPage } from '../dist/chrome/split.js';

const ROUNDS = 3;

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node bench/pages.mjs DATA');
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

async function opponents() {
  const [readability, linkedom, defuddle] = await Promise.all(
    ['@mozilla/readability', 'linkedom', 'defuddle/node'].map(installed),
  );
  const found = [];
  if (readability && linkedom) {
    const read = (html) => new readability.Readability(linkedom.parseHTML(html).document).parse()?.textContent ?? '';
    found.push({ name: '@mozilla/readability + linkedom', read });
  }
  if (defuddle && linkedom) {
    const withoutTags = (html) => linkedom.parseHTML(`<html><body>${html}</body></html>`).document.body.textContent;
    const read = async (html) =>
      withoutTags((await defuddle.Defuddle(linkedom.parseHTML(html).document)).content ?? '');
    found.push({ name: 'defuddle + linkedom', read });
  }
  return found;
}

/** The package, or nothing where it is not installed; any other fault is a fault. */
async function installed(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
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
  const start = performance.now();
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
  return { ms: performance.now() - start, bodies, failures };
}

const articles = pages.map((page, i) => ({ ...page, i })).filter(({ body, set }) => body && !/forum/.test(set));
const contestants = [{ name: 'archive', read: ownBody }, ...(await opponents())];
const results = [];
for (const { name, read } of contestants) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await readAll(read));
  const { bodies, failures } = rounds[0];
  const f1 = articles.reduce((sum, { body, i }) => sum + bigramF1(body, bodies[i]), 0) / articles.length;
  results.push({ name, f1, failures, ms: Math.min(...rounds.map(({ ms }) => ms)) });
}

const units = pages.reduce((sum, { html }) => sum + html.length, 0);
console.log(
  `${pages.length} pages, ${(units / 1e6).toFixed(1)} million characters; F1 over ${articles.length} articles; best of ${ROUNDS} rounds`,
);
for (const { name, f1, ms, failures } of results) {
  const ratio = ms / results[0].ms;
  console.log(
    `${name.padEnd(34)} F1 ${f1.toFixed(3)}  ${ms.toFixed(0).padStart(7)} ms  ${ratio.toFixed(1).padStart(5)} x  ${failures} failed`,
  );
}
