// Runs a kit of hostile files: every file alone through the real command and all of them in one folder, each held to what the kit's manifest
// says of it. A kit is a folder with `in/` and `manifest.jsonl`, a row for each file: {id, group, kind, path, path_hex?, outcome: indexed |
// rejected | skipped | either, reason?, find?, max_s?, max_rss_mb?, needs?}. The project's own is made by hostile-files.mjs.
import { chmodSync, existsSync, linkSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SKIPPED_CODES } from '../../dist/errors.js';
import { search } from '../../dist/search/search.js';
import { openArchive } from '../../dist/store/archive.js';
import { archive, eachAtOnce, misbehaviour, temporaryFolder } from './command.mjs';
import { REASONS } from './reasons.mjs';

export const rowsOf = (kit) =>
  readFileSync(join(kit, 'manifest.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

export const isFile = ({ kind }) => kind === 'file' || kind === 'special' || kind === 'dir';

/** Every file of the kit in an archive of its own. Returns a verdict a row: what it became, and what is wrong with that. */
export async function runAlone(kit, rows, onRow = () => {}) {
  const verdicts = [];
  await eachAtOnce(rows, async (row, i) => {
    const home = temporaryFolder();
    try {
      verdicts[i] = await verdictOf(kit, row, home.folder);
    } finally {
      home.close();
    }
    onRow(verdicts[i]);
  });
  return verdicts;
}

async function verdictOf(kit, row, home) {
  const folder = join(home, 'archive');
  const ran = await archive(['ingest', placeOf(kit, row, home), '--json', '--jobs', '1'], {
    env: { ARCHIVE_DIR: folder, HOME: home },
    wrap: asNobody(row, home),
    isTimed: true,
  });
  const bad = misbehaviour(ran, [0, 3]);
  if (bad) return { row, problems: [bad] };
  const report = JSON.parse(ran.stdout);
  const codes = report.problems.map(({ code }) => code);
  const became = outcomesOf(report);
  const found = row.find && existsSync(join(folder, 'archive.json')) ? countFound(folder, row.find) : 0;
  return {
    row,
    became,
    codes,
    used: ran,
    problems: [...outcomeProblems(row, became, codes, found), ...boundProblems(row, ran)],
  };
}

/** A name that is no UTF-8 cannot be an argument, and a link that is named is followed: such an entry is met in a folder of its own. */
function placeOf(kit, row, home) {
  const from = row.path_hex
    ? Buffer.concat([Buffer.from(`${kit}/`), Buffer.from(row.path_hex, 'hex')])
    : Buffer.from(join(kit, row.path));
  const isPlain = !row.path_hex && row.kind !== 'special';
  if (isPlain || lstatSync(from).isDirectory()) return from.toString();
  const folder = join(home, 'pages');
  mkdirSync(folder);
  linkSync(from, Buffer.concat([Buffer.from(`${folder}/`), from.subarray(from.lastIndexOf('/') + 1)]));
  return folder;
}

/** The system refuses nothing to root. */
function asNobody(row, home) {
  if (row.needs !== 'non-root' || process.getuid?.() !== 0) return [];
  chmodSync(home, 0o777);
  return ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
}

function outcomesOf({ new: made, duplicate, updated, rejected, skipped }) {
  const became = [];
  if (made + duplicate + updated > 0) became.push('indexed');
  if (rejected > 0) became.push('rejected');
  if (skipped > 0) became.push('skipped');
  return became;
}

/** In the body, or in what was cut off it: that is kept, and found where it is asked for. */
function countFound(folder, word) {
  const open = openArchive(folder);
  try {
    return search(open.snapshot, `${word} OR chrome:${word}`).total;
  } finally {
    open.close();
  }
}

/** A rejection may also be a skipping by type, if it is named so: that is how a kind of file that is not read is refused. */
function outcomeProblems({ outcome, reason, find }, became, codes, found) {
  const problems = [];
  const isRefused = became.includes('rejected') || codes.some((code) => SKIPPED_CODES.has(code));
  if (outcome === 'indexed' && !became.includes('indexed')) problems.push(`not indexed: ${codes}`);
  if (outcome === 'indexed' && find && found === 0) problems.push('indexed, but not found');
  if (outcome === 'rejected' && !isRefused) problems.push(`taken: ${became}`);
  if (outcome === 'skipped' && !became.includes('skipped')) problems.push(`not skipped: ${became}`);
  if ((outcome === 'rejected' || outcome === 'skipped') && find && found > 0) problems.push('found, though refused');
  if (outcome === 'either' && became.length === 0) problems.push('not accounted for');
  const wanted = REASONS[reason];
  if (wanted && outcome !== 'either' && !codes.some((code) => wanted.includes(code)))
    problems.push(`refused as ${codes}, not ${wanted}`);
  if (reason && !wanted) problems.push(`unknown reason ${reason}`);
  return problems;
}

function boundProblems({ max_s, max_rss_mb }, { seconds, megabytes }) {
  const problems = [];
  if (max_s && seconds > max_s) problems.push(`${seconds.toFixed(1)} s, more than ${max_s}`);
  if (max_rss_mb && megabytes > max_rss_mb) problems.push(`${megabytes.toFixed(0)} MB, more than ${max_rss_mb}`);
  return problems;
}

/** All of them in one folder: each row's name must be in the archive or among the problems, and what is wanted must be found. */
export async function runTogether(kit, rows, folder) {
  const ran = await archive(['ingest', join(kit, 'in'), '--json'], {
    env: { ARCHIVE_DIR: folder },
    mostSeconds: 1800,
  });
  const bad = misbehaviour(ran, [0, 3]);
  if (bad) return { problems: [bad], ran };
  const report = JSON.parse(ran.stdout);
  const { seen, new: made, updated, unchanged, duplicate, rejected, skipped } = report;
  const problems = [];
  if (seen !== made + updated + unchanged + duplicate + rejected + skipped) problems.push('the sum is wrong');
  problems.push(...lostAmong(rows, folder, report));
  return { problems, report, ran };
}

function lostAmong(rows, folder, report) {
  const open = openArchive(folder);
  try {
    return rows.flatMap((row) => {
      if (row.needs === 'non-root') return [];
      const found = row.find ? search(open.snapshot, `${row.find} OR chrome:${row.find}`).total : 0;
      if (row.outcome === 'indexed' && row.find && found === 0) return [`${row.id}: not found among the others`];
      if ((row.outcome === 'rejected' || row.outcome === 'skipped') && found > 0)
        return [`${row.id}: found, though refused`];
      const isNamed = row.path_hex || report.problems.some(({ path }) => path.includes(basename(row.path)));
      return (row.outcome === 'rejected' || row.outcome === 'skipped') && !isNamed ? [`${row.id}: not named`] : [];
    });
  } finally {
    open.close();
  }
}
