// Tries to break an archive, and counts. Usage: npm run torture -- [--long] [--only PART,PART] [--kit FOLDER] [--write]
// Without --long a few minutes; with it hours, thousands of runs. --kit runs another kit of hostile files than the project's own. --write puts
// the counts of the parts that ran into the table of docs/reliability.md. Exits 1 when anything broke.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, temporaryFolder } from './command.mjs';
import { damage } from './damage.mjs';
import { duringIngest } from './during-ingest.mjs';
import { faults } from './faults.mjs';
import { hostile } from './hostile.mjs';
import { writeKit } from './hostile-files.mjs';
import { queries } from './queries.mjs';
import { removal } from './removal.mjs';

const { values } = parseArgs({
  options: { long: { type: 'boolean' }, only: { type: 'string' }, kit: { type: 'string' }, write: { type: 'boolean' } },
});
const isLong = values.long ?? false;

const megabytes = (number) => `${Math.ceil(number)} MB`;
const none = (counts) => `${counts.wrong.length} wrong`;

/** A part: how it is run, what it has to say in the table, and whether it held. */
const PARTS = {
  kill: {
    run: () => lastJson(node(['test/torture/kill.mjs', isLong ? '1000' : '40'])),
    row: (counts) => [
      'kill -9 at random moments of ingest, merge, rebuild, edit and rm',
      `${counts.kills} kills, ${counts.kept} documents at the end: ${counts.lost} acknowledged lost, ${counts.doubled} doubled, ${counts.failedOpens} failed opens, ${counts.damaged} damaged, ${counts.cameBack} removed came back; digest ${counts.digestEqualsRebuild ? 'equals' : 'differs from'} that of a rebuild`,
    ],
    holds: (counts) => counts.status === 0,
  },
  faults: {
    run: () => faults(isLong ? { stride: 2, signals: 40 } : { stride: 29, signals: 3 }),
    row: (counts) => [
      'the n-th call fails (EIO, ENOSPC, EMFILE, fsync), disks too small or read-only, SIGINT and SIGTERM, two writers',
      `${counts.calls} calls, ${counts.systemCalls} system calls, ${counts.fullDisks} runs on small, full and read-only disks, ${counts.signals} signals, ${counts.meetings} meetings: ${none(counts)}`,
    ],
  },
  damage: {
    run: () => damage(isLong ? { runs: 2400, commands: 60 } : { runs: 150, commands: 5 }),
    row: (counts) => [
      'flipped bits, zeroed and random pages, cuts, additions, swapped and missing files, in every file of an archive',
      `${counts.runs} damaged archives: ${counts.detected} found, ${counts.harmless} without harm, ${counts.undetected} unnoticed, ${counts.wrongTexts} wrong texts shown, ${counts.notCured} not cured by \`rebuild\`; ${counts.commands} through the command: ${none(counts)}`,
    ],
  },
  hostile: {
    run: async () => {
      const lab = temporaryFolder();
      try {
        if (!values.kit) writeKit(lab.folder);
        return await hostile(values.kit ?? lab.folder, { every: isLong ? 1 : 4 });
      } finally {
        lab.close();
      }
    },
    row: (counts) => [
      `hostile files (${values.kit ? 'another kit' : 'the project’s own'}), alone and all in one folder`,
      `${counts.asSaid} of ${counts.files} alone as their manifest says, ${counts.together} together; where it leaves a choice ${counts.freeIndexed} of ${counts.free} indexed; ${counts.screens} screens and pipes: ${counts.unsafe} unsafe characters; ${counts.queries} queries; peak of a bomb ${megabytes(counts.peakOfBombs)}, of a file of 2 GiB ${megabytes(counts.peakOfHuge)}: ${none(counts)}`,
    ],
  },
  queries: {
    run: () => queries({ documents: isLong ? 77_000 : 3000 }),
    row: (counts) => [
      'queries of death, each answered or refused within 2 s of processor time',
      `${counts.queries} queries on ${isLong ? '77,000' : '3,000'} documents: ${none(counts)}`,
    ],
  },
  reading: {
    run: async () => {
      const size = isLong ? { cold: 500, lines: 4500 } : { cold: 20, lines: 100 };
      const [byDefault, alone] = [await duringIngest(size), await duringIngest({ ...size, jobs: 1 })];
      return { ...byDefault, alone, wrong: [...byDefault.wrong, ...alone.wrong] };
    },
    row: (counts) => [
      'searches during repeated full ingests',
      `${counts.cold} cold and ${counts.lines} through \`--stdin\`, twice: ${none(counts)}; p95 against idle: ${counts.coldRatio.toFixed(1)} cold and ${counts.warmRatio.toFixed(1)} warm by default, ${counts.alone.coldRatio.toFixed(1)} and ${counts.alone.warmRatio.toFixed(1)} with \`--jobs 1\``,
    ],
  },
  removal: {
    run: () => removal({ times: isLong ? 30 : 3 }),
    row: (counts) => [
      '`rm` leaves no byte; `--prune` spares what it cannot compare',
      `${counts.removed} documents removed and looked for in every file, packed or not; ${counts.prunes} prunes of roots that are missing, empty, unreadable or no folder: ${none(counts)}`,
    ],
  },
  fuzz: {
    run: () => lastJson(node(['test/fuzz/mutants.mjs', '--executions', isLong ? '5000000' : '50000'])),
    row: (counts) => ['mutants of the samples', `${counts.executions} executions, ${counts.failures} failures`],
    holds: (counts) => counts.failures === 0,
  },
  lives: {
    run: () => vitest('test/store/life.test.ts', { ARCHIVE_LIVES: isLong ? '2000' : '100' }),
    row: () => ['random lives of an archive against a model of it', `${isLong ? 2000 : 100} lives: none broke it`],
  },
  laws: {
    run: () =>
      vitest(
        ['test/store/faults.test.ts', 'test/store/versions.test.ts', 'test/store/damage.test.ts'],
        isLong ? { ARCHIVE_TORTURE: '1' } : {},
      ),
    row: () => ['a fault at every call of the store, and damage in every file, inside one process', 'none broke it'],
  },
  order: {
    run: () => node(['test/torture/same.mjs', isLong ? '20' : '2']),
    row: () => ['any order, number of workers, zone and language; killed and resumed', 'the same archive each time'],
  },
  readers: {
    run: () => node(['test/torture/readers.mjs', isLong ? '200' : '20']),
    row: () => ['cold opens during commits', `${isLong ? 200 : 20}: none failed`],
  },
};

function node(words, env = {}) {
  const { status, stdout } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  process.stderr.write(stdout);
  return { status, stdout, wrong: status === 0 ? [] : ['failed'] };
}

const vitest = (files, env) =>
  node(['node_modules/vitest/vitest.mjs', 'run', ...[files].flat(), '--disableConsoleIntercept'], env);

function lastJson({ stdout, ...ran }) {
  return { ...ran, ...JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1 || stdout.indexOf('{'))) };
}

const TABLE = join(ROOT, 'docs/reliability.md');

/** Each part has one row, known by its first cell. */
function writeRow([what, measured]) {
  const lines = readFileSync(TABLE, 'utf8').split('\n');
  const known = lines.findIndex((line) => line.startsWith(`| ${what} |`));
  const row = `| ${what} | ${measured} |`;
  if (known >= 0) lines[known] = row;
  else lines.splice(lines.findIndex((line) => line.startsWith('|---')) + 1, 0, row);
  writeFileSync(TABLE, lines.join('\n'));
}

const wanted = values.only?.split(',') ?? Object.keys(PARTS);
for (const name of wanted) {
  const { run, row, holds = () => true } = PARTS[name];
  console.error(`== ${name}`);
  const counts = await run();
  const cells = row(counts);
  console.log(cells.join(': '));
  for (const each of counts.wrong ?? []) console.error(`  ${each}`);
  if ((counts.wrong?.length ?? 0) > 0 || !holds(counts)) process.exitCode = 1;
  else if (values.write) writeRow(cells);
}
