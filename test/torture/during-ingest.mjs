// Searching while the archive is written from beginning to end, again and again: cold searches, and one process that answers line by line.
// The same is measured on the idle archive before and after, so that what a busy machine adds is in both.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { archive, misbehaviour, PROGRAM, temporaryFolder } from './command.mjs';
import { smallArchive } from './small-archive.mjs';

const QUERIES = ['記者', '科技', '溫州 OR 台州', '創新', 'date:2020..2026', '今日 -體育', 'title:新聞'];

export async function duringIngest({ cold = 100, lines = 900, jobs } = {}) {
  const lab = temporaryFolder();
  try {
    const { pages, archive: folder } = await smallArchive(lab.folder, { count: 40 });
    const env = { ARCHIVE_DIR: folder };
    const wrong = [];
    const before = await searches({ env, cold: Math.ceil(cold / 4), lines: Math.ceil(lines / 4) }, wrong);
    let isOver = false;
    const words = ['ingest', pages, '--force', ...(jobs ? ['--jobs', `${jobs}`] : [])];
    const ingests = ingestAgain(words, env, () => isOver, wrong);
    const during = await searches({ env, cold, lines }, wrong);
    isOver = true;
    const count = await ingests;
    const after = await searches({ env, cold: Math.ceil(cold / 4), lines: Math.ceil(lines / 4) }, wrong);
    const idle = { cold: [...before.cold, ...after.cold], warm: [...before.warm, ...after.warm] };
    const ratio = (kind) => p95(during[kind]) / p95(idle[kind]);
    return {
      cold: during.cold.length,
      lines: during.warm.length,
      ingests: count,
      coldRatio: ratio('cold'),
      warmRatio: ratio('warm'),
      wrong,
    };
  } finally {
    lab.close();
  }
}

const p95 = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)];

async function ingestAgain(words, env, isOver, wrong) {
  let count = 0;
  while (!isOver()) {
    const bad = misbehaviour(await archive(words, { env }), [0]);
    if (bad) wrong.push(`ingest: ${bad}`);
    count++;
  }
  return count;
}

async function searches({ env, cold, lines }, wrong) {
  const [coldTimes, warm] = await Promise.all([coldSearches(env, cold, wrong), askByLine(env, lines, wrong)]);
  return { cold: coldTimes, warm };
}

async function coldSearches(env, count, wrong) {
  const times = [];
  for (let i = 0; i < count; i++) {
    const ran = await archive(['search', QUERIES[i % QUERIES.length], '--json'], { env });
    const bad = misbehaviour(ran, [0, 1]) ?? (ran.stderr.trim() === '' ? undefined : ran.stderr);
    if (bad) wrong.push(`search: ${bad}`);
    times.push(ran.tookMs);
  }
  return times;
}

/** One question at a time, each asked when the one before was answered. */
async function askByLine(env, count, wrong) {
  const child = spawn(process.execPath, [PROGRAM, 'search', '--stdin', '--ndjson', '--output', 'count'], {
    env: { ...process.env, ...env },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stderr.on('data', (data) => wrong.push(`search --stdin: ${data}`));
  const times = [];
  for (let i = 0; i < count; i++) {
    const asked = performance.now();
    child.stdin.write(`${QUERIES[i % QUERIES.length]}\n`);
    const { done, value } = await answers.next();
    if (done || !/\d/u.test(value)) {
      wrong.push(`search --stdin: answers ${value}`);
      break;
    }
    times.push(performance.now() - asked);
  }
  child.stdin.end();
  return times;
}
