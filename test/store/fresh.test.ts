import { expect, test } from 'vitest';
import type { PageTally } from '../../src/sites/template.js';
import { Fresh } from '../../src/store/fresh.js';
import type { FreshDocument, Scribe } from '../../src/store/scribe.js';

const tallyOf = (id: string): PageTally => ({
  id,
  sketch: new Uint32Array(0),
  body: { keys: new Uint32Array(0), units: new Uint32Array(0) },
  lines: { keys: new Uint32Array(0), places: new Uint32Array(0) },
});
const document: FreshDocument = { json: '{}', added: '', run: 1, places: [], corrections: [] };

/** Of every document it says something. */
function fakeScribe(): Scribe {
  return {
    begin() {},
    add: () => undefined,
    tallies: async () => ['a', 'b'].map(tallyOf),
    finish: async () => ({ version: 1, name: 'segment', documents: 2, files: [] }),
    async close() {},
  };
}

test('of a document that was put in another’s place, nothing of before is told', async () => {
  const fresh = new Fresh(fakeScribe());
  for (const id of ['a', 'b']) fresh.add({ id, hints: {}, site: 'icp:1' }, document, () => 'folder');
  expect([...(await fresh.tallies()).keys()]).toEqual(['a', 'b']);
  fresh.drop('a');
  expect([...(await fresh.tallies()).keys()]).toEqual(['b']);
  expect([...fresh.sites()]).toEqual([['b', 'icp:1']]);
});
