import { describe, expect, it } from 'vitest';
import { CREDIT_RULES } from '../../src/metadata/credit-rules.js';
import { DATE_FORMS } from '../../src/metadata/date-forms.js';
import { LEAD_RULES } from '../../src/metadata/date-lead.js';
import { FIRST_USES } from '../../src/metadata/first-use.js';
import { growTrie, longestName, nextStart } from '../../src/metadata/name-trie.js';
import { TRAPS } from '../../src/metadata/place-traps.js';
import { holdsAll, SIGN, signsOf } from '../../src/metadata/signs.js';
import { fold } from '../../src/script/fold.js';
import { unitsOf } from '../../src/script/units.js';

describe('a sign is never missing where its rule holds', () => {
  it.each(DATE_FORMS)('the date form $id', ({ needs, hits }) => {
    for (const [text] of hits) expect(holdsAll(signsOf(fold(text)), needs), text).toBe(true);
  });

  it.each(LEAD_RULES)('the lead rule $id', ({ needs, sign, hits }) => {
    for (const [text] of hits) {
      expect(holdsAll(signsOf(fold(text)), needs), text).toBe(true);
      expect(fold(text)).toMatch(sign);
    }
  });

  it.each(CREDIT_RULES)('the credit rule $id', ({ words }) => {
    for (const word of words) expect(signsOf(word) & SIGN.role, word).not.toBe(0);
  });

  it.each(FIRST_USES)('the first use $id', ({ term }) => {
    expect(signsOf(term) & SIGN.newWord).not.toBe(0);
  });

  it.each(
    TRAPS.filter(({ names, behind }) => names === 'any' && behind === undefined),
  )('the trap $id, which looks before a name', ({ hits }) => {
    for (const hit of hits) expect(signsOf(hit) & SIGN.trapBefore, hit).not.toBe(0);
  });

  it.each(TRAPS.filter(({ behind }) => behind !== undefined))('the trap $id, which looks behind a name', ({
    behind,
  }) => {
    for (const char of behind ?? '') expect(signsOf(char) & SIGN.trapBehind, char).not.toBe(0);
  });

  it('the office and the zone behind a place', () => {
    for (const office of ['区委书记', '省长', '常务副市长', '公安局长', '市场监管局长'])
      expect(signsOf(office[0] ?? '') & SIGN.office, office).not.toBe(0);
    for (const zone of ['国家级经济技术开发区', '高新区', '保税港区', '实验区', '度假区'])
      expect(signsOf(zone[0] ?? '') & SIGN.zone, zone).not.toBe(0);
  });

  it('and a line without any has none', () => {
    expect(signsOf('他走了。')).toBe(SIGN.organisation);
    expect(signsOf('')).toBe(0);
  });
});

describe('the trie of names', () => {
  interface Row {
    readonly name: string;
    readonly shorter: Row | undefined;
  }
  const names = new Map(['北京', '北京市', '上海', '海南'].map((name) => [name, name]));
  const trie = growTrie(names, (name, _, shorter: Row | undefined): Row => ({ name, shorter }));
  const longestIn = (text: string): (string | undefined)[] => {
    const units = unitsOf(text);
    const names: (string | undefined)[] = [];
    for (let at = nextStart(trie, units, 0, units.length); at < units.length; at++)
      names[at] = longestName(trie, units, at)?.name;
    return names.filter(Boolean);
  };

  it('passes nothing where a name begins, be it inside another', () => {
    expect(longestIn('在北京和上海南站')).toEqual(['北京', '上海', '海南']);
    expect(longestIn('北')).toEqual([]);
  });

  it('finds the longest name, and the shorter ones in it', () => {
    const longest = longestName(trie, unitsOf('北京市'), 0);
    expect([longest?.name, longest?.shorter?.name, longest?.shorter?.shorter]).toEqual(['北京市', '北京', undefined]);
  });
});
