import { describe, expect, test } from 'vitest';
import { closedForm } from '../../src/chrome/rules/rule.js';
import { CHROME_RULES, ruleOf } from '../../src/chrome/rules/rules.js';
import { processorMs } from '../growth.js';

describe.each(CHROME_RULES)('chrome rule $id', ({ pattern, maxUnits, hits, misses }) => {
  const fits = (line: string) => closedForm(line).length <= maxUnits && pattern.test(closedForm(line));

  test.each(hits)('fits %s', (hit) => expect(fits(hit)).toBe(true));
  test.each(misses)('leaves %s', (miss) => expect(fits(miss)).toBe(false));
  test('has near misses to fail on', () => expect(misses.length).toBeGreaterThan(0));
});

test.each(CHROME_RULES)('$id reads a long line made of its own hits at once', ({ pattern, hits, maxUnits }) => {
  const words = hits.flatMap((hit) => [closedForm(hit), ...closedForm(hit).split(/[\s|:]+/)]).filter(Boolean);
  const readAll = () => {
    for (const word of words) pattern.test(`${word.repeat(400)}`.slice(0, maxUnits - 2).concat('。§'));
  };
  expect(processorMs(readAll)).toBeLessThan(500);
});

test('every rule has an id of its own', () => {
  expect(new Set(CHROME_RULES.map(({ id }) => id)).size).toBe(CHROME_RULES.length);
});

test('a miss of one rule is not chrome by another, unless it is named there', () => {
  const caught = CHROME_RULES.flatMap(({ misses }) => misses).filter(
    (miss) => ruleOf(closedForm(miss))?.force === 'cut',
  );
  expect(caught).toEqual([]);
});
