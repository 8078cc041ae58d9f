// Everything a kit of hostile files can do: alone, together, on the terminal, and by its queries.
import { join } from 'node:path';
import { archive, misbehaviour, PROGRAM, run, temporaryFolder } from './command.mjs';
import { isFile, rowsOf, runAlone, runTogether } from './kit.mjs';
import { brokenJson, unsafeIn } from './safety.mjs';
import { recordsOf } from './small-archive.mjs';

/** With `every` n, only each n-th file is also run alone. */
export async function hostile(kit, { every = 1 } = {}) {
  const lab = temporaryFolder();
  const rows = rowsOf(kit);
  const files = rows.filter(isFile);
  try {
    const folder = join(lab.folder, 'archive');
    const alone = await runAlone(
      kit,
      files.filter((_, i) => i % every === 0),
    );
    const together = await runTogether(kit, files, folder);
    const screens = await terminal(kit, folder, together.ran);
    const queries = await askAll(folder, rows);
    return {
      ...countAlone(alone),
      together: files.length,
      ...screens,
      ...queries,
      wrong: [...alone.flatMap(named), ...together.problems, ...screens.wrong, ...queries.wrong],
    };
  } finally {
    lab.close();
  }
}

const named = ({ row, problems }) => problems.map((problem) => `${row.id} ${JSON.stringify(row.path)}: ${problem}`);

function countAlone(verdicts) {
  const free = verdicts.filter(({ row }) => row.outcome === 'either');
  const peak = (some) => Math.max(0, ...some.map(({ used }) => used?.megabytes ?? 0));
  const refused = free.filter(({ became }) => !became?.includes('indexed'));
  return {
    files: verdicts.length,
    asSaid: verdicts.filter(({ problems }) => problems.length === 0).length,
    free: free.length,
    freeIndexed: free.length - refused.length,
    freeRefused: refused.map(({ row, codes }) => [row.path, codes?.join(' ')]),
    peakMegabytes: peak(verdicts),
    peakOfBombs: peak(verdicts.filter(({ row }) => /bomb|laughs|deep|nest|overlap|size-lie|size-huge/u.test(row.path))),
    peakOfHuge: peak(verdicts.filter(({ row }) => /huge\.txt|sparse/u.test(row.path))),
  };
}

/** Every command that shows what pages, names and queries say, into a pipe and on a terminal. */
async function terminal(kit, folder, ingested) {
  const ids = [...recordsOf(folder)]
    .filter(([, { captures }]) => /terminal|names/u.test(captures[0].path))
    .map(([id]) => id);
  const evil = '\u001b]0;PWNED\u0007\u202e孵化器';
  const SCREENS = [
    ['list'],
    ['list', '--json'],
    ['list', '--ndjson', '--full'],
    ['search', '記者', '-n', '0'],
    ['search', 'PWNED', '-n', '0', '--json'],
    ['search', evil],
    ['show', ...ids],
    ['show', '--part', 'meta', ...ids],
    ['show', '--part', 'chrome', ...ids],
    ['show', ...ids.slice(0, 5), '--json'],
    ['stats'],
    ['stats', '--json'],
    ['dups'],
    ['similar', ids[0]],
    ['log'],
    ['log', '--json'],
    ['check'],
    ['config'],
    ['show', evil],
    ['ingest', join(kit, 'in', evil)],
    ['--archive', evil, 'list'],
    [evil],
    ['search', '--sort', evil, 'x'],
    ['edit', ids[0], '--date', evil],
    ['inspect', join(kit, 'in/terminal')],
    ['inspect', '--ndjson', join(kit, 'in/terminal')],
    ['ingest', join(kit, 'in/terminal'), '--dry-run'],
    ['edit', ids[0], '--title', evil],
    ['refresh', '--dry-run'],
    ['rm', ids[0], '--dry-run'],
  ];
  const wrong = [];
  let screens = 0;
  let unsafe = 0;
  const look = (what, output, onTerminal = false) => {
    const found = unsafeIn(output.replaceAll('\r\n', '\n'), { onTerminal });
    unsafe += found.length;
    screens++;
    if (found.length > 0) wrong.push(`${what}: prints ${[...new Set(found)].join(' ')}`);
  };
  look('ingest', ingested.stdout + ingested.stderr);
  for (const words of SCREENS) {
    const what = words.join(' ').slice(0, 60);
    const env = { ARCHIVE_DIR: folder };
    const piped = await archive(words, { env });
    const bad = misbehaviour(piped);
    if (bad) wrong.push(`${what}: ${bad}`);
    look(`${what} | cat`, piped.stdout + piped.stderr);
    const isJson = words.includes('--json') || words.includes('--ndjson');
    const broken = isJson ? brokenJson(piped.stdout) : [];
    if (broken.length > 0) wrong.push(`${what}: no JSON: ${broken[0].slice(0, 100)}`);
    for (const columns of [20, 80]) {
      const shown = await sentToTerminal(words, { ...env, COLUMNS: `${columns}` });
      look(`${what} on a terminal`, shown, true);
    }
  }
  return { screens, unsafe, wrong };
}

/** What a terminal is sent: `script` gives the program one. */
async function sentToTerminal(words, env) {
  const line = [process.execPath, PROGRAM, ...words, '--no-pager']
    .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
    .join(' ');
  const { stdout } = await run(['script', '-qec', line, '/dev/null'], { env: { ...env, TERM: 'xterm-256color' } });
  return stdout;
}

/** Seconds of processor time a query may take. */
const QUERY_SECONDS = 2;

/** The queries of the kit: answered or refused in time, whatever they are. What cannot be an argument goes in by stdin. */
export async function askAll(folder, rows) {
  const wrong = [];
  let queries = 0;
  for (const { id, kind, argv } of rows) {
    if (kind !== 'query') continue;
    const isArgument = argv.every((word) => !word.includes('\0') && word.length < 120_000);
    const words = isArgument ? ['search', ...argv] : ['search', '--stdin'];
    const ran = await archive(words, {
      env: { ARCHIVE_DIR: folder },
      input: isArgument ? '' : `${argv.join(' ')}\n`,
      isTimed: true,
    });
    const bad = misbehaviour(ran, [0, 1, 2]) ?? (ran.seconds > QUERY_SECONDS ? `takes ${ran.seconds} s` : undefined);
    const unsafe = unsafeIn(ran.stdout + ran.stderr);
    if (bad) wrong.push(`${id}: ${bad}`);
    if (unsafe.length > 0) wrong.push(`${id}: prints ${unsafe[0]}`);
    queries++;
  }
  return { queries, wrong };
}
