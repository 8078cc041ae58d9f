import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandHelp } from '../../src/cli/help.js';
import { COMMANDS } from '../../src/cli/table.js';
import { COMMAND_WORDS, OVERVIEW } from '../../src/cli/words/commands.js';
import { OPTION_WORDS } from '../../src/cli/words/options.js';
import { TOPICS } from '../../src/cli/words/topics.js';
import { SKIPPED_CODES } from '../../src/errors.js';
import { SCHEMAS } from '../../src/render/schemas.js';
import { displayWidth } from '../../src/render/width.js';
import { VERSION } from '../../src/version.js';
import { manPage } from './man-page.js';
import { commandManual } from './manual.js';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place } from './run.js';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('docs/cli.md', () => {
  it('is what the tables say', async () => {
    await expect(commandManual()).toMatchFileSnapshot('../../docs/cli.md');
  });
});

describe('man/archive.1', () => {
  const has = (program: string) => spawnSync('which', [program]).status === 0;
  const page = fileURLToPath(new URL('../../man/archive.1', import.meta.url));

  it('is what the tables say', async () => {
    await expect(manPage()).toMatchFileSnapshot('../../man/archive.1');
  });

  it.runIf(has('mandoc'))('has nothing mandoc warns of', () => {
    const { stdout, stderr } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', page], { encoding: 'utf8' });
    expect(stdout + stderr).toBe('');
  });

  it.runIf(has('groff') && has('preconv'))('has nothing groff warns of', () => {
    const { stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-K', 'utf8', '-T', 'utf8', page], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('place:浙江');
  });
});

describe('docs/json.md', () => {
  it('explains every code of a problem, and how it is counted', () => {
    const [, codes = ''] = /export type ProblemCode =([^;]+);/u.exec(read('src/model.ts')) ?? [];
    const all = [...codes.matchAll(/'([a-z-]+)'/gu)].map(([, code = '']) => code);
    expect(all.length).toBeGreaterThan(10);
    for (const code of all) {
      const counted = SKIPPED_CODES.has(code as never) ? 'skipped' : 'rejected';
      expect(read('docs/json.md')).toContain(`| \`${code}\` | ${counted} | `);
    }
  });

  it('names every schema and every key', () => {
    const page = read('docs/json.md');
    const missing = [...Object.keys(SCHEMAS), ...Object.values(SCHEMAS).flatMap(keysIn)].filter(
      (key) => key !== 'schema' && !page.includes(`\`${key}\``),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});

/** The names of all properties, however deep. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> };
  return [
    ...Object.keys(properties),
    ...Object.values(properties).flatMap(keysIn),
    ...Object.values(rest).flatMap(keysIn),
  ];
}

describe('words', () => {
  it('are there in both languages, and Chinese where Chinese is asked for', () => {
    for (const { en, zh } of [
      ...Object.values(OPTION_WORDS),
      ...Object.values(COMMAND_WORDS),
      ...Object.values(TOPICS),
    ]) {
      expect(en.length).toBeGreaterThan(0);
      expect(zh).toMatch(/\p{Script=Han}|^auto/u);
    }
  });

  it('open every command with an example', () => {
    for (const { name } of COMMANDS) expect(COMMAND_WORDS[name].examples.length).toBeGreaterThan(0);
  });

  it('state the version of the package', () => {
    expect(VERSION).toBe(JSON.parse(read('package.json')).version);
  });
});

describe('help', () => {
  it.each(['en', 'zh'] as const)('in %s stands in two columns for every command', (lang) => {
    for (const row of COMMANDS) {
      const help = commandHelp(row, { columns: 100, lang });
      expect(help).toContain(COMMAND_WORDS[row.name][lang]);
      const options = help.split('\n').filter((line) => /^ {2}(-\w, | {4})--/u.test(line));
      const starts = options.map((line) => displayWidth(/^ {2}.{4}\S+(?: \S+)* {2,}/u.exec(line)?.[0] ?? ''));
      expect(options.length).toBeGreaterThan(8);
      // One column for the command's own options, one for those of every command.
      expect(new Set(starts).size).toBeLessThanOrEqual(2);
    }
  });
});

describe('every example of help runs', () => {
  let place: Place;
  let id: string;
  beforeAll(() => {
    place = newPlace({ ARCHIVE_DIR: 'store' });
    for (const page of PAGES) {
      for (const folder of ['pages', '温州新闻', '2021']) place.write(`${folder}/${page.name}`, bytesOf(page));
    }
    for (const name of ['報道.txt', '網頁.html', 'page.txt']) place.write(name, bytesOf(PAGES[0]!));
    place.write('bin/archive', '#!/bin/sh\nexec "$NODE" "$PROGRAM" "$@"\n');
    place.shell('chmod +x bin/archive; mkdir -p .local/share/bash-completion/completions; bin/archive ingest pages');
    id = place.archive('list', '--output', 'ids').stdout.slice(0, 8);
    place.write('更正.csv', `id,date,place\n${id},2021-08-20,330304\n`);
  });
  afterAll(() => place.remove());

  const lines = [...OVERVIEW, ...Object.values(COMMAND_WORDS).flatMap(({ examples }) => examples)].map(
    ({ line }) => line,
  );
  it.each([...new Set(lines)])('%s', (line) => {
    // The id of an example is anybody's: here it becomes that of a page that is there.
    const { status, stderr } = place.shell(`PATH="$PWD/bin:$PATH"; ${line.replace('3f9a', id)}`);
    expect({ stderr: /usage|no-such|unknown|fault/u.test(stderr) ? stderr : '', isDone: (status ?? 9) <= 1 }).toEqual({
      stderr: '',
      isDone: true,
    });
  });
});
