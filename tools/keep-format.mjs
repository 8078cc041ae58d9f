// Keeps a small archive as today's program writes it, so that later versions prove that they still read it: node tools/keep-format.mjs FOLDER
// Run it for a release whose archives differ from those kept in test/store/formats. Run `npm run build` first.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KEPT = ['harbour-big5.txt', 'harbour-gbk.txt', 'annotated-gbk-page.html', 'news-utf8.html', 'mixed-by-line.txt'];
/** One time for all files, so that the archive says nothing of the day it was made on. */
const SAVED_AT = new Date('2026-01-01T00:00:00Z');

const target = path.resolve(process.argv[2] ?? 'archive');
const home = mkdtempSync(path.join(tmpdir(), 'archive-format-'));
const archive = path.join(home, 'archive');

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'bin/archive.js'), ...words], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, HOME: home, ARCHIVE_DIR: archive, LANG: 'C' },
  });
  if (status !== 0) throw new Error(`archive ${words.join(' ')} failed: ${stderr}`);
  return stdout;
}

function put(name, content) {
  writeFileSync(path.join(home, name), content);
  utimesSync(path.join(home, name), SAVED_AT, SAVED_AT);
}

mkdirSync(path.join(home, 'pages/2019'), { recursive: true });
for (const name of KEPT) cpSync(path.join(ROOT, 'fixtures/pages', name), path.join(home, 'pages', name));
for (const name of KEPT) utimesSync(path.join(home, 'pages', name), SAVED_AT, SAVED_AT);
cpSync(path.join(home, 'pages/harbour-gbk.txt'), path.join(home, 'pages/copy.txt'));
put('pages/2019/hinted.txt', '（記者 周文博）3月24日，溫州市甌海區孵化器開園。\n');
put('pages/overwritten.txt', '溫州市第一版\n');
put('pages/removed.txt', '不要這一篇\n');
run('ingest', 'pages/2019', '--year-hint', '2019');
run('ingest', 'pages');
const [removed] = run('list', '不要這一篇', '--output', 'ids').split('\n');
run('rm', removed);
// One segment, so that what follows leaves three, with documents in them that no longer count.
run('rebuild');
put('pages/overwritten.txt', '溫州市第二版，後來寫的\n');
run('ingest', 'pages');
const [corrected] = run('list', 'enc:big5', '--output', 'ids').split('\n');
run('edit', corrected, '--title', '更正的標題', '--date', '2021-08-20');
rmSync(target, { recursive: true, force: true });
cpSync(archive, path.join(target, 'archive'), { recursive: true });
writeFileSync(path.join(target, 'digest.txt'), run('check', '--digest').split('\n').at(-2).concat('\n'));
writeFileSync(path.join(target, 'records.ndjson'), run('export', 'is:superseded OR -is:superseded'));
writeFileSync(path.join(target, 'removed.txt'), `${removed}\n`);
rmSync(home, { recursive: true });
