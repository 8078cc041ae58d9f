/** Random lives of an archive, played on the real one and on the model side by side. */

import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openArchive } from '../../src/store/archive.js';
import { check } from '../../src/store/check.js';
import { edit } from '../../src/store/edit.js';
import { outcomeOf } from '../../src/store/packed.js';
import { rebuild } from '../../src/store/rebuild.js';
import { refresh } from '../../src/store/refresh.js';
import { forgetRemoval, remove } from '../../src/store/remove.js';
import { killAt } from './broken-disk.js';
import { createLab, idOf, type Lab, plainRecord } from './lab.js';
import { Model, type ModelDocument } from './model.js';

const PATHS = ['a.txt', 'b.txt', 'sub/a.txt', 'sub/deep/c.txt', 'z.txt'];
const TEXTS = ['创新', '發展', '溫州', '孵化器'];

const path = fc.constantFrom(...PATHS);
const text = fc.constantFrom(...TEXTS);

const title = fc.constantFrom('更正', '再正');

/** What is done to the archive; what is done to the folder is below. */
const care = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ingest' as const), force: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('prune' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), text, title }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const), text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rm' as const), text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refresh' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rebuild' as const) }) },
);

type Care = typeof care extends fc.Arbitrary<infer T> ? T : never;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), path, to: path }) },
  { weight: 15, arbitrary: care },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('interrupt' as const), after: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('kill' as const), at: fc.integer({ min: 1, max: 90 }), during: care }),
  },
);

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const life = fc.array(step, { minLength: 3, maxLength: 14 });

/** Plays a life and compares after every step; at its end, with an archive made afresh. */
export async function play(steps: readonly Step[]): Promise<void> {
  const lab = createLab();
  const model = new Model();
  try {
    for (const [i, name] of PATHS.entries())
      await act({ do: 'write', path: name, text: TEXTS[i % 3] ?? '' }, lab, model);
    await act({ do: 'ingest', force: false }, lab, model);
    for (const each of steps) {
      await act(each, lab, model);
      expect(held(lab)).toEqual(model.expected());
    }
    expect(check(lab.archive).damage).toEqual([]);
    await expectFresh(lab, model);
  } finally {
    lab.close();
  }
}

async function act(each: Step, lab: Lab, model: Model): Promise<void> {
  switch (each.do) {
    case 'write':
      lab.put(each.path, each.text);
      model.disk.set(each.path, each.text);
      break;
    case 'delete':
      rmSync(join(lab.pages, each.path), { force: true });
      model.disk.delete(each.path);
      break;
    case 'move':
      move(each, lab, model);
      break;
    case 'interrupt':
      await interrupt(each.after, lab, model);
      break;
    case 'kill':
      await kill(each, lab, model);
      break;
    default:
      await careFor(each, lab, model.expected());
      imagine(each, model);
  }
}

async function careFor(each: Care, lab: Lab, held: ReadonlyMap<string, ModelDocument>): Promise<void> {
  const id = 'text' in each ? idOf(each.text) : '';
  switch (each.do) {
    case 'ingest':
      await lab.ingest({ force: each.force });
      break;
    case 'prune':
      await lab.ingest({ prune: true });
      break;
    case 'edit':
      if (held.has(each.text)) edit(lab.archive, [{ id, edits: [{ field: 'title', value: each.title }] }]);
      break;
    case 'clear':
      if (held.has(each.text)) edit(lab.archive, [{ id, edits: [{ field: 'title', clear: true }] }]);
      break;
    case 'rm':
      remove(lab.archive, [id]);
      break;
    case 'forget':
      forgetRemoval(lab.archive, [id]);
      break;
    case 'refresh':
      await refresh(lab.archive, undefined, {
        pool: { process: (file, hints) => outcomeOf(plainRecord, file, hints), close: async () => undefined },
      });
      break;
    case 'rebuild':
      expect(rebuild(lab.archive).lost).toEqual([]);
      break;
  }
}

/** The same, done to the model. */
function imagine(each: Care, model: Model): void {
  switch (each.do) {
    case 'ingest':
      model.ingest();
      break;
    case 'prune':
      model.ingest({ prune: true });
      break;
    case 'edit':
      model.edit(each.text, each.title);
      break;
    case 'clear':
      model.clear(each.text);
      break;
    case 'rm':
      model.remove(each.text);
      break;
    case 'forget':
      model.forget(each.text);
      break;
  }
}

/** Killed at some write, each document is as before or as after; done again, all is as if nothing had happened. */
async function kill({ at, during }: { at: number; during: Care }, lab: Lab, model: Model): Promise<void> {
  const known = model.expected();
  const states = [model.copy(), model.copy(), model.copy()] as const;
  states[1].ingest();
  imagine(during, states[2]);
  await killAt(at, () => careFor(during, lab, known));
  expect(check(lab.archive).damage).toEqual([]);
  const allowed = states.map((state) => state.expected());
  for (const [name, document] of held(lab)) {
    expect(allowed.map((state) => state.get(name))).toContainEqual(document);
  }
  for (const name of known.keys())
    if (allowed.every((state) => state.has(name))) expect(held(lab).has(name)).toBe(true);
  await careFor(during, lab, known);
  imagine(during, model);
}

function move(each: { path: string; to: string }, lab: Lab, model: Model): void {
  const moved = model.disk.get(each.path);
  if (moved === undefined || each.path === each.to) return;
  // The new name must lie in a folder that is there.
  lab.put(each.to, moved);
  renameSync(join(lab.pages, each.path), join(lab.pages, each.to));
  model.disk.delete(each.path);
  model.disk.set(each.to, moved);
}

async function interrupt(after: number, lab: Lab, model: Model): Promise<void> {
  const stop = new AbortController();
  await lab.ingest({
    signal: stop.signal,
    onEvent: (event) => event.kind === 'input' && event.seen === after && stop.abort(),
  });
  model.ingest(model.disk.size < after ? {} : { limit: after });
}

function held(lab: Lab): Map<string, ModelDocument> {
  const entries = lab.records().map((record): [string, ModelDocument] => {
    const captures = record.captures.map(({ path }) => path).toSorted();
    return [record.text, { captures, superseded: record.flags.includes('superseded'), title: record.title ?? '' }];
  });
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the folder holds now is in the archive exactly as if it had been ingested today. */
async function expectFresh(lab: Lab, model: Model): Promise<void> {
  await lab.ingest();
  model.ingest();
  const fresh = await freshRecords(lab);
  const open = openArchive(lab.archive);
  try {
    for (const record of fresh) {
      if (!model.expected().has(record.text)) continue;
      const { machine, flags, evidence, ...ours } = open.record(record.id);
      const { flags: _, evidence: __, ...theirs } = record;
      expect({ ...ours, ...machine, evidence: {} }).toEqual({ ...theirs, evidence: {} });
    }
  } finally {
    open.close();
  }
}

async function freshRecords(lab: Lab) {
  const aside = `${lab.archive}.aside`;
  renameSync(lab.archive, aside);
  await lab.ingest();
  const records = existsSync(lab.archive) ? lab.records() : [];
  rmSync(lab.archive, { recursive: true, force: true });
  renameSync(aside, lab.archive);
  return records;
}
