import { describe, expect, it } from 'vitest';
import { extractMetadata } from '../../src/metadata/extract.js';
import type { Metadata } from '../../src/model.js';
import { NO_CONTEXT, pageWithHead } from './pages.js';

const STORY = '全市召开大会，部署下一阶段工作，要求各部门抓好落实。';
const read = (head: Readonly<Record<string, string>>, story = STORY): Metadata =>
  extractMetadata(pageWithHead(head, story), NO_CONTEXT);

describe('what the HTML head says', () => {
  it('dates the page before any byline does, and quotes the element', () => {
    const { date, claims } = read(
      { 'article:published_time': '2019-09-07T19:53:27+08:00' },
      `«byline»2019-09-09 08:00\n${STORY}`,
    );
    expect(date).toMatchObject({ edtf: '2019-09-07', kind: 'published', rule: 'head-published' });
    expect(claims.find((claim) => claim.field === 'date' && claim.won)?.quote).toBe('2019-09-07T19:53:27+08:00');
  });

  it.each([
    ['http://a.cn/2019/0907/c1.html', '2019-09-07'],
    ['http://a.cn/news/t20190907_12.htm', '2019-09-07'],
    ['http://a.cn/2019-09/07/content_1.htm', '2019-09-07'],
    ['http://a.cn/201909/07/1.shtml', '2019-09-07'],
  ])('dates the page by its address %s', (canonical, edtf) => {
    expect(read({ canonical }).date).toMatchObject({ edtf, rule: 'address' });
  });

  it('names the source, without its label', () => {
    expect(read({ source: '来源：江海日报' }).source?.name).toBe('江海日报');
  });

  it('names the author where the page credits nobody', () => {
    expect(read({ author: '沈嘉宁' }).authors).toMatchObject([{ name: '沈嘉宁', role: 'author' }]);
    expect(read({ author: '沈嘉宁' }, `（记者 钟越）${STORY}`).authors.map((author) => author.name)).toEqual(['钟越']);
  });

  it('is read where a journal describes its paper', () => {
    const paper = { citation_author: '沈嘉宁', citation_date: '2018/05/20', citation_journal_title: '江海学刊' };
    expect(read(paper)).toMatchObject({
      date: { edtf: '2018-05-20' },
      authors: [{ name: '沈嘉宁' }],
      source: { name: '江海学刊' },
    });
  });

  it.each(['江海网', 'L_104485', 'CSDN.NET', 'Discuz! Team', '江海日报'])('takes %s for no author', (author) => {
    expect(read({ author }).authors).toEqual([]);
  });

  it('names the site', () => {
    expect(read({ 'og:site_name': '江海新闻网' }).publisher?.name).toBe('江海新闻网');
  });

  it('gives keywords and section where the page shows none', () => {
    expect(read({ keywords: '春茶,开采,', 'article:section': '农业' })).toMatchObject({
      keywords: ['春茶', '开采'],
      section: ['农业'],
    });
  });
});
