import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitPaths } from '../../src/cli/path-list.js';
import { progressLine, progressTold } from '../../src/cli/progress.js';
import { SCHEMAS } from '../../src/render/schemas.js';
import { newPlace, type Place, PROGRAM } from './run.js';

const PAGE = '溫州市召開科技創新大會\n2021-06-16 來源：溫州日報\n溫州市科技局召開大會，強調要推動高質量發展。\n';
let place: Place;

beforeEach(() => {
  place = newPlace();
});

afterEach(() => place.remove());

const linesOf = (output: string) =>
  output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const count = () => place.archive('list', '--output', 'count').stdout.trim();

describe('a list of paths on standard input', () => {
  it('is read as lines, and names what is gone', () => {
    place.write('a/1.txt', PAGE);
    place.write('b/c/2.dat', `${PAGE}二`);
    const { stdout, status } = place.shell(
      'printf "a/1.txt\\nb/c/2.dat\\nb/3.txt\\n" | "$NODE" "$PROGRAM" ingest - --json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      new: 2,
      rejected: 1,
      problems: [{ path: 'b/3.txt', code: 'vanished' }],
    });
    expect(status).toBe(3);
    expect(place.archive('list', '--ndjson', '--fields', 'path').stdout).toContain('b/c/2.dat');
  });

  it('may be ended with NUL, in any bytes, and knows its files again when the folder is ingested', () => {
    place.shell(
      "mkdir p; printf '溫州一二三四五' > \"p/$(printf '\\316\\302').txt\"; printf '台州一二三四五' > p/b.txt",
    );
    const listed = place.shell('find p -type f -print0 | "$NODE" "$PROGRAM" ingest - -0 --json');
    expect(JSON.parse(listed.stdout)).toMatchObject({ new: 2, rejected: 0 });
    expect(JSON.parse(place.archive('ingest', 'p', '--json').stdout)).toMatchObject({ seen: 2, new: 0, unchanged: 2 });
  });

  it.each([
    ['lines of either kind', 'a\r\n\nb b', false, ['a', 'b b']],
    ['NUL', 'a\nb\0c\0', true, ['a\nb', 'c']],
  ])('is cut at %s', (_what, list, isNul, expected) => {
    expect(splitPaths(Buffer.from(list), isNul).map(String)).toEqual(expected);
  });
});

describe('what is said of a folder is remembered with it', () => {
  it('--map', () => {
    place.write('t/a.csv', '甲,乙\n大會,很多人來了\n');
    expect(JSON.parse(place.archive('ingest', 't', '--json').stdout)).toMatchObject({ skipped: 1, new: 0 });
    expect(JSON.parse(place.archive('ingest', 't', '--map', 'title=甲,body=乙', '--json').stdout)).toMatchObject({
      new: 1,
    });
    place.write('t/b.csv', `甲,乙\n台州大會,台州市召開大會，很多人來了。\n`);
    expect(JSON.parse(place.archive('ingest', 't', '--json').stdout)).toMatchObject({
      new: 1,
      unchanged: 1,
      skipped: 0,
    });
  });

  it('--type and --year-hint', () => {
    place.write('t/a.dat', '<p>溫州市6月16日召開大會，很多人來了。</p>');
    expect(JSON.parse(place.archive('ingest', 't', '--json').stdout)).toMatchObject({ skipped: 1 });
    place.archive('ingest', 't', '--type', 'text', '--year-hint', '2021');
    place.write('t/b.dat', '<p>台州市7月16日召開大會，很多人來了。</p>');
    expect(JSON.parse(place.archive('ingest', 't', '--json').stdout)).toMatchObject({ new: 1, unchanged: 1 });
    const records = linesOf(place.archive('export', '--format', 'ndjson').stdout);
    expect(records.map(({ hints }) => hints)).toEqual([
      { type: 'text', year: 2021 },
      { type: 'text', year: 2021 },
    ]);
    expect(records.every(({ body }) => body.startsWith('<p>'))).toBe(true);
  });

  it('a table under another name', () => {
    place.write('t/rows.txt', `標題;正文\n大會;${PAGE.split('\n')[2]}\n`);
    expect(JSON.parse(place.archive('ingest', 't', '--type', 'csv', '--json').stdout)).toMatchObject({ new: 1 });
    expect(linesOf(place.archive('list', '--ndjson').stdout)[0]).toMatchObject({ title: '大會' });
  });

  it('refuses a column that no row has, and a type that is none', () => {
    expect(place.archive('ingest', '.', '--map', 'titel=標題').status).toBe(2);
    expect(place.archive('ingest', '.', '--type', 'rar').stderr).toContain('one of: html text');
  });
});

describe('--ndjson', () => {
  it('says of each input what became of it, then gives the report', () => {
    place.write('p/a.txt', PAGE);
    place.write('p/b.txt', '');
    place.write('p/c.xls', 'x');
    const lines = linesOf(place.archive('ingest', 'p', '--ndjson').stdout);
    const validate = new Ajv2020({ strict: false }).compile({ ...SCHEMAS['archive.input/1'] });
    for (const line of lines.slice(0, -1)) expect(validate(line), JSON.stringify(validate.errors)).toBe(true);
    expect(lines.map(({ schema, became }) => became ?? schema)).toEqual([
      'new',
      'rejected',
      'skipped',
      'archive.ingest/1',
    ]);
  });
});

describe('--dry-run', () => {
  it('reports as if it were true and writes nothing at all', () => {
    place.write('p/a.txt', PAGE);
    const { stdout } = place.archive('ingest', 'p', '--dry-run', '--report', 'r.json', '--archive', 'x');
    expect(stdout).toContain('1 new');
    expect(place.shell('ls').stdout.split('\n')).toEqual(['p', 'r.json', '']);
  });
});

describe('--watch', () => {
  it('takes in what changes, one line each time, and ends with 130 when interrupted', async () => {
    place.write('p/a.txt', PAGE);
    const env = { PATH: process.env.PATH ?? '', HOME: place.folder, LANG: 'C' };
    const child = spawn(process.execPath, [PROGRAM, 'ingest', 'p', '--watch'], { cwd: place.folder, env });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    const until = async (sign: string) => {
      for (let tries = 0; !output.includes(sign) && tries < 200; tries++) await pause(100);
      expect(output).toContain(sign);
    };
    await until('1 new');
    writeFileSync(path.join(place.folder, 'p/b.txt'), `${PAGE}二`);
    await until('1 new, 1 unchanged');
    child.kill('SIGINT');
    const [status] = await once(child, 'exit');
    expect(status).toBe(130);
    expect(output.split('\n').filter((line) => line.includes('unchanged'))).toHaveLength(1);
    expect(count()).toBe('2');
  }, 60_000);
});

describe('progress', () => {
  it('shows how far, how fast and how long still, on one line', () => {
    const line = progressLine({ done: 1200, total: 4800, what: '溫州.html', tookMs: 2000 }, 80);
    expect(line).toBe('######------------------  1200/4800  600/s  0:06  溫州.html');
    expect(progressLine({ done: 1, total: 7200, what: 'a', tookMs: 1000 }, 80)).toContain('1/s  1:59:59');
  });

  it('is told each ten seconds where nobody sees a bar', () => {
    let now = 0;
    const told: unknown[] = [];
    const { step } = progressTold(
      (...words) => told.push(words),
      () => now,
    );
    for (let done = 1; done <= 2500; done++) {
      now = done * 10;
      step(done, 'a');
    }
    expect(told).toEqual([
      [1000, 100, 'a'],
      [2000, 100, 'a'],
    ]);
  });
});
