// Damage of every kind in every file of a small archive: it must be found before any text is shown, named by `check`, and `rebuild` must give
// back what is still there. In this process for the numbers, and through the real command for a sample.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ArchiveError } from '../../dist/errors.js';
import { processFile } from '../../dist/pipeline.js';
import { search } from '../../dist/search/search.js';
import { openArchive } from '../../dist/store/archive.js';
import { check } from '../../dist/store/check.js';
import { rebuild } from '../../dist/store/rebuild.js';
import { archive as command, misbehaviour, temporaryFolder } from './command.mjs';
import { copyOf, smallArchive } from './small-archive.mjs';

const PAGE_BYTES = 4096;
const pick = (items) => items[Math.floor(Math.random() * items.length)];

/** What befalls the bytes of a file; `undefined` takes the file away. */
const KINDS = {
  'a flipped bit': (bytes, at) => changed(bytes, at, 1, (byte) => byte ^ (1 << (at % 8))),
  'a zeroed page': (bytes, at) => changed(bytes, at - (at % PAGE_BYTES), PAGE_BYTES, () => 0),
  'a page of random bytes': (bytes, at) =>
    changed(bytes, at - (at % PAGE_BYTES), PAGE_BYTES, () => Math.random() * 256),
  'a few random bytes': (bytes, at) => changed(bytes, at, 16, () => Math.random() * 256),
  'a cut': (bytes, at) => bytes.subarray(0, at),
  'more at the end': (bytes) => Buffer.concat([bytes, bytes.subarray(0, 100), Buffer.from('x')]),
  'another file of the archive': (_bytes, _at, other) => other,
  'no file': () => undefined,
};

function changed(bytes, from, length, change) {
  const copy = Buffer.from(bytes);
  for (let i = from; i < Math.min(from + length, bytes.length); i++) copy[i] = change(copy[i]);
  return copy;
}

/** Words whose hits are known while the archive is whole. */
const QUERIES = ['記者', '溫州', '科技', '今天 OR 今日', 'the', 'date:2020..2026', 'place:浙江', '更正'];

export async function damage({ runs = 2000, commands = 100 } = {}) {
  const lab = temporaryFolder();
  const counts = {
    runs: 0,
    harmless: 0,
    detected: 0,
    undetected: 0,
    wrongTexts: 0,
    notCured: 0,
    lostUnsaid: 0,
    commands: 0,
    wrong: [],
  };
  try {
    const small = await smallArchive(lab.folder);
    const state = { ...small, files: filesOf(small.archive), answers: answersOf(small.archive) };
    for (let i = 0; i < runs; i++)
      await oneRun(
        state,
        Object.keys(KINDS)[i % Object.keys(KINDS).length],
        join(lab.folder, 'copy'),
        counts,
        i < commands,
      );
  } finally {
    lab.close();
  }
  return counts;
}

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

async function oneRun(state, kind, copy, counts, withCommand) {
  copyOf(state.archive, copy);
  const name = pick(state.files);
  const before = readFileSync(join(copy, name));
  const at = Math.floor(Math.random() * before.length);
  const after = KINDS[kind](before, at, readFileSync(join(copy, pick(state.files))));
  const what = `${kind} in ${name} at ${at}`;
  if (after) writeFileSync(join(copy, name), after);
  else rmSync(join(copy, name));
  if (!after?.equals(before)) {
    counts.runs++;
    try {
      judge(state, copy, what, counts);
      if (withCommand) await judgeCommands(state, copy, what, counts);
      cure(state, copy, what, counts);
    } catch (cause) {
      counts.wrong.push(`${what}: ${cause.stack}`);
    }
  }
  rmSync(copy, { recursive: true });
}

/** Harmful is what changes an answer or takes a text away; each of these must say so. */
function judge(state, copy, what, counts) {
  const isReported = attempt(() => check(copy).damage.length > 0) ?? true;
  const shown = attempt(() => textsOf(copy));
  const answers = attempt(() => answersOf(copy));
  for (const [id, text] of shown ?? []) {
    if (state.records.get(id)?.text === text) continue;
    counts.wrongTexts++;
    counts.wrong.push(`${what}: shows a wrong text of ${id}`);
  }
  const isHarmful =
    !shown || shown.size < state.records.size || !answers || answers.some((answer, i) => answer !== state.answers[i]);
  const isFound = isReported || !shown || !answers;
  if (isFound) counts.detected++;
  else if (isHarmful) {
    counts.undetected++;
    counts.wrong.push(`${what}: nobody notices`);
  } else counts.harmless++;
}

function textsOf(folder) {
  const open = openArchive(folder);
  try {
    const texts = Array.from(open.records(), ({ id, text }) => [id, text]);
    for (const [id] of texts) open.raw(id);
    return new Map(texts);
  } finally {
    open.close();
  }
}

function answersOf(folder) {
  const open = openArchive(folder);
  try {
    return QUERIES.map((query) =>
      JSON.stringify(search(open.snapshot, query, { limit: 0 }).hits.map(({ id, snippet }) => [id, snippet])),
    );
  } finally {
    open.close();
  }
}

/** Nothing where the archive says that it is damaged; any other failure is a wrong one. */
function attempt(work) {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof ArchiveError && cause.exitCode === 4) return undefined;
    throw cause;
  }
}

/** The same through the command: no signal, no trace, and exit status 4 names the cure. */
async function judgeCommands({ records }, copy, what, counts) {
  const [id] = records.keys();
  for (const words of [['search', '記者'], ['show', id], ['list'], ['stats'], ['check']]) {
    const ran = await command(words, { env: { ARCHIVE_DIR: copy } });
    counts.commands++;
    const isCureMissing = ran.status === 4 && !/archive (?:rebuild|check)|hint: /u.test(ran.stderr + ran.stdout);
    const wrong = misbehaviour(ran, [0, 1, 2, 4]) ?? (isCureMissing ? `names no cure: ${ran.stderr}` : undefined);
    if (wrong) counts.wrong.push(`${what}, ${words[0]}: ${wrong}`);
  }
}

function cure(state, copy, what, counts) {
  if (attempt(() => check(copy).damage.length) === 0) return;
  const { lost } = rebuild(copy, processFile);
  const left = check(copy).damage;
  const shown = textsOf(copy);
  const wrongTexts = [...shown].filter(([id, text]) => state.records.get(id)?.text !== text && id !== state.removed);
  if (left.length > 0 || wrongTexts.length > 0) {
    counts.notCured++;
    counts.wrong.push(`${what}: rebuild leaves ${JSON.stringify(left)} ${wrongTexts.map(([id]) => id)}`);
  }
  if (lost.length === 0 && shown.size < state.records.size) {
    counts.lostUnsaid++;
    counts.wrong.push(`${what}: ${state.records.size - shown.size} documents are lost, and nobody says so`);
  }
}
