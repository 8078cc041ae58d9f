import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectGrowth } from '../growth.js';
import { metadataOf, pageOf } from './pages.js';

const piece = fc.constantFrom(
  '记者',
  '本报',
  '讯',
  '(',
  ')',
  '（',
  '）',
  '王小明',
  '報(bào)',
  '／',
  '报导',
  '台北',
  '作者：',
  '来源：',
  '编辑：',
  '发布时间：',
  '2023-03-05',
  '3月24日',
  '今年是',
  '20周年',
  '«byline»',
  '«nav»',
  '\n',
  ' ',
  '。',
  '，',
  '□',
  '局长',
  '𠮷',
  '\ud800',
  '和',
  '、',
  '关键词：',
  '首页 > 新闻',
  'Copyright ©',
  'http://a.cn/20230305/',
  '《',
  '》',
  '1',
  '摄',
);

describe('whatever a page says', () => {
  it('metadata never throw, and every claim quotes the page exactly', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const marked = pieces.join('');
        const { text } = pageOf(marked);
        for (const claim of metadataOf(marked).claims) {
          expect(text.slice(claim.start, claim.end)).toBe(claim.quote);
          expect(claim.quote.length).toBeLessThanOrEqual(60);
          expect(claim.confidence).toBeGreaterThan(0);
          expect(claim.confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what the record says has a claim that won', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const metadata = metadataOf(pieces.join(''));
        const won = (field: string): boolean => metadata.claims.some((claim) => claim.field === field && claim.won);
        if (metadata.date !== null) expect(won('date')).toBe(true);
        if (metadata.title !== null) expect(won('title')).toBe(true);
        if (metadata.source !== null) expect(won('source')).toBe(true);
        if (metadata.authors.length > 0) expect(won('author')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '3月24日',
    '记者王小明、',
    '(',
    '作者:',
    '2023-',
    '/',
    '王和',
    '台湾',
    '今年',
    '国(guó)',
    '“十四五”',
    '\n',
    '«byline»来源:',
  ])('a long line of %s takes time in proportion', (unit) => {
    const read = (units: number) => () => metadataOf(unit.repeat(units / unit.length));
    expectGrowth({ short: read(20_000), long: read(200_000), times: 30, grainMs: 400 });
  });

  it('takes time in proportion to the lines that look like titles', () => {
    const read = (lines: number) => () => metadataOf('«title»·来源:作者:/\n'.repeat(lines));
    expectGrowth({ short: read(1000), long: read(8000), times: 20, grainMs: 200 });
  });
});
