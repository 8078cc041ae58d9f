// The system refuses: the n-th call fails inside the program, the n-th system call fails under it (strace), the disk is full, read-only or not
// ours, the user interrupts, two writers meet. After each run the archive must be whole, hold what it held, and take the pages in again.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingestInto } from '../../dist/index.js';
import { HEAD_FILE, PAGED_FILES } from '../../dist/segments/head.js';
import { hasManifest } from '../../dist/store/manifest.js';
import { archive, eachAtOnce, misbehaviour, PROGRAM, temporaryFolder } from './command.mjs';
import { changePages, copyOf, damageOf, recordsOf, smallArchive } from './small-archive.mjs';

const BREAK_CALLS = fileURLToPath(new URL('break-calls.mjs', import.meta.url));
const COUNT_AHEAD = fileURLToPath(new URL('count-ahead.mjs', import.meta.url));

/** Few, so that a run takes less than a second: what is broken is the handling of files, and that is the same for many. */
const PAGES = 4;

/** What is done to the archive while a fault waits; `isFresh` without an archive before, `isThreaded` in more threads than one. */
const ACTS = [
  { name: 'first ingest', words: ({ pages }) => ['ingest', pages, '--jobs', '1'], isFresh: true, isThreaded: true },
  { name: 'ingest', words: ({ pages }) => ['ingest', pages, '--jobs', '1'], change: true, isThreaded: true },
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

/** The pipeline touches no file, but its thread has to be loaded. */
const THREADS = ['main', 'scribe', 'worker'];

/** System calls that Node does not also make for its own ends. */
const SYSTEM_CALLS = [
  ['EIO', 'fsync'],
  ['EIO', 'rename'],
  ['EIO', 'pread64'],
  ['EMFILE', 'openat'],
];
/** `write` is one it does, for its threads to wake each other: it fails for files of this kind alone, which only the scribe writes. */
const WRITES = ['EIO', 'ENOSPC'];

/** `stride` 1 breaks every call; 5 every fifth. Returns counts and what went wrong. */
export async function faults({ stride = 1, signals = 40, most = 200 } = {}) {
  const lab = temporaryFolder();
  const counts = { calls: 0, systemCalls: 0, signals: 0, fullDisks: 0, meetings: 0, wrong: [] };
  try {
    const small = await smallArchive(lab.folder, { count: PAGES });
    for (const act of ACTS)
      for (const [kind, fault] of faultsOf(act)) await sweep(small, act, { stride, most }, counts, kind, fault);
    await interrupt(small, signals, counts);
    await meet(small, Math.ceil(signals / 2), counts);
    fillDisks(small, stride, counts);
  } finally {
    lab.close();
  }
  return counts;
}

/** Every way in which a call of this act may fail, in each of its threads. */
function faultsOf({ isThreaded }) {
  const threads = isThreaded ? THREADS : ['main'];
  const calls = threads.flatMap((thread) =>
    FAULTS.map(([code, kind]) => ['calls', brokenCall(thread, code, CALLS[kind])]),
  );
  if (!hasStrace()) return calls;
  const systemCalls = threads.flatMap((thread) =>
    SYSTEM_CALLS.map(([code, call]) => ['systemCalls', brokenSystemCall(thread, code, call)]),
  );
  return [...calls, ...systemCalls, ...WRITES.map((code) => ['systemCalls', brokenWrite(code)])];
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
    const state = prepare(small, act, home.folder);
    const { options, isMet } = fault(n, home.folder, state.archive);
    const ran = await archive(act.words(state), { ...options, env: { ...options.env, ARCHIVE_DIR: state.archive } });
    const met = isMet();
    const wrong = misbehaviour(ran, [0, 1, 2, 3, 4]) ?? (await wrongAfter(small, act, state));
    if (met || wrong) counts[kind]++;
    if (wrong) counts.wrong.push(`${act.name}, ${options.what} at ${n}: ${wrong}`);
    return met !== undefined;
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

function brokenCall(thread, code, calls) {
  return (n, home) => {
    const log = join(home, 'met');
    const env = { FAULT: `${thread}:${code}:${n}:${calls}`, FAULT_LOG: log };
    return {
      options: { what: `${code} of ${calls} in ${thread}`, node: ['--import', BREAK_CALLS], env },
      isMet: () => existsSync(log) || undefined,
    };
  };
}

/** So many calls ahead of the others is the thread whose call fails: more than any makes. */
const AHEAD = 400;

/** Node opens files of its own before the program begins: those are not ours to survive. */
function brokenSystemCall(thread, code, call) {
  const from = thread === 'main' ? baseline(call) : AHEAD;
  return (n, home) =>
    injected(`${code} of the system's ${call} in ${thread}`, {
      log: join(home, 'strace'),
      call,
      how: `error=${code}:when=${from + n}`,
      node: ['--import', COUNT_AHEAD],
      env: { AHEAD: `${thread}:${call}:${AHEAD}` },
    });
}

const SEGMENT_FILES = [HEAD_FILE, ...PAGED_FILES];
const MOST_SEGMENTS = 9;

function brokenWrite(code) {
  return (n, home, archive) => {
    const segments = Array.from({ length: MOST_SEGMENTS }, (_, i) => join(archive, 'segments', `00000${i + 1}`));
    const paths = segments.flatMap((segment) => SEGMENT_FILES.map((name) => ['-P', join(segment, name)]));
    const how = `error=${code}:when=${n}`;
    return injected(`${code} of a segment's write`, {
      log: join(home, 'strace'),
      call: 'write',
      how,
      only: paths.flat(),
    });
  };
}

/** The program under strace. */
function injected(what, { log, call, how, only = [], ...options }) {
  const wrap = ['strace', '-f', '-y', '--seccomp-bpf', '-qq', '-o', log, ...only];
  wrap.push('-e', `trace=${call}`, '-e', `inject=${call}:${how}`);
  return {
    options: { what, wrap, ...options },
    isMet: () => whoseCall(existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []),
  };
}

/** A call that was made only to be counted is none of the program's. */
function whoseCall(lines) {
  const failed = lines.filter((line) => line.includes('(INJECTED)'));
  return failed.length === 0 ? undefined : failed.some((line) => !line.includes('/dev/null'));
}

export function hasStrace() {
  return spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'trace=fsync', 'true']).status === 0;
}

const baselines = new Map();

/** How often the main thread makes the call while Node starts and reads the program, those ahead of the others among them. */
function baseline(call) {
  if (!baselines.has(call)) baselines.set(call, countAtStart(call));
  return baselines.get(call);
}

function countAtStart(call) {
  const words = ['-qq', '-e', `trace=${call}`, process.execPath, '--import', COUNT_AHEAD, PROGRAM, '--version'];
  const { stderr } = spawnSync('strace', words, { env: { ...process.env, AHEAD: `main:${call}:${AHEAD}` } });
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
