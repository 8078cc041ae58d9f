import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place } from './run.js';

const page = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');
const lines = [...page.matchAll(/^archive .*\| jq .*$/gmu)].map(([line]) => line);
const hasJq = spawnSync('jq', ['--version']).status === 0;

/** What each line must print for the four pages of this test, in the order of docs/json.md. */
const EXPECTED = [
  /"2025-06-16","瓯海区","甌海區舉辦孵化器創新發展大會"/u,
  /"year": 2021,\s+"pages": 1/u,
  /^\[\s+\{\s+"date": "2021-08-20"[\s\S]+"date": null/u,
  /"before":"\(chuàng\)","after":""/u,
  /1 林曉東/u,
  /^\{"title":"甌海區[^\n]+\n$/u,
  /2025-06-16/u,
];

describe('the jq lines of docs/json.md', () => {
  let place: Place;
  beforeAll(() => {
    place = newPlace({ ARCHIVE_DIR: 'store', LC_ALL: 'C.UTF-8' });
    for (const each of PAGES) place.write(`pages/${each.name}`, bytesOf(each));
    place.write('bin/archive', '#!/bin/sh\nexec "$NODE" "$PROGRAM" "$@"\n');
    place.shell('chmod +x bin/archive; bin/archive ingest pages');
  });
  afterAll(() => place.remove());

  it('are as many as this test knows', () => {
    expect(lines).toHaveLength(EXPECTED.length);
  });

  it.runIf(hasJq).each(lines.map((line, i) => ({ line, expected: EXPECTED[i]! })))('$line', ({ line, expected }) => {
    const { status, stdout, stderr } = place.shell(`set -o pipefail; PATH="$PWD/bin:$PATH"; ${line}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(expected);
  });
});
