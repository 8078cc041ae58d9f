// `npm run demo`: the sixty-second tour on the fixture pages, in an archive of its own that is thrown away afterwards.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'archive-demo-'));

/** Runs one command as a user would type it and returns what it printed. */
function archive(args, options = {}) {
  if (!options.quiet) console.log(`\n$ archive ${args.join(' ')}`);
  const child = spawnSync(process.execPath, [path.join(root, 'bin/archive.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    // A tour goes on by itself: no page of it waits for a key.
    env: { ...process.env, ARCHIVE_DIR: path.join(home, 'archive'), ARCHIVE_PAGER: 'cat' },
    stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`archive ${args[0]} left with ${child.status ?? child.signal}`);
  return child.stdout;
}

try {
  archive(['ingest', 'fixtures/pages']);
  archive(['search', '创新', '--group-dups', '-n', '5', '--format', 'table']);
  archive(['search', '創新', 'place:台州', '--fields', 'path,date,title', '-n', '3', '--ndjson']);
  const [id] = archive(['search', '要動力', '--output', 'ids', '-n', '1'], { quiet: true }).split('\n');
  archive(['show', id.slice(0, 12)]);
} finally {
  rmSync(home, { recursive: true, force: true });
}
