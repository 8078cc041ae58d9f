import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isProblem, type WalkOptions, walk } from '../../src/read/walk.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-walk-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string | Buffer, text = '溫州新聞') => {
  const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name as never)]);
  const slash = path.lastIndexOf('/');
  mkdirSync(path.subarray(0, slash), { recursive: true });
  writeFileSync(path, text);
};

/** `name` for a file that could be read, `name: code` for a problem. */
function walked(options: Partial<WalkOptions> = {}, start = folder): string[] {
  const lines: string[] = [];
  for (const met of walk(start, { decodeName: (bytes) => `<${Buffer.from(bytes).toString('hex')}>`, ...options })) {
    const result = isProblem(met) ? met : met.read();
    const name = (isProblem(met) ? met.path : met.path).slice(folder.length + 1);
    lines.push('code' in result ? `${name}: ${result.code}` : name);
  }
  return lines;
}

describe('the order of a walk', () => {
  test('is the byte order of the names, whatever order they were written in', () => {
    for (const name of ['b/z.txt', '乙.txt', 'a.txt', 'b/a.txt', 'B.txt', '甲.txt']) put(name);
    expect(walked()).toEqual(['B.txt', 'a.txt', 'b/a.txt', 'b/z.txt', '乙.txt', '甲.txt']);
  });

  test('survives a folder a thousand levels deep', () => {
    put(`${'d/'.repeat(1000)}a.txt`);
    expect(walked()).toHaveLength(1);
  });
});

describe('what is taken', () => {
  test.each([
    'a.txt',
    'a.HTML',
    'a.htm',
    'a.shtml',
    'a.xhtml',
    'readme',
    '...txt',
    '__proto__',
    '*?[a]{b,c}.txt',
    ' a.txt ',
    '\u202etxt.lmth',
  ])('%s', (name) => {
    put(name);
    expect(walked()).toEqual([name]);
  });

  test.each([
    ['a.rar', 'unsupported'],
    ['page.txt~', 'unsupported'],
    ['.hidden.html', 'ignored'],
  ])('%s is named as %s', (name, code) => {
    put(name);
    expect(walked()).toEqual([`${name}: ${code}`]);
  });

  test('every ending, when asked for any type', () => {
    put('a.rar');
    expect(walked({ anyType: true })).toEqual(['a.rar']);
  });

  test('a path given by hand, whatever its name, even through a link', () => {
    put('real.dat');
    symlinkSync(join(folder, 'real.dat'), join(folder, 'link'));
    expect(walked({}, join(folder, 'link'))).toEqual(['link']);
  });

  test('nothing of the archive itself', () => {
    put('a.txt');
    put('store/b.txt');
    expect(walked({ without: join(folder, 'store') })).toEqual(['a.txt']);
  });
});

describe('names that are not UTF-8', () => {
  const gbk = Buffer.from('cec2d6dd2e747874', 'hex');

  test('are read, decoded for people, and keep their bytes', () => {
    put(gbk);
    const [met] = walk(folder, { decodeName: () => '温州.txt' });
    expect(met).toMatchObject({ path: `${folder}/温州.txt`, below: '温州.txt', belowBytes: gbk.toString('base64') });
    expect(met && !isProblem(met) && met.read()).toMatchObject({ capture: { path: `${folder}/温州.txt` } });
  });

  test('stay two files when they differ in invalid bytes only', () => {
    put(Buffer.from('ff312e747874', 'hex'));
    put(Buffer.from('fe312e747874', 'hex'));
    expect(walked()).toEqual(['<fe312e747874>', '<ff312e747874>']);
  });
});

describe('what is never opened', () => {
  test('links: out of the folder, to the parent, to themselves, to nothing', () => {
    put('a.txt');
    symlinkSync('/etc/hostname', join(folder, 'out.txt'));
    symlinkSync('..', join(folder, 'parent'));
    symlinkSync('self', join(folder, 'self'));
    symlinkSync('nothing', join(folder, 'dangling.txt'));
    expect(walked()).toEqual([
      'a.txt',
      'dangling.txt: symlink',
      'out.txt: symlink',
      'parent: symlink',
      'self: symlink',
    ]);
  });

  test('pipes, which would block for ever', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    expect(walked()).toEqual(['pipe.txt: special-file']);
  });

  test('files above the limit', () => {
    put('a.txt', 'x'.repeat(11));
    expect(walked({ maxBytes: 10 })).toEqual(['a.txt: too-large']);
  });
});

describe('files that do not hold still between the walk and the reading', () => {
  const readAfter = (change: () => void) => {
    put('a.txt');
    const [met] = walk(folder, { decodeName: String });
    change();
    return met && !isProblem(met) ? met.read() : met;
  };

  test('gone is vanished', () => {
    expect(readAfter(() => unlinkSync(join(folder, 'a.txt')))).toMatchObject({ code: 'vanished' });
  });

  test('longer is changed', () => {
    expect(readAfter(() => appendFileSync(join(folder, 'a.txt'), '!'))).toMatchObject({ code: 'changed' });
  });

  test('replaced by a pipe is a special file, and nothing waits', () => {
    const swap = () => {
      unlinkSync(join(folder, 'a.txt'));
      execFileSync('mkfifo', [join(folder, 'a.txt')]);
    };
    expect(readAfter(swap)).toMatchObject({ code: 'special-file' });
  });

  test('replaced by a link is a symlink', () => {
    const swap = () => {
      unlinkSync(join(folder, 'a.txt'));
      symlinkSync('/etc/hostname', join(folder, 'a.txt'));
    };
    expect(readAfter(swap)).toMatchObject({ code: 'symlink' });
  });
});

describe('selecting', () => {
  beforeEach(() => {
    for (const name of ['a.txt', 'b.html', 'sub/a.txt', 'sub/c.html', 'sub/deep/d.html']) put(name);
  });

  const taken = (options: Partial<WalkOptions>) => walked(options).filter((line) => !line.includes(': '));

  test('--include takes only what matches', () => {
    expect(taken({ include: ['*.html'] })).toEqual(['b.html', 'sub/c.html', 'sub/deep/d.html']);
  });

  test('--exclude leaves out files and whole folders', () => {
    expect(taken({ exclude: ['sub/deep', 'a.txt'] })).toEqual(['b.html', 'sub/c.html']);
  });

  test('.archiveignore counts from its own folder, and the last line that matches decides', () => {
    put('sub/.archiveignore', '# pages\n*.html\n!/c.html\n');
    expect(taken({})).toEqual(['a.txt', 'b.html', 'sub/a.txt', 'sub/c.html']);
  });

  test('what is left out is named', () => {
    put('.archiveignore', 'sub/\r\n');
    expect(walked()).toEqual(['a.txt', 'b.html', 'sub: ignored']);
  });
});

test('a path that is not there is a failed request', () => {
  expect(() => [...walk(join(folder, 'none'), { decodeName: String })]).toThrow(
    expect.objectContaining({ code: 'no-such-path' }),
  );
});
