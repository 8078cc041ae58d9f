import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPlace, type Place, ROOT } from './run.js';

let place: Place;
beforeAll(() => {
  place = newPlace();
  place.write('pages/乙.txt', '瓯海区举行科技创新大会。');
  place.write('pages/甲.txt', Buffer.from('d4aad1f3b3a1', 'hex'));
  place.write('pages/sub/無名', '');
  place.write('evil.txt', '标题\u001b]0;owned\u0007\u202e。');
});
afterAll(() => place.remove());

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('decode', () => {
  it('prints clean UTF-8 as a filter', () => {
    const { status, stdout } = place.shell('printf "\\xd4\\xb4\\xc2\\xeb" | $NODE $PROGRAM decode -');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '源码' });
  });

  it('walks a folder in the order of names and prints one line a file, empty files included', () => {
    const { status, stdout } = place.archive('decode', 'pages', '--ndjson');
    expect(status).toBe(0);
    expect(lines(stdout).map(({ schema, path }) => [schema, path])).toEqual([
      ['archive.decoded/1', 'pages/sub/無名'],
      ['archive.decoded/1', 'pages/乙.txt'],
      ['archive.decoded/1', 'pages/甲.txt'],
    ]);
  });

  it('gives a file that cannot be read a line of its own and leaves with 3', () => {
    place.shell('ln -s /nowhere pages2; mkdir -p bad; mkfifo bad/pipe; ln -s x bad/link; truncate -s 65M bad/big');
    const { status, stdout } = place.archive('decode', 'bad', '--ndjson');
    expect(status).toBe(3);
    expect(lines(stdout).map(({ schema, path, code }) => [schema, path, code])).toEqual([
      ['archive.error/1', 'bad/big', 'too-large'],
      ['archive.error/1', 'bad/link', 'symlink'],
      ['archive.error/1', 'bad/pipe', 'special-file'],
    ]);
  });

  it('writes a file with --out and nothing to stdout', () => {
    const { status, stdout } = place.archive('decode', 'pages/乙.txt', '-o', 'out.txt');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(place.shell('cat out.txt').stdout).toBe('瓯海区举行科技创新大会。');
  });
});

describe('requests that cannot be met', () => {
  it.each([
    { words: ['decod', 'x'], code: 'usage', hint: 'archive decode' },
    { words: ['decode', '--ndjsn', 'x'], code: 'usage', hint: '--ndjson' },
    { words: ['decode', '--fields', 'pth', 'pages', '--ndjson'], code: 'unknown-field', hint: 'path' },
    { words: ['decode', '/nowhere'], code: 'no-such-path', hint: 'spelling' },
    { words: ['decode'], code: 'usage', hint: 'stdin' },
    { words: ['decode', 'pages', '--color', 'blue'], code: 'bad-value', hint: 'auto' },
    { words: ['inspect', 'pages', '--year-hint', 'abc'], code: 'bad-value', hint: '20' },
    { words: ['help', 'quary'], code: 'usage', hint: 'did you mean query? topics: query' },
  ])('$words exits 2 with one line and a hint', ({ words, code, hint }) => {
    const { status, stderr } = place.archive(...words);
    expect(status).toBe(2);
    const told = words.includes('--ndjson') ? JSON.parse(stderr) : undefined;
    expect(told?.code ?? stderr).toContain(code);
    expect(told?.hint ?? stderr.split('\n')[1]).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('are told as JSON on stderr when JSON was asked for', () => {
    const { stdout, stderr } = place.archive('decode', '/nowhere', '--json');
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({ schema: 'archive.error/1', code: 'no-such-path', path: '/nowhere' });
  });
});

describe('manners', () => {
  it('a reader that has enough is success, without a word', () => {
    const { status, stderr } = place.shell(
      'for i in $(seq 400); do head -c 2000 /dev/zero | tr "\\0" x > many$i.txt; done; ' +
        'set -o pipefail; $NODE $PROGRAM decode . --ndjson | head -1 > /dev/null',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('no command of a page reaches a terminal or a pipe', () => {
    for (const words of [
      ['inspect', 'evil.txt'],
      ['inspect', 'evil.txt', '--json'],
      ['decode', 'evil.txt', '--ndjson'],
    ]) {
      expect(place.archive(...words).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
    }
  });

  it.each([
    { environment: { NO_COLOR: '1' }, words: ['--color', 'auto'], coloured: false },
    { environment: {}, words: [], coloured: false },
    { environment: { FORCE_COLOR: '1' }, words: [], coloured: true },
    { environment: { NO_COLOR: '1' }, words: ['--color', 'always'], coloured: true },
  ])('colour in a pipe: $environment $words → $coloured', ({ environment, words, coloured }) => {
    const own = newPlace(environment);
    own.write('a.txt', '瓯海区');
    expect(own.archive('inspect', 'a.txt', ...words).stdout.includes('\u001b[')).toBe(coloured);
    own.remove();
  });

  it('leads to the files on a terminal that follows links, and nowhere else', () => {
    const own = newPlace({ ARCHIVE_DIR: 'store', TERM: 'xterm-kitty', ARCHIVE_PAGER: 'cat' });
    own.write('pages/溫 州.txt', '瓯海区举行科技创新大会，三百人参加了会议。');
    own.archive('ingest', 'pages');
    const seen = (words: string) => own.shell(`$NODE --import "${ROOT}/test/terminal.mjs" $PROGRAM ${words}`).stdout;
    const link = /\u001b\]8;id=[0-9a-f]+;file:\/\/[!-~]+\/pages\/%E6%BA%AB%20%E5%B7%9E\.txt\u0007/u;
    expect(seen('search 创新')).toMatch(link);
    expect(seen('show $($NODE $PROGRAM list --output ids)')).toMatch(link);
    expect(seen('search 创新 --color never')).not.toContain('\u001b]8');
    expect(own.archive('search', '创新').stdout).not.toContain('\u001b');
    own.remove();
  });

  it('says where each setting comes from', () => {
    const own = newPlace({ NO_COLOR: '1', LANG: 'zh_CN.UTF-8', PAGER: 'more', ARCHIVE_AMBIGUOUS_WIDTH: 'wide' });
    own.write('archive.config.json', '{"pager": "less -S"}');
    const { stdout } = own.archive('config', '--show-origin', '--archive', 'here');
    expect(stdout.split('\n')).toEqual([
      'archive=here  --archive',
      'lang=zh  $LANG',
      'color=never  $NO_COLOR',
      'ambiguousWidth=wide  $ARCHIVE_AMBIGUOUS_WIDTH',
      'pager=less -S  archive.config.json',
      '',
    ]);
    expect(own.archive('config', 'pager', '--show-origin', '--no-pager').stdout).toBe('pager=  --no-pager\n');
    own.write('archive.config.json', '{"pagr": "less"}');
    expect(own.archive('config')).toMatchObject({ status: 2, stderr: expect.stringContaining('pagr') });
    own.remove();
  });

  it('speaks the language of the person', () => {
    expect(place.archive('--help', '--lang', 'zh').stdout).toContain('日常');
    expect(place.shell('LANG=zh_CN.UTF-8 $NODE $PROGRAM --help').stdout).toContain('日常');
    expect(place.archive('--help').stdout).toContain('Everyday');
  });
});
