import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place, ROOT } from './run.js';

const page = readFileSync(path.join(ROOT, 'docs/cookbook.md'), 'utf8');
const recipes = [...page.matchAll(/<!-- prints (.+) -->\n```sh\n([^`]+)```/gu)].map(([, prints = '', lines = '']) => ({
  prints,
  lines,
}));
const hasJq = spawnSync('jq', ['--version']).status === 0;

let place: Place;
beforeAll(() => {
  place = newPlace({ ARCHIVE_DIR: 'store', LC_ALL: 'C.UTF-8' });
  for (const each of PAGES) place.write(`pages/${each.name}`, bytesOf(each));
  place.write('bin/archive', '#!/bin/sh\nexec "$NODE" "$PROGRAM" "$@"\n');
  place.shell('chmod +x bin/archive');
});
afterAll(() => place.remove());

describe('the recipes of docs/cookbook.md', () => {
  it('all say what they print', () => {
    expect(recipes.length).toBeGreaterThan(20);
    expect(recipes).toHaveLength(page.match(/^```sh$/gmu)?.length ?? 0);
  });

  // In order: a later one may use what an earlier one made.
  it.runIf(hasJq).each(recipes)('$lines', ({ prints, lines }) => {
    const { status, stdout, stderr } = place.shell(`set -eo pipefail; PATH="$PWD/bin:$PATH"\n${lines}`);
    // `init` names what it made.
    const complaints = stderr.split('\n').filter((line) => line !== '' && !/^archive: \/\S+$/.test(line));
    expect({ status, complaints }).toEqual({ status: 0, complaints: [] });
    expect(stdout).toMatch(new RegExp(prints, 'mu'));
  });
});
