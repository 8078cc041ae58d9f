import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { glanceOf } from '../../src/chrome/rules/needs.js';
import { closedForm } from '../../src/chrome/rules/rule.js';
import { CHROME_RULES, LONGEST_CHROME_UNITS, ruleOf } from '../../src/chrome/rules/rules.js';
import { sieveOf } from '../../src/chrome/rules/sieve.js';
import { unitSpan } from '../../src/script/units.js';

const written = (pattern: RegExp) => glanceOf(pattern).needs.map((need) => String.fromCharCode(...need));

describe('the needs of a pattern', () => {
  test.each([
    [/关于/u, ['关', '于']],
    [/^[上下]一?(?:篇|页)$/u, ['上下', '篇页', '篇页', '篇页']],
    [/(?:甲乙|丙丁戊)/u, ['甲丙', '甲丙', '乙戊']],
    [/(?:甲[子丑]乙[寅卯]|[甲乙]丙戊[丁己])/u, ['甲乙', '甲丙', '寅卯丁己']],
    [/甲|乙?/u, []],
    [/(?:甲|[^乙])丙/u, ['丙']],
    [/甲*乙+丙{0,3}丁{2}戊{1,}?/u, ['乙', '丁', '戊']],
    [/\d[-年/.]\s\S./u, ['0123456789', '-年/.']],
    [/甲(?!乙)(?<!丙)(?=(丁))\1/u, ['甲', '丁']],
    [/[a-c\p{L}]\p{Script=Han}\.[\]、]/u, ['.', ']、']],
    [/𠮷/u, ['\ud842']],
  ])('%s', (pattern, needs) => expect(written(pattern)).toEqual(needs));

  test.each([/甲/iu, /甲/, /(?<name>甲)/u, /\u7532/u])('%s is refused', (pattern) =>
    expect(() => glanceOf(pattern)).toThrow());
});

describe('what a text begins with in which a pattern matches', () => {
  const firstsOf = (pattern: RegExp): string | undefined => {
    const { firsts } = glanceOf(pattern);
    return firsts && String.fromCharCode(...firsts);
  };

  test.each([
    [/^关于/u, '关'],
    [/^(?:关于|[上下]页)$/u, '关上下'],
    [/^[(【]*甲?(?:乙|丙丁)/u, '(【甲乙丙'],
    [/^(?=(甲|乙))\1/u, '甲乙'],
    [/^(?!甲)(?<=乙)丙|^丁/u, '丙丁'],
    [/^\d{1,2}[.、]|^𠮷/u, '0123456789\ud842'],
    [/^甲*$/u, '甲'],
  ])('%s', (pattern, firsts) => expect(firstsOf(pattern)).toBe(firsts));

  test('white space, where it may stand there', () => {
    expect(firstsOf(/^\s*甲/u)).toContain('甲');
    expect(firstsOf(/^[\s(]*甲/u)).toContain(' ');
  });

  test.each([
    /关于/u,
    /^关|于/u,
    /^.甲/u,
    /^[^甲]乙/u,
    /^\p{L}甲/u,
    /^甲?/u,
    /^(?:甲|\w)乙/u,
  ])('anything in %s', (pattern) => expect(firstsOf(pattern)).toBeUndefined());
});

test('a sieve of more patterns than fit in one word lets no match fall through', () => {
  const words = Array.from({ length: 70 }, (_, i) => String.fromCharCode(0x4e00 + i, 0x5e00 + (i % 7)));
  const sieve = sieveOf([...words.map((word) => new RegExp(word, 'u')), /.?/u]);
  words.forEach((word, i) => {
    expect(sieve(unitSpan(`左${word}右`))).toEqual([i, 70]);
  });
});

test('rules name the same lines with and without a glance at their needs', () => {
  const texts = pages().concat(CHROME_RULES.flatMap(({ hits, misses }) => [...hits, ...misses]));
  const lines = new Set(texts.flatMap((text) => text.split(/[\n<>]+/)).map(closedForm));
  for (const line of lines) {
    if (line.length > LONGEST_CHROME_UNITS) continue;
    const plainly = CHROME_RULES.find(({ pattern, maxUnits }) => line.length <= maxUnits && pattern.test(line));
    expect([line, ruleOf(line)?.id]).toEqual([line, plainly?.id]);
  }
});

function pages(): string[] {
  const folder = join(import.meta.dirname, '../../fixtures/pages');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
