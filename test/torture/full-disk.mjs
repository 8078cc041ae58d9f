// Ingests into disks that are too small, full or read-only: node full-disk.mjs PAGES STRIDE, in a mount namespace of its own (unshare -m).
// Prints {runs, wrong} as JSON.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasManifest } from '../../dist/store/manifest.js';
import { archive, misbehaviour, temporaryFolder } from './command.mjs';
import { damageOf, recordsOf } from './small-archive.mjs';

const [given, stride] = process.argv.slice(2);
const lab = temporaryFolder();
const pages = join(lab.folder, 'pages');
cpSync(given, pages, { recursive: true });
writeFileSync(join(pages, 'factory.txt'), '甌海區的工廠開工了。\n'.repeat(20));
const disk = join(lab.folder, 'disk');
mkdirSync(disk);
const wrong = [];
let runs = 0;

const folder = join(disk, 'archive');
const mount = (kilobytes) => execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk]);
const remount = (how) => execFileSync('mount', ['-o', `remount,${how}`, disk]);
const unmount = () => execFileSync('umount', [disk]);
const run = (...words) => archive(words, { env: { ARCHIVE_DIR: folder } });

function expectEnd(what, ran, statuses, code) {
  runs++;
  const bad = misbehaviour(ran, statuses);
  if (bad) wrong.push(`${what}: ${bad}`);
  else if (code && ran.status === 2 && !ran.stderr.includes(`(${code})`)) wrong.push(`${what}: ${ran.stderr}`);
}

function expectWhole(what) {
  if (hasManifest(folder) && damageOf(folder).length > 0) wrong.push(`${what}: damaged`);
}

/** From too small for anything to large enough; then more room, and all is there. */
for (let kilobytes = 8; kilobytes <= 2048; kilobytes += 24 * Number(stride)) {
  mount(kilobytes);
  const what = `a disk of ${kilobytes} KiB`;
  const before = await run('ingest', pages, '--jobs', '1');
  expectEnd(what, before, [0, 2], 'no-space');
  expectWhole(what);
  if (before.status === 2) {
    remount('size=16m');
    expectEnd(`${what}, then larger`, await run('ingest', pages, '--jobs', '1'), [0]);
    expectWhole(`${what}, then larger`);
  }
  unmount();
  if (before.status === 0) break;
}

mount(16 * 1024);
await run('ingest', pages);
const { size } = recordsOf(folder);
try {
  writeFileSync(join(disk, 'filler'), Buffer.alloc(17 << 20));
} catch {
  // The disk is full now: that is what the file is for.
}
writeFileSync(join(pages, 'one-more.txt'), '瓯海区的公园也修好了。\n'.repeat(20));
for (const words of [
  ['ingest', pages],
  ['rebuild'],
  ['edit', [...recordsOf(folder).keys()][0], '--title', '更正'],
  ['rm', [...recordsOf(folder).keys()][0]],
])
  expectEnd(`a full disk: ${words[0]}`, await run(...words), [0, 2], 'no-space');
expectWhole('a full disk');
expectEnd('a full disk: search', await run('search', '工廠'), [0]);
if (recordsOf(folder).size < size - 1) wrong.push('a full disk: documents are lost');
remount('ro');
for (const words of [['ingest', pages, '--force'], ['rebuild'], ['refresh']])
  expectEnd(`a read-only disk: ${words[0]}`, await run(...words), [2], 'read-only');
for (const words of [['search', '工廠'], ['list'], ['stats'], ['check']])
  expectEnd(`a read-only disk: ${words[0]}`, await run(...words), [0]);
unmount();
lab.close();
console.log(JSON.stringify({ runs, wrong }));
