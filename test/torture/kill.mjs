// Kills the writer of an archive at random moments, again and again, and looks each time whether anything that was acknowledged is lost,
// doubled or torn. Usage: node test/torture/kill.mjs [KILLS]; prints a table and exits 1 when a promise was broken.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openArchive } from '../../dist/store/archive.js';
import { check } from '../../dist/store/check.js';
import { hasManifest } from '../../dist/store/manifest.js';

const kills = Number(process.argv[2] ?? 1000);
const PAGES = 400;
const home = mkdtempSync(join(tmpdir(), 'archive-kill-'));
const archive = join(home, 'archive');
const pages = join(home, 'pages');
mkdirSync(pages);

const writer = fileURLToPath(new URL('writer.mjs', import.meta.url));
const random = (n) => Math.floor(Math.random() * n);
const phrase = () => Array.from({ length: 400 }, () => String.fromCodePoint(0x4e00 + random(6000))).join('');
const writePage = (i) => writeFileSync(join(pages, `${i}.txt`), `第${i}篇\n${phrase()}\n`);
for (let i = 0; i < PAGES; i++) writePage(i);

const counts = {
  kills: 0,
  finished: 0,
  kept: 0,
  lost: 0,
  doubled: 0,
  failedOpens: 0,
  damaged: 0,
  cameBack: 0,
  correctionsLost: 0,
  failed: 0,
};
const kept = new Set();
const removed = new Set();
const titles = new Map();

/** Runs one act and kills it after a while; without a limit it runs to its end. */
function act(limitMs, ...words) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, [writer, archive, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    const timer = limitMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), limitMs);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ lines: output.split('\n').slice(0, -1), tookMs: performance.now() - started });
    });
  });
}

function acknowledge(lines) {
  for (const line of lines) {
    const [word, id, ...rest] = line.split(' ');
    if (word === 'kept') kept.add(id);
    if (word === 'removed') {
      kept.delete(id);
      removed.add(id);
      titles.delete(id);
    }
    if (word === 'titled') titles.set(id, rest.join(' '));
    if (word === 'done') counts.finished++;
    if (word === 'failed') {
      counts.failed++;
      console.error(line);
    }
  }
}

/** `uncertain` was removed or titled by the writer that was killed: it may be so already, or not yet. */
function inspect(uncertain) {
  if (!hasManifest(archive) && kept.size === 0) return [];
  let open;
  try {
    open = openArchive(archive);
  } catch (cause) {
    counts.failedOpens++;
    console.error(cause);
    return [];
  }
  const ids = Array.from(open.snapshot.locations(), (location) => open.snapshot.idOf(location));
  const held = new Set(ids);
  counts.doubled += ids.length - held.size;
  for (const id of kept) if (!held.has(id) && id !== uncertain) counts.lost++;
  for (const id of removed) if (held.has(id)) counts.cameBack++;
  for (const [id, title] of titles)
    if (id !== uncertain && held.has(id) && open.record(id).title !== title) counts.correctionsLost++;
  open.close();
  const { damage } = check(archive);
  counts.damaged += damage.length;
  for (const each of damage) console.error(each);
  return ids;
}

function nextAct(ids) {
  const dice = random(10);
  const id = ids[random(ids.length)];
  if (dice === 0 && id) return ['rm', id];
  if (dice === 1 && id) return ['edit', id, `更正${random(1000)}`];
  if (dice === 2 && id) return ['rebuild'];
  for (let i = random(40); i > 0; i--) writePage(random(PAGES));
  return ['ingest', pages];
}

const first = await act(undefined, 'ingest', pages);
acknowledge(first.lines);
let usualMs = first.tookMs;
let ids = inspect();
while (counts.kills < kills) {
  const words = nextAct(ids);
  const { lines, tookMs } = await act(random(usualMs * 1.1), ...words);
  if (lines.at(-1) === 'done') usualMs = (usualMs * 9 + tookMs) / 10;
  else counts.kills++;
  acknowledge(lines);
  const uncertain = lines.at(-1) === 'done' || words[0] === 'ingest' ? undefined : words[1];
  ids = inspect(uncertain);
  if (uncertain && !ids.includes(uncertain)) kept.delete(uncertain);
  titles.delete(uncertain);
  if (counts.kills % 100 === 0 && lines.at(-1) !== 'done') console.error(`${counts.kills} kills`);
}
acknowledge((await act(undefined, 'ingest', pages)).lines);
inspect();
const before = check(archive, { digest: true }).digest;
acknowledge((await act(undefined, 'rebuild')).lines);
const after = check(archive, { digest: true }).digest;
rmSync(home, { recursive: true, force: true });
const broken =
  counts.lost +
  counts.doubled +
  counts.failedOpens +
  counts.damaged +
  counts.cameBack +
  counts.correctionsLost +
  counts.failed;
console.log(
  JSON.stringify({ ...counts, kept: kept.size, digestEqualsRebuild: before !== null && before === after }, null, 2),
);
process.exitCode = broken > 0 || before === null || before !== after ? 1 : 0;
