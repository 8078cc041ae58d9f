// Part of `npm run build`: joins the compiled modules into a few files, because a cold start pays for every file it opens, every line it
// compiles and every part of Node it wakes. The plain modules in dist/ stay as they are and do the same.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = path.join(ROOT, 'dist');
const OUT = path.join(DIST, 'bundle');

const ELSEWHERE = ['@opensearch-project/opensearch', 'hyparquet-writer', 'node-sqlite3-wasm', 'node:sqlite', 'unpdf'];
const OF_COLD_STARTS = /^archive\.cjs$|\/(?:search|page)\.cjs$/;
const PAGE_PACKAGES = /\/(?:chalk|string-width|strip-ansi|ansi-regex|is-fullwidth-code-point|emoji-regex)\//;

rmSync(OUT, { recursive: true, force: true });
await writeProgram();
await writeThreads();
copyFileSync(path.join(ROOT, 'tools/start.cjs'), path.join(OUT, 'start.cjs'));
keepCode();

/**
 * CommonJS starts quicker than ES modules on Node 20. What every command loads, what a search loads besides, and what it takes to show its
 * hits to a person, are one file each.
 */
async function writeProgram() {
  const program = withImports(path.join(DIST, 'cli/main.js'));
  const search = withImports(path.join(DIST, 'cli/commands/search.js'));
  const page = withImports(
    path.join(DIST, 'render/hit-card.js'),
    withImports(path.join(DIST, 'render/search-footer.js')),
  );
  const groups = [
    { name: 'program', test: (id) => program.has(id) || id.includes('/commander/'), priority: 3 },
    { name: 'search', test: (id) => search.has(id) || id.includes('/minisearch/'), priority: 2 },
    { name: 'page', test: (id) => page.has(id) || PAGE_PACKAGES.test(id), priority: 1 },
  ];
  const input = path.join(DIST, 'cli/main.js');
  const plugins = [lateParts(), toldColours()];
  const bundle = await rolldown({ input, platform: 'node', external: ELSEWHERE, plugins });
  const { output } = await bundle.write({
    dir: OUT,
    format: 'cjs',
    entryFileNames: 'archive.cjs',
    chunkFileNames: 'chunks/[name].cjs',
    codeSplitting: { groups },
    dynamicImportInCjs: false,
    comments: false,
  });
  await bundle.close();
  for (const chunk of output) writeFileSync(path.join(OUT, chunk.fileName), readyToRun(chunk));
}

/** The commands find the threads beside the folder they lie in, bundled or not; what runs the program must not be loaded with them. */
async function writeThreads() {
  const input = { worker: path.join(DIST, 'cli/worker.js'), scribe: path.join(DIST, 'cli/scribe.js') };
  const bundle = await rolldown({ input, platform: 'node', external: ELSEWHERE });
  await bundle.write({ dir: OUT, chunkFileNames: 'threads/[name].js', comments: false });
  await bundle.close();
}

/** A module with all that is loaded together with it. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?from '(\.[^']+)';$/gms)) {
    withImports(path.resolve(path.dirname(file), name), found);
  }
  return found;
}

/** Parts of Node that take milliseconds to wake are woken where they are first used: a search does without them. */
function lateParts() {
  const LATE = /^\s*(?:const|let) (\w+) = require\("(node:(?:child_process|crypto|os|v8|worker_threads))"\);$/gm;
  const wokenLate = (code, [line, name, part]) => {
    const rest = code.replace(line, '');
    const isWhole = new RegExp(`\\b${name}\\b(?!\\.)`).test(rest);
    return isWhole ? code : rest.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `(require("${part}"))`);
  };
  return { name: 'late-parts', renderChunk: (code) => [...code.matchAll(LATE)].reduce(wokenLate, code) };
}

/** Chalk is told its level; to find one out by itself it would wake the terminals of Node, which a page in a pipe does without. */
function toldColours() {
  const ASKED = '#supports-color';
  return {
    name: 'told-colours',
    resolveId: (name) => (name === ASKED ? ASKED : null),
    load: (id) => (id === ASKED ? 'export default { stdout: false, stderr: false };' : null),
  };
}

/**
 * A file as `start.cjs` runs it: a function that is given what a module knows. Used as it was read, and in one byte a character where all
 * is ASCII, a long text leaves a cold start little to clear away. In other files expressions are asked how they were written.
 */
function readyToRun({ fileName, code }) {
  const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const written = OF_COLD_STARTS.test(fileName) ? code.replace(/[^\0-\x7f]/g, escaped) : code;
  return `(function (exports, require, module, __filename, __dirname) {${written}\n})`;
}

/** Each run keeps what it compiled besides what the runs before it kept. */
function keepCode() {
  const folder = mkdtempSync(path.join(tmpdir(), 'archive-build-'));
  const env = {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    ARCHIVE_DIR: path.join(folder, 'archive'),
    TERM: 'xterm',
  };
  const run = (...words) => {
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  try {
    writeFileSync(path.join(folder, 'notices.jsonl'), manyNotices());
    run(path.join(OUT, 'start.cjs'), 'ingest', path.join(ROOT, 'fixtures/pages'), 'notices.jsonl');
    for (const words of [['--help'], ['search', '创新'], ['search', '公告'], ['search', '公告', '--ndjson']])
      for (const to of ['pipe', 'terminal']) run(path.join(ROOT, 'tools/keep-code.cjs'), to, ...words);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A word of so many documents that a search leaves most of them out before it scores: what it does then is kept, too. */
function manyNotices() {
  const notice = (_, i) => JSON.stringify({ title: '公告', body: `${'公告'.repeat((i % 3) + 1)}，第${i}号。` });
  return Array.from({ length: 1200 }, notice).join('\n');
}
