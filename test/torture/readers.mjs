// Opens an archive again and again from cold, in processes of their own, while a writer commits as fast as it can and removes what it
// replaced. Usage: node test/torture/readers.mjs [OPENS]; prints a table and exits 1 when one of them failed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest } from '../../dist/store/manifest.js';

const opens = Number(process.argv[2] ?? 200);
const PAGES = 300;
const home = mkdtempSync(join(tmpdir(), 'archive-readers-'));
const archive = join(home, 'archive');
const pages = join(home, 'pages');
const writer = fileURLToPath(new URL('writer.mjs', import.meta.url));
const program = fileURLToPath(new URL('../../bin/archive.js', import.meta.url));
const environment = { ...process.env, HOME: home, ARCHIVE_DIR: archive, LANG: 'C' };

const random = (n) => Math.floor(Math.random() * n);
const phrase = () => Array.from({ length: 200 }, () => String.fromCodePoint(0x4e00 + random(6000))).join('');
const writePage = (i) => writeFileSync(join(pages, `${i}.txt`), `第${i}篇科技局\n${phrase()}\n`);

/** Resolves to the exit status and what was said on stderr. */
function run(...words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

mkdirSync(pages);
for (let i = 0; i < PAGES; i++) writePage(i);
await run(writer, archive, 'ingest', pages);
const first = readManifest(archive).generation;

let isOver = false;
async function keepWriting() {
  for (let turn = 0; !isOver; turn++) {
    for (let i = 0; i < 5; i++) writePage(random(PAGES));
    const { stdout } = await run(writer, archive, ...(turn % 5 === 4 ? ['rebuild'] : ['ingest', pages]));
    if (!stdout.includes('done')) throw new Error(`the writer failed: ${stdout}`);
  }
}

const READS = [
  ['search', '科技局', '--ndjson'],
  ['export', '科技局'],
  ['list', '科技局', '--full', '--ndjson', '-n', '50'],
  ['stats'],
];
const counts = { opens: 0, failed: 0, tooFew: 0 };
const writing = keepWriting();
while (counts.opens < opens) {
  const words = READS[counts.opens++ % READS.length];
  const { status, stdout, stderr } = await run(program, ...words);
  if (status !== 0 || stderr !== '') {
    counts.failed++;
    console.error(words.join(' '), status, stderr);
  }
  // No page ever loses the word: an export that holds fewer saw half a commit.
  if (words[0] === 'export' && stdout.split('\n').length - 1 < PAGES) counts.tooFew++;
}
isOver = true;
await writing;
const commits = readManifest(archive).generation - first;
rmSync(home, { recursive: true, force: true });
console.log(JSON.stringify({ ...counts, commits }, null, 2));
process.exitCode = counts.failed + counts.tooFew > 0 ? 1 : 0;
