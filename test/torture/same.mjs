// Does the same folder always give the same archive? Ingests made pages, enough of them for five workers, in every order, with any number of workers, in several zones and
// languages; then again and again killed at a random moment and resumed. Usage: node test/torture/same.mjs [KILLS]; prints one JSON object
// and exits 1 where a digest differs.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';

const KILLS = Number(process.argv[2] ?? 20);
const PAGES = 300;
const PROGRAM = fileURLToPath(new URL('../../bin/archive.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'archive-same-'));
const pages = join(home, 'pages');
mkdirSync(pages);

const ENCODINGS = ['utf8', 'gb18030', 'big5'];
const names = Array.from({ length: PAGES }, (_, i) => `${i}.${i % 2 ? 'html' : 'txt'}`);
for (const [i, name] of names.entries()) writeFileSync(join(pages, name), iconv.encode(pageOf(i), ENCODINGS[i % 3]));

/** Some pages are copies of others, and their site has a footer of its own. */
function pageOf(i) {
  const n = i % 7 === 0 ? i % 5 : i;
  const text = `溫州市第${n}次大會召開\n2021-06-${String((n % 28) + 1).padStart(2, '0')} 來源：溫州日報\n溫州市科技局召開第${n}次大會，甌海區代表發言，${'會議強調要推動高質量發展。'.repeat(100 + 10 * (n % 30))}\n版權所有 溫州日報\n`;
  return i % 2 ? `<html><body><p>${text.replaceAll('\n', '</p><p>')}</p></body></html>` : text;
}

function archiveEnv(archive, more = {}) {
  return { PATH: process.env.PATH, HOME: home, ARCHIVE_DIR: join(home, archive), ...more };
}

function digestOf(archive) {
  const { stdout } = spawnSync(process.execPath, [PROGRAM, 'check', '--digest', '--json'], {
    env: archiveEnv(archive),
    encoding: 'utf8',
  });
  return JSON.parse(stdout).digest;
}

const orders = { forward: names, backward: names.toReversed() };
const digests = new Map();
for (const [order, list] of Object.entries(orders))
  for (const jobs of [1, 2, 5])
    for (const TZ of ['UTC', 'Asia/Shanghai'])
      for (const LANG of ['C', 'zh_CN.UTF-8']) {
        const input = list.map((name) => join(pages, name)).join('\n');
        const env = archiveEnv('a', { TZ, LANG });
        const words = [PROGRAM, 'ingest', '-', '-q', '--jobs', String(jobs)];
        const { status, stderr } = spawnSync(process.execPath, words, { input, env, encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
        digests.set([order, jobs, TZ, LANG].join(' '), digestOf('a'));
        rmSync(join(home, 'a'), { recursive: true });
      }

/** Killed after a while, if it is still there; the status is null then. */
function ingest(archive, limitMs) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, [PROGRAM, 'ingest', pages, '-q'], { env: archiveEnv(archive) });
    const timer = limitMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, tookMs: performance.now() - started });
    });
  });
}

const { tookMs } = await ingest('whole');
const wanted = digestOf('whole');
const resumed = [];
for (let kills = 0; kills < KILLS; ) {
  const { status } = await ingest('k', Math.random() * tookMs);
  if (status === null) {
    kills++;
    await ingest('k');
    resumed.push(digestOf('k'));
  }
  rmSync(join(home, 'k'), { recursive: true, force: true });
}
rmSync(home, { recursive: true, force: true });

const combinations = new Set(digests.values());
const asUndisturbed = resumed.filter((digest) => digest === wanted).length;
console.log(
  JSON.stringify({ combinations: digests.size, digests: combinations.size, kills: KILLS, asUndisturbed }, null, 2),
);
process.exitCode = combinations.size === 1 && asUndisturbed === KILLS ? 0 : 1;
