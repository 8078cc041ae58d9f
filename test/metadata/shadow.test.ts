import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castShadow } from '../../src/metadata/shadow.js';

const under = (page: string, word: string): string => {
  const shadow = castShadow(page);
  const at = shadow.text.indexOf(word);
  const span = shadow.toPage(at, at + word.length);
  return page.slice(span.start, span.end);
};

describe('the shadow of a page', () => {
  it('passes through a reading behind its own Han', () => {
    expect(castShadow('本報(bào)訊（記者 陳新）市長（zhǎng）').text).toBe('本报讯(记者 陈新)市长');
  });

  it.each([
    '价格(ok)',
    '他說(啊)',
    '方案(A)',
    '(bào)訊',
    '单位(km)',
  ])('keeps the author’s own bracket in %s', (text) => {
    expect(castShadow(text).text).toHaveLength(text.length);
  });

  it('leads every stretch back to what the page says', () => {
    expect(under('市長(zhǎng)王健在區(qū)里', '市长王')).toBe('市長(zhǎng)王');
    expect(under('市長(zhǎng)王健在區(qū)里', '市长')).toBe('市長');
    expect(under('市長(zhǎng)王健在區(qū)里', '健在区')).toBe('健在區');
  });

  it('goes from the page to the shadow and back to the same place', () => {
    const piece = fc.constantFrom('報', '(bào)', '（zhǎng）', 'a', '(', ')', ' ', '\n', '𠮷', '１');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const page = pieces.join('');
        const shadow = castShadow(page);
        for (let at = 0; at < shadow.text.length; at++) {
          const span = shadow.toPage(at, at + 1);
          expect(span.end - span.start).toBe(1);
          expect(shadow.fromPage(span.start)).toBe(at);
        }
      }),
    );
  });
});
