import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packOffline } from '../../tools/pack.mjs';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place } from './run.js';

let folder: string;
let place: Place;

/** The program as a person has it after `npm install --global`. */
const archive = (...words: readonly string[]) => place.shell(`"${folder}/bin/archive" ${words.join(' ')}`);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'archive-installed-'));
  const tarball = packOffline(folder);
  const install = spawnSync(
    'npm',
    ['install', '--global', '--offline', '--ignore-scripts', '--prefix', folder, tarball],
    {
      encoding: 'utf8',
    },
  );
  if (install.status !== 0) throw new Error(install.stderr);
  place = newPlace({ ARCHIVE_DIR: 'store' });
  for (const page of PAGES) place.write(`pages/${page.name}`, bytesOf(page));
}, 120_000);

afterAll(() => {
  place.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed program, installed without a network', () => {
  it('ships the program and nothing of its making', () => {
    const own = path.join(folder, 'lib/node_modules/hanarchive');
    expect(readdirSync(own).sort()).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'bin', 'dist', 'man', 'node_modules', 'package.json'],
    ]);
    expect(existsSync(path.join(own, 'node_modules/vitest'))).toBe(false);
  });

  it('ingests, searches and shows', () => {
    expect(archive('ingest', 'pages').stdout).toContain('4 new');
    const { status, stdout } = archive('search', '创新', '--output', 'ids');
    expect(status).toBe(0);
    expect(stdout.split('\n').filter(Boolean)).toHaveLength(3);
    expect(archive('show', stdout.slice(0, 10)).stdout.length).toBeGreaterThan(100);
  });

  it('is quiet in a pipe that ends early', () => {
    const { status, stdout, stderr } = place.shell(
      `set -o pipefail; "${folder}/bin/archive" search 创新 --ndjson | head -1`,
    );
    expect({ status, stderr, lines: stdout.split('\n').length }).toEqual({ status: 0, stderr: '', lines: 2 });
    expect(stdout).not.toContain('\u001b');
  });

  it('also runs unbundled, module by module', () => {
    place.shell(`rm -r "${folder}/lib/node_modules/hanarchive/dist/bundle"`);
    expect(archive('search', '创新', '--output', 'count').stdout).toBe('3\n');
  });
});
