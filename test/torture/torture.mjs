// Tries to break an archive, and counts. Usage: npm run torture -- [--share N] [--only PART,PART] [--kit FOLDER] [--write]
// The whole takes an hour and a half on two quiet processors; --share 0.05 does a twentieth of each part. --kit runs another kit of hostile
// files than the project's own. --write puts the counts of each part that held into the table of docs/reliability.md, as soon as it has. Each
// part is a process of its own; those that need one processor run two at a time. Ends with the table, and with 1 when anything broke.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { eachAtOnce, ROOT, temporaryFolder } from './command.mjs';
import { damage } from './damage.mjs';
import { duringIngest } from './during-ingest.mjs';
import { faults } from './faults.mjs';
import { hostile } from './hostile.mjs';
import { writeKit } from './hostile-files.mjs';
import { queries } from './queries.mjs';
import { removal } from './removal.mjs';

const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '1' },
    only: { type: 'string' },
    kit: { type: 'string' },
    write: { type: 'boolean' },
    /** In this process: how the whole runs its parts. */
    here: { type: 'boolean' },
  },
});
const share = Number(values.share);
const isWhole = share >= 1;
/** So many of the whole. */
const some = (count) => Math.max(1, Math.round(count * share));

const megabytes = (number) => `${Math.ceil(number)} MB`;
const none = (counts) => `${counts.wrong.length} wrong`;

/**
 * A part: how it is run, what it has to say in the table, and whether it held. `processors`: how many it keeps busy by itself; one that
 * measures time needs the machine `alone`.
 */
const PARTS = {
  kill: {
    run: () => lastJson(node(['test/torture/kill.mjs', `${some(1000)}`])),
    row: (counts) => [
      'kill -9 at random moments of ingest, merge, rebuild, edit and rm',
      `${counts.kills} kills, ${counts.kept} documents at the end: ${counts.lost} acknowledged lost, ${counts.doubled} doubled, ${counts.failedOpens} failed opens, ${counts.damaged} damaged, ${counts.cameBack} removed came back; digest ${counts.digestEqualsRebuild ? 'equals' : 'differs from'} that of a rebuild`,
    ],
    holds: (counts) => counts.status === 0,
  },
  faults: {
    processors: 2,
    run: () => faults({ stride: Math.ceil(1 / share), signals: some(40) }),
    row: (counts) => [
      'the n-th call fails (EIO, ENOSPC, EMFILE, fsync), disks too small or read-only, SIGINT and SIGTERM, two writers',
      `${counts.calls} calls, ${counts.systemCalls} system calls, ${counts.fullDisks} runs on small, full and read-only disks, ${counts.signals} signals, ${counts.meetings} meetings: ${none(counts)}`,
    ],
  },
  damage: {
    run: () => damage({ runs: some(2400), commands: some(60) }),
    row: (counts) => [
      'flipped bits, zeroed and random pages, cuts, additions, swapped and missing files, in every file of an archive',
      `${counts.runs} damaged archives: ${counts.detected} found, ${counts.harmless} without harm, ${counts.undetected} unnoticed, ${counts.wrongTexts} wrong texts shown, ${counts.notCured} not cured by \`rebuild\`; ${counts.commands} through the command: ${none(counts)}`,
    ],
  },
  hostile: {
    processors: 2,
    run: async () => {
      const lab = temporaryFolder();
      try {
        if (!values.kit) writeKit(lab.folder);
        return await hostile(values.kit ?? lab.folder, { every: Math.ceil(1 / share) });
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
    run: () => queries({ documents: some(77_000) }),
    row: (counts) => [
      'queries of death, each answered or refused within 2 s of processor time',
      `${counts.queries} queries on ${some(77_000)} documents: ${none(counts)}`,
    ],
  },
  reading: {
    alone: true,
    run: async () => {
      const size = { cold: some(500), lines: some(4500) };
      const [byDefault, alone] = [await duringIngest(size), await duringIngest({ ...size, jobs: 1 })];
      return { ...byDefault, alone, wrong: [...byDefault.wrong, ...alone.wrong] };
    },
    row: (counts) => [
      'searches during repeated full ingests',
      `${counts.cold} cold and ${counts.lines} through \`--stdin\`, twice: ${none(counts)}; p95 against idle: ${counts.coldRatio.toFixed(1)} cold and ${counts.warmRatio.toFixed(1)} warm by default, ${counts.alone.coldRatio.toFixed(1)} and ${counts.alone.warmRatio.toFixed(1)} with \`--jobs 1\``,
    ],
  },
  removal: {
    run: () => removal({ times: Math.max(3, some(30)) }),
    row: (counts) => [
      '`rm` leaves no byte; `--prune` spares what it cannot compare',
      `${counts.removed} documents removed and looked for in every file, packed or not; ${counts.prunes} prunes of roots that are missing, empty, unreadable or no folder: ${none(counts)}`,
    ],
  },
  fuzz: {
    run: () => lastJson(node(['test/fuzz/mutants.mjs', '--executions', `${some(5_000_000)}`])),
    row: (counts) => ['mutants of the samples', `${counts.executions} executions, ${counts.failures} failures`],
    holds: (counts) => counts.failures === 0,
  },
  lives: {
    run: () => vitest('test/store/life.test.ts', { ARCHIVE_LIVES: `${some(2000)}` }),
    row: () => ['random lives of an archive against a model of it', `${some(2000)} lives: none broke it`],
  },
  laws: {
    run: () =>
      vitest(
        ['test/store/faults.test.ts', 'test/store/versions.test.ts', 'test/store/damage.test.ts'],
        isWhole ? { ARCHIVE_TORTURE: '1' } : {},
      ),
    row: () => ['a fault at every call of the store, and damage in every file, inside one process', 'none broke it'],
  },
  order: {
    run: () => node(['test/torture/same.mjs', `${some(20)}`]),
    row: () => ['any order, number of workers, zone and language; killed and resumed', 'the same archive each time'],
  },
  readers: {
    run: () => node(['test/torture/readers.mjs', `${some(200)}`]),
    row: () => ['cold opens during commits', `${some(200)}: none failed`],
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

/** Runs the one part that is asked for here, and says what came of it in one line of JSON. */
async function runHere(name) {
  const { run, row, holds = () => true } = PARTS[name];
  const counts = await run();
  const wrong = counts.wrong ?? [];
  const [what, measured] = row(counts);
  console.log(`\n${JSON.stringify({ what, measured, wrong, hasHeld: wrong.length === 0 && holds(counts) })}`);
}

/** Runs a part in a process of its own; of one that does not come to its end nothing is known, and that is told. */
function runApart(name) {
  const words = [fileURLToPath(import.meta.url), '--here', '--only', name, '--share', `${share}`];
  const child = spawn(process.execPath, [...words, ...(values.kit ? ['--kit', values.kit] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  const started = performance.now();
  return new Promise((resolve) => {
    child.on('close', () => {
      const minutes = ((performance.now() - started) / 60_000).toFixed(1);
      const result = resultIn(stdout) ?? unknown(name, stderr);
      console.error(`== ${name}, ${minutes} min: ${result.measured}`);
      for (const each of result.wrong) console.error(`  ${each}`);
      if (result.hasHeld && values.write) writeRow([result.what, result.measured]);
      resolve(result);
    });
  });
}

function resultIn(stdout) {
  const last = stdout.trimEnd().split('\n').at(-1);
  return last?.startsWith('{"what"') ? JSON.parse(last) : undefined;
}

const unknown = (name, stderr) => ({
  what: name,
  measured: 'did not come to its end',
  wrong: [stderr.slice(-2000)],
  hasHeld: false,
});

/** First those that share the machine, then those that use all of it, then those that must have it to themselves. */
async function runAll(names) {
  const results = new Map();
  const go = async (name) => results.set(name, await runApart(name));
  const shared = names.filter((name) => !PARTS[name].alone && !PARTS[name].processors);
  await eachAtOnce(shared, go);
  for (const name of names.filter((each) => !shared.includes(each) && !PARTS[each].alone)) await go(name);
  for (const name of names.filter((each) => PARTS[each].alone)) await go(name);
  return names.map((name) => results.get(name));
}

const wanted = values.only?.split(',') ?? Object.keys(PARTS);
if (values.here) await runHere(wanted[0]);
else {
  const results = await runAll(wanted);
  console.log('| what | measured |\n|---|---|');
  for (const { what, measured } of results) console.log(`| ${what} | ${measured} |`);
  if (results.some(({ hasHeld }) => !hasHeld)) process.exitCode = 1;
}
