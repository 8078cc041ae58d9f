import { describe, expect, test } from 'vitest';
import { matchesGlob, matchesName, parseGlob } from '../../src/read/glob.js';
import { processorMs } from '../growth.js';

const matches = (pattern: string, path: string) => matchesGlob(parseGlob(pattern), path.split('/'));

describe('globs', () => {
  test.each([
    ['*.html', 'a.html', true],
    ['*.html', 'sub/a.html', true],
    ['/*.html', 'sub/a.html', false],
    ['sub/*.html', 'sub/a.html', true],
    ['sub/*.html', 'sub/deep/a.html', false],
    ['sub/**/*.html', 'sub/deep/er/a.html', true],
    ['sub/**', 'sub/deep/a.html', true],
    ['**/deep/**', 'sub/deep/a.html', true],
    ['温州*', '温州新闻.txt', true],
    ['温州*', '浙江温州.txt', false],
    ['?.txt', '温.txt', true],
    ['[a-c].txt', 'b.txt', true],
    ['[!a-c].txt', 'b.txt', false],
    ['[a', '[a', true],
    ['\\*.txt', '*.txt', true],
    ['\\*.txt', 'a.txt', false],
    ['a.txt', 'aXtxt', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test('with many stars are not slow', () => {
    const slow = () => expect(matchesName(`${'*a'.repeat(60)}b`, 'a'.repeat(4000))).toBe(false);
    expect(processorMs(slow)).toBeLessThan(2000);
  });
});
