import { describe, expect, it } from 'vitest';
import { CREDIT_RULES } from '../../src/metadata/credit-rules.js';
import { DATE_FORMS } from '../../src/metadata/date-forms.js';
import { LEAD_RULES } from '../../src/metadata/date-lead.js';
import { indexNames, namesBeginning, nextStart } from '../../src/metadata/name-index.js';
import { holdsAll, SIGN, signsOf } from '../../src/metadata/signs.js';
import { fold } from '../../src/script/fold.js';

describe('a sign is never missing where its rule holds', () => {
  it.each(DATE_FORMS)('the date form $id', ({ needs, hits }) => {
    for (const [text] of hits) expect(holdsAll(signsOf(fold(text)), needs), text).toBe(true);
  });

  it.each(LEAD_RULES)('the lead rule $id', ({ sign, hits }) => {
    for (const [text] of hits) expect(fold(text)).toMatch(sign);
  });

  it.each(CREDIT_RULES)('the credit rule $id', ({ words }) => {
    for (const word of words) expect(signsOf(word) & SIGN.role, word).not.toBe(0);
  });

  it('and a line without any has none', () => {
    expect(signsOf('他走了。')).toBe(0);
    expect(signsOf('')).toBe(0);
  });
});

describe('the index of names', () => {
  const index = indexNames(new Map(['北京', '北京市', '上海', '海南'].map((name) => [name, name])));
  const startsIn = (text: string): number[] => {
    const starts: number[] = [];
    for (
      let at = nextStart(index, text, 0, text.length);
      at < text.length;
      at = nextStart(index, text, at + 1, text.length)
    )
      if (namesBeginning(index, text, at).length > 0) starts.push(at);
    return starts;
  };

  it('passes nothing where a name begins, be it inside another', () => {
    expect(startsIn('在北京和上海南站')).toEqual([1, 4, 5]);
    expect(startsIn('北')).toEqual([]);
  });

  it('offers the longest name first', () => {
    expect(namesBeginning(index, '北京市', 0).map(({ name }) => name)).toEqual(['北京市', '北京']);
  });
});
