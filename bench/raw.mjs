// Measures what the raw bytes of saved pages take in an archive, and how long reading one of them takes.
//
//   npm run build && node bench/raw.mjs [FOLDER]
//
// Without a folder it reads fixtures/pages. Every page is read in a random order, each once to warm up and ten times measured.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestInto, openArchive } from '../dist/index.js';

const folder = process.argv[2] ?? new URL('../fixtures/pages', import.meta.url).pathname;
const archive = mkdtempSync(join(tmpdir(), 'archive-raw-'));
await ingestInto(archive, [folder]);

const open = openArchive(archive);
const ids = Array.from(open.snapshot.locations(), (at) => open.snapshot.idOf(at)).sort(() => Math.random() - 0.5);
const given = ids.reduce((sum, id) => sum + (open.raw(id)?.length ?? 0), 0);
const times = [];
const begin = process.cpuUsage();
for (let round = 0; round < 10; round++) {
  for (const id of ids) {
    const start = performance.now();
    open.raw(id);
    times.push(performance.now() - start);
  }
}
const { user, system } = process.cpuUsage(begin);
open.close();
rmSync(archive, { recursive: true });

times.sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(2);
const { raw, all } = open.bytes;
console.log(`${ids.length} pages, ${(given / 1e6).toFixed(2)} MB`);
console.log(`raw bytes stored: ${(raw / 1e6).toFixed(2)} MB, ${(raw / given).toFixed(3)} of what was given`);
console.log(`whole archive:    ${(all / 1e6).toFixed(2)} MB, ${(all / given).toFixed(3)}`);
console.log(
  `reading one page: median ${at(0.5)} ms, 9 in 10 within ${at(0.9)} ms; ${((user + system) / 1e3 / times.length).toFixed(2)} ms of processor time`,
);
