import { describe, expect, it } from 'vitest';
import { isDay } from '../../src/metadata/civil.js';
import { FIRST_USES } from '../../src/metadata/first-use.js';
import { LABEL_ROWS } from '../../src/metadata/label-rows.js';
import { COMPOUND_SURNAMES, NAME_LIKE_WORDS, SURNAMES } from '../../src/metadata/surnames.js';
import { ANNIVERSARIES, CONGRESS_YEAR, PLAN_START } from '../../src/metadata/year-clues.js';
import { fold } from '../../src/script/fold.js';
import { metadataOf } from './pages.js';

describe('the hand-kept tables', () => {
  it('are in the script the shadow has', () => {
    const words = [
      ...SURNAMES,
      ...COMPOUND_SURNAMES,
      ...NAME_LIKE_WORDS,
      ...LABEL_ROWS.map((row) => row.words),
      ...FIRST_USES.map((use) => use.term),
    ];
    for (const word of words) expect(fold(word)).toBe(word);
  });

  it('give no label two meanings', () => {
    const words = LABEL_ROWS.flatMap((row) => row.words.split(' '));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('say where every first use and every anniversary can be looked up', () => {
    for (const use of FIRST_USES) {
      expect(isDay(use.first.year, use.first.month, use.first.day), use.id).toBe(true);
      expect(use.source).toMatch(new RegExp(`${use.first.year}年`));
      expect(new URL(use.page).protocol, use.id).toMatch(/^https?:$/);
    }
    for (const anniversary of ANNIVERSARIES) expect(anniversary.source).toMatch(/\d{4}|日期表|成立/);
  });

  it.each(
    ANNIVERSARIES.flatMap(({ what, year }) => what.split(' ').map((each) => [each, year] as const)),
  )('give %s its year, %i', (what, year) => {
    expect(metadataOf(`今年是${what}60周年，全省各地开展系列活动。`).date?.year).toBe(year + 60);
    expect(metadataOf(`明年是${what}60周年，全省各地开展系列活动。`).date).toBeNull();
  });

  it('let plans follow each other every five years', () => {
    const starts = [...PLAN_START.values()];
    expect(starts.slice(1).map((year, index) => year - (starts[index] ?? 0))).toEqual([5, 5, 5, 5, 5, 5]);
    const congresses = [...CONGRESS_YEAR.values()];
    expect(congresses.slice(1).map((year, index) => year - (congresses[index] ?? 0))).toEqual([5, 5, 5, 5]);
  });
});
