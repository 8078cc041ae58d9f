/** `archive export` as a user runs it: what it takes, what it leaves alone, what it says. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place } from './run.js';

let place: Place;
const exported = (...words: readonly string[]) => place.archive('export', ...words);
const idsIn = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).id);
const at = (name: string) => path.join(place.folder, name);

beforeAll(() => {
  place = newPlace({ ARCHIVE_DIR: 'store' });
  for (const page of PAGES) place.write(`attic/${page.name}`, bytesOf(page));
  place.write('attic/copy.txt', Buffer.concat([bytesOf(PAGES[0]!), Buffer.from('\n')]));
  place.archive('ingest', 'attic');
});
afterAll(() => place.remove());

describe('export --changed-since', () => {
  it('gives what later runs changed, and nothing else', () => {
    const [id = ''] = idsIn(exported().stdout);
    expect(exported('--changed-since', '1')).toMatchObject({ status: 1, stdout: '' });
    place.archive('edit', id, '--note', '看过');
    expect(idsIn(exported('--changed-since', '1').stdout)).toEqual([id]);
    const [last = ''] = place.archive('log', '--ndjson').stdout.split('\n');
    expect(JSON.parse(last)).toMatchObject({
      run: 2,
      command: 'edit',
      counts: { edited: 1 },
      options: { fields: ['note'] },
    });
  });

  it('says when there is no such run', () => {
    expect(exported('--changed-since', '77')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('the last is 2'),
    });
  });
});

it('export --group-dups takes one of several copies', () => {
  const all = idsIn(exported().stdout);
  const kept = idsIn(exported('--group-dups').stdout);
  expect(all.length - kept.length).toBe(1);
  expect(all).toEqual(expect.arrayContaining(kept));
});

const TEXT_FORMATS = ['ndjson', 'csv', 'md', 'jsonld', 'csl-json', 'gbt7714'];
const FILE_FORMATS = ['bagit', 'sqlite', 'parquet', 'md'];

describe('export --strip-paths', () => {
  it.each(TEXT_FORMATS)('tells no path in %s', (format) => {
    const { status, stdout } = exported('--format', format, '--strip-paths');
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(100);
    expect(stdout).not.toMatch(/copy\.txt|創新\.txt|孵化器\.html/u);
  });

  it.each(FILE_FORMATS)('tells no path in a %s', (format) => {
    expect(exported('--format', format, '--strip-paths', '-o', `bare.${format}.d`).status).toBe(0);
    expect(place.shell(`grep -rlaE 'copy\\.txt|創新\\.txt|孵化器\\.html' bare.${format}.d`).stdout).toBe('');
  });
});

describe('export -o', () => {
  it.each(['csv', ...FILE_FORMATS])('writes %s once, and again only with --force', (format) => {
    const name = FILE_FORMATS.includes(format) ? `twice-${format}` : `twice.${format}`;
    expect(exported('--format', format, '-o', name)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(exported('--format', format, '-o', name)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('(file-exists)'),
    });
    expect(exported('--format', format, '-o', name, '--force')).toMatchObject({ status: 0, stderr: '' });
  });

  it('leaves nothing behind when it fails, and what was there as it was', () => {
    place.write('mine.csv', 'kept');
    expect(exported('--format', 'csv', '--fields', 'nonsense', '-o', 'mine.csv', '--force').status).toBe(2);
    expect(exported('--format', 'csv', '--fields', 'nonsense', '-o', 'new.csv').status).toBe(2);
    expect(readFileSync(at('mine.csv'), 'utf8')).toBe('kept');
    expect(existsSync(at('new.csv'))).toBe(false);
    expect(readdirSync(place.folder).filter((name) => name.includes('.part-'))).toEqual([]);
  });

  it('makes no folder of nothing', () => {
    expect(exported('没有的词', '--format', 'bagit', '-o', 'nothing')).toMatchObject({ status: 1 });
    expect(existsSync(at('nothing'))).toBe(false);
  });

  it('asks for a name where a pipe cannot hold the form', () => {
    expect(exported('--format', 'sqlite')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('-o pages.sqlite'),
    });
  });
});

it('export begins a table for Excel with a mark, and only then', () => {
  for (const format of ['csv', 'tsv']) {
    expect(exported('--format', format, '--bom').stdout.startsWith('\ufeff')).toBe(true);
    expect(exported('--format', format).stdout.startsWith('\ufeff')).toBe(false);
  }
});

it('export into a pipe that ends early is quiet', () => {
  const line =
    'set -o pipefail; for i in 1 2 3; do $NODE $PROGRAM export --fields text,evidence,chrome,id | head -c 10; done';
  expect(place.shell(line)).toMatchObject({ status: 0, stderr: '' });
});
