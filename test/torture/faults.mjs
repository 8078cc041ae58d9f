// The system refuses: the n-th call fails inside the program, the n-th system call fails under it (strace), the disk is full, read-only or not
// ours, the user interrupts, two writers meet. After each run the archive must be whole, hold what it held, and take the pages in again.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingestInto } from '../../dist/index.js';
import { hasManifest } from '../../dist/store/manifest.js';
import { archive, eachAtOnce, misbehaviour, PROGRAM, temporaryFolder } from './command.mjs';
import { changePages, copyOf, damageOf, recordsOf, smallArchive } from './small-archive.mjs';

const BREAK_CALLS = fileURLToPath(new URL('break-calls.mjs', import.meta.url));

/** Few, so that a run takes less than a second: what is broken is the handling of files, and that is the same for many. */
const PAGES = 4;

/** What is done to the archive while a fault waits; `isFresh` without an archive before. */
const ACTS = [
  { name: 'first ingest', words: ({ pages }) => ['ingest', pages, '--jobs', '1'], isFresh: true },
  { name: 'ingest', words: ({ pages }) => ['ingest', pages, '--jobs', '1'], change: true },
  { name: 'edit', words: ({ id }) => ['edit', id, '--title', '更正二'] },
  { name: 'rm', words: ({ id }) => ['rm', id], removes: true },
  { name: 'rebuild', words: () => ['rebuild'] },
  { name: 'search', words: () => ['search', '溫州'] },
  { name: 'show', words: ({ id }) => ['show', id] },
];

const CALLS = {
  write: 'writeSync,writeFileSync',
  fsync: 'fsyncSync',
  rename: 'renameSync,linkSync',
  open: 'openSync,mkdirSync',
  read: 'readSync,readFileSync,readdirSync,fstatSync,lstatSync',
};

const FAULTS = [
  ['EIO', 'write'],
  ['ENOSPC', 'write'],
  ['EIO', 'fsync'],
  ['EIO', 'rename'],
  ['EMFILE', 'open'],
  ['EIO', 'read'],
];

/** System calls that Node does not also make for itself; `write` is one it does, for its threads to wake each other. */
const SYSTEM_CALLS = [
  ['EIO', 'fsync'],
  ['EIO', 'pwrite64'],
  ['EIO', 'rename'],
  ['EIO', 'pread64'],
  ['EMFILE', 'openat'],
];

/** `stride` 1 breaks every call; 5 every fifth. Returns counts and what went wrong. */
export async function faults({ stride = 1, signals = 40, most = 200 } = {}) {
  const lab = temporaryFolder();
  const counts = { calls: 0, systemCalls: 0, signals: 0, fullDisks: 0, meetings: 0, wrong: [] };
  try {
    const small = await smallArchive(lab.folder, { count: PAGES });
    for (const act of ACTS) {
      for (const [code, kind] of FAULTS)
        await sweep(small, act, { stride, most }, counts, 'calls', brokenCall(code, CALLS[kind]));
      if (hasStrace())
        for (const [code, call] of SYSTEM_CALLS)
          await sweep(
            small,
            act,
            { stride, most },
            counts,
            'systemCalls',
            brokenSystemCall(code, call, baseline(call)),
          );
    }
    await interrupt(small, signals, counts);
    await meet(small, Math.ceil(signals / 2), counts);
    fillDisks(small, stride, counts);
  } finally {
    lab.close();
  }
  return counts;
}

/** n = 1, 1 + stride … until a run passes untouched. */
async function sweep(small, act, { stride, most }, counts, kind, fault) {
  let isOver = false;
  await eachAtOnce(
    Array.from({ length: Math.ceil(most / stride) }, (_, i) => 1 + i * stride),
    async (n) => {
      if (isOver) return;
      const isMet = await oneFault(small, act, n, counts, kind, fault);
      if (!isMet) isOver = true;
    },
  );
}

async function oneFault(small, act, n, counts, kind, fault) {
  const home = temporaryFolder();
  try {
    const { options, isMet } = fault(n, home.folder);
    const state = prepare(small, act, home.folder);
    const ran = await archive(act.words(state), { ...options, env: { ...options.env, ARCHIVE_DIR: state.archive } });
    const met = isMet();
    const wrong = misbehaviour(ran, [0, 1, 2, 3, 4]) ?? (await wrongAfter(small, act, state));
    if (met || wrong) counts[kind]++;
    if (wrong) counts.wrong.push(`${act.name}, ${options.what} at ${n}: ${wrong}`);
    return met;
  } finally {
    home.close();
  }
}

function prepare(small, act, home) {
  const state = { pages: join(home, 'pages'), archive: join(home, 'archive'), id: [...small.records.keys()].at(-1) };
  copyOf(small.pages, state.pages);
  if (!act.isFresh) copyOf(small.archive, state.archive);
  if (act.change) changePages(state.pages);
  return state;
}

/** Whole, nothing lost, and the next run goes on as if nothing had happened. */
async function wrongAfter(small, act, { pages, archive: folder, id }) {
  const hadArchive = !act.isFresh;
  if (hadArchive && !hasManifest(folder)) return 'the archive is gone';
  if (hasManifest(folder)) {
    const damage = damageOf(folder);
    if (damage.length > 0) return `damaged: ${JSON.stringify(damage[0])}`;
    const lost = hadArchive ? lostIn(small, folder, act.removes ? id : undefined) : [];
    if (lost.length > 0) return `lost ${lost}`;
  }
  const { problems } = await ingestInto(folder, [pages]);
  const codes = problems.map(({ code }) => code).filter((code) => code !== 'removed');
  if (codes.length > 0) return `afterwards refused: ${codes}`;
  return damageOf(folder).length > 0 ? 'damaged afterwards' : undefined;
}

function lostIn({ records }, folder, removed) {
  const held = recordsOf(folder);
  return [...records].filter(([id, { text }]) => id !== removed && held.get(id)?.text !== text).map(([id]) => id);
}

function brokenCall(code, calls) {
  return (n, home) => {
    const log = join(home, 'met');
    const env = { FAULT: `${code}:${n}:${calls}`, FAULT_LOG: log };
    return {
      options: { what: `${code} of ${calls}`, node: ['--import', BREAK_CALLS], env },
      isMet: () => existsSync(log),
    };
  };
}

/** Node opens files of its own before the program begins: those are not ours to survive. */
function brokenSystemCall(code, call, from) {
  return (n, home) => {
    const log = join(home, 'strace');
    const wrap = [
      'strace',
      '-f',
      '--seccomp-bpf',
      '-qq',
      '-o',
      log,
      '-e',
      `trace=${call}`,
      '-e',
      `inject=${call}:error=${code}:when=${from + n}`,
    ];
    return {
      options: { what: `${code} of ${call}`, wrap },
      isMet: () => existsSync(log) && readFileSync(log, 'utf8').includes('(INJECTED)'),
    };
  };
}

export function hasStrace() {
  return spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'trace=fsync', 'true']).status === 0;
}

/** How often Node itself makes the call while it starts and reads the program. */
function baseline(call) {
  const { stderr } = spawnSync('strace', ['-qq', '-e', `trace=${call}`, process.execPath, PROGRAM, '--version']);
  return stderr
    .toString()
    .split('\n')
    .filter((line) => line.startsWith(call)).length;
}

/** SIGINT and SIGTERM at any moment of an ingest, and SIGINT twice: 130 or 143, the archive whole, the next run goes on. */
async function interrupt(small, times, counts) {
  const manners = [
    [['SIGINT'], 130],
    [['SIGTERM'], 143],
    [['SIGINT', 'SIGINT'], 130],
  ];
  await eachAtOnce(
    Array.from({ length: times * manners.length }, (_, i) => manners[i % manners.length]),
    async ([signals, status]) => {
      const home = temporaryFolder();
      try {
        const act = ACTS[1];
        const state = prepare(small, act, home.folder);
        const at = 200 + Math.random() * 1500;
        const ran = await archive(act.words(state), {
          env: { ARCHIVE_DIR: state.archive },
          signals: signals.map((signal, i) => [at + i * 50, signal]),
        });
        const early = ran.signal !== null && ran.stderr === '' && ran.stdout === '';
        const wrong = (early ? undefined : misbehaviour(ran, [0, status])) ?? (await wrongAfter(small, act, state));
        counts.signals++;
        if (wrong) counts.wrong.push(`${signals}: ${wrong}`);
      } finally {
        home.close();
      }
    },
  );
}

/** Two ingests of one archive: one may find it locked, both end well. */
async function meet(small, times, counts) {
  for (let i = 0; i < times; i++) {
    const home = temporaryFolder();
    try {
      const act = ACTS[i % 2];
      const state = prepare(small, act, home.folder);
      const both = await Promise.all(
        [0, 1].map(() => archive(act.words(state), { env: { ARCHIVE_DIR: state.archive } })),
      );
      const wrong =
        both.map((ran) => misbehaviour(ran, [0, 5])).find(Boolean) ??
        (both.every(({ status }) => status === 5) ? 'both locked out' : await wrongAfter(small, act, state));
      counts.meetings++;
      if (wrong) counts.wrong.push(`two at once: ${wrong}`);
    } finally {
      home.close();
    }
  }
}

/** In a mount namespace of its own, where a disk can be as small as we like. */
function fillDisks({ pages }, stride, counts) {
  const script = fileURLToPath(new URL('full-disk.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync('unshare', ['-m', process.execPath, script, pages, `${stride}`], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(`no small disks here: ${stderr.slice(0, 200)}`);
    return;
  }
  const { runs, wrong } = JSON.parse(stdout);
  counts.fullDisks += runs;
  counts.wrong.push(...wrong);
}
