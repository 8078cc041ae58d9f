// Runs the README's console blocks (those marked `<!-- run -->`) in a fresh archive and puts in what the commands print.
//   node tools/readme.mjs          rewrites README.md and its picture, docs/demo.svg
// test/readme.test.ts calls the same functions and compares.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminalPicture } from './picture.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const BLOCK = /(<!-- run -->\n```console\n)([^`]*)(```)/g;

/** The README with every marked block filled with what its commands print today. */
export function runBlocks(markdown) {
  return inFreshArchive((run) => {
    const filled = (block) => commandsOf(block).map((command) => `$ archive ${command}\n${run(command)}`);
    return markdown.replace(BLOCK, (_, opening, block, closing) => opening + filled(block).join('\n') + closing);
  });
}

/** What each of the commands prints, run one after the other. */
export function runCommands(commands) {
  return inFreshArchive((run) => commands.map(run));
}

const PICTURED = [
  'ingest fixtures/pages',
  'search 孵化器 place:浙江 -n 1',
  'show 4276f90c --diff',
  'search 創新 --output count',
];
const PICTURE_LINES = 11;

/** docs/demo.svg: the first lines of what some commands print, in colour. */
export function demoPicture() {
  const lines = inFreshArchive((run) =>
    PICTURED.flatMap((command) => {
      const printed = run(`${command} --color always`)
        .trimEnd()
        .split('\n')
        .filter((line) => !/archive: ~/.test(line));
      const shown = printed.slice(0, PICTURE_LINES);
      return [
        `\u001b[2m$\u001b[22m \u001b[1marchive ${command}\u001b[22m`,
        ...shown,
        ...(printed.length > shown.length ? ['…'] : []),
        '',
      ];
    }),
  );
  return terminalPicture(lines.slice(0, -1), SCREEN_COLUMNS);
}

/** As in test/terminal.mjs. */
const SCREEN_COLUMNS = 88;

const commandsOf = (block) =>
  block
    .split('\n')
    .filter((line) => line.startsWith('$ archive '))
    .map((line) => line.slice('$ archive '.length));

function inFreshArchive(work) {
  const home = mkdtempSync(path.join(tmpdir(), 'archive-readme-'));
  try {
    return work((command) => run(command, home));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Words are parted at spaces, or kept together in single quotes: all a README needs of a shell. */
function run(command, home) {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
  const child = spawnSync(process.execPath, ['--import', './test/terminal.mjs', 'bin/archive.js', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      ARCHIVE_DIR: path.join(home, 'archive'),
      NO_COLOR: '1',
      LANG: 'en_US.UTF-8',
      ARCHIVE_PAGER: 'cat',
    },
  });
  if (child.status !== 0) throw new Error(`archive ${command} left with ${child.status}: ${child.stderr}`);
  return steady(child.stdout + child.stderr, home);
}

/** Times and places differ from run to run. */
function steady(text, home) {
  return text
    .replaceAll(path.join(home, 'archive'), '~/.local/share/archive')
    .replaceAll(homedir(), '~')
    .replace(/\d+(\.\d+)? m?s\b/g, (time) => (time.endsWith('ms') ? '9 ms' : '1.2 s'))
    .replace(/[^\S\n]+$/gm, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(root, 'README.md');
  writeFileSync(file, runBlocks(readFileSync(file, 'utf8')));
  writeFileSync(path.join(root, 'docs/demo.svg'), demoPicture());
}
