// Removed is removed: after `rm` no file of the archive holds a byte of the document, packed or not; and `--prune` takes nothing away where the
// folder it would compare with is not there, cannot be read or is empty.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { archive, misbehaviour, temporaryFolder } from './command.mjs';
import { recordsOf, smallArchive } from './small-archive.mjs';

export async function removal({ times = 5 } = {}) {
  const counts = { removed: 0, prunes: 0, wrong: [] };
  for (let i = 0; i < times; i++) await removeOne(['utf-8', 'gbk', 'big5'][i % 3], counts);
  for (const spoil of SPOILERS) await pruneSpoiled(spoil, counts);
  return counts;
}

async function removeOne(encoding, counts) {
  const lab = temporaryFolder();
  try {
    const { pages, archive: folder } = await smallArchive(lab.folder);
    const env = { ARCHIVE_DIR: folder };
    const secret = `zz${randomBytes(12).toString('hex')}`;
    const bytes = iconv.encode(
      `<title>${secret}</title><p>記者 ${secret}</p><p>來源：${secret}</p><p>${`溫州市${secret}今天發布新的政策。`.repeat(20)}</p>`,
      encoding,
    );
    const id = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(pages, `${secret}.html`), bytes);
    for (const words of [
      ['ingest', pages],
      ['edit', id, '--note', `note ${secret}`],
      ['edit', id, '--title', secret],
      ['rm', id],
    ]) {
      const bad = misbehaviour(await archive(words, { env }), [0]);
      if (bad) counts.wrong.push(`${words[0]}: ${bad}`);
    }
    // The name of the user's own file is remembered, so that the next ingest knows what not to read; of what is in it, nothing is.
    const traces = filesHolding(folder, secret.slice(2)).filter((name) => !name.startsWith('ledger'));
    if (traces.length > 0) counts.wrong.push(`${encoding}: still in ${traces}`);
    counts.removed++;
  } finally {
    lab.close();
  }
}

/** Files in which the word stands, as bytes of any of our encodings, or in anything that unpacks. */
function filesHolding(folder, word) {
  const forms = ['utf8', 'utf16le', 'base64'].map((form) =>
    form === 'base64' ? Buffer.from(Buffer.from(word).toString('base64').slice(0, 12)) : Buffer.from(word, form),
  );
  const holds = (bytes) => forms.some((form) => bytes.includes(form));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => holds(readFileSync(path)) || unpacked(readFileSync(path)).some(holds))
    .map((path) => path.slice(folder.length + 1));
}

/** Whatever a deflated stream may begin with, wherever it does. */
function unpacked(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length; at++) {
    try {
      const content = inflateRawSync(bytes.subarray(at, at + 65_536), { maxOutputLength: 1 << 20 });
      if (content.length > 12) found.push(content);
    } catch {
      // Nothing begins here: so it is almost everywhere.
    }
  }
  return found;
}

const SPOILERS = [
  ['missing', (pages) => renameSync(pages, `${pages}.elsewhere`)],
  ['empty', (pages) => rmSync(pages, { recursive: true }) ?? mkdirSync(pages)],
  ['unreadable', (pages) => chmodSync(pages, 0)],
  ['a file', (pages) => rmSync(pages, { recursive: true }) ?? writeFileSync(pages, '')],
];

async function pruneSpoiled([what, spoil], counts) {
  const lab = temporaryFolder();
  try {
    const { pages, archive: folder, records } = await smallArchive(lab.folder);
    for (const path of [lab.folder, folder]) chmodSync(path, 0o777);
    spoil(pages);
    const asNobody = what === 'unreadable' && process.getuid?.() === 0;
    if (asNobody) openToAll(folder);
    const wrap = asNobody ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const ran = await archive(['ingest', pages, '--prune'], { env: { ARCHIVE_DIR: folder, HOME: lab.folder }, wrap });
    const bad = misbehaviour(ran, [0, 2, 3]);
    if (bad) counts.wrong.push(`--prune, ${what}: ${bad}`);
    if (recordsOf(folder).size !== records.size)
      counts.wrong.push(`--prune, ${what}: ${records.size - recordsOf(folder).size} are gone`);
    counts.prunes++;
  } finally {
    chmodSync(lab.folder, 0o777);
    lab.close();
  }
}

function openToAll(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o777 : 0o666);
}
