import { describe, expect, it } from 'vitest';
import { extractMetadata } from '../../src/metadata/extract.js';
import { NO_HEADLINES } from '../../src/metadata/no-headline.js';
import type { Line, Page } from '../../src/model.js';
import { fold } from '../../src/script/fold.js';
import { metadataOf, NO_CONTEXT } from './pages.js';

const STORY = '全市召开大会，部署下一阶段工作，要求各部门抓好落实，推动各项任务落地见效。';

/** An HTML page of a head, headings and one paragraph. */
function htmlPage(title: string, headings: readonly (readonly [level: number, text: string])[]): Page {
  const lines: Line[] = [{ start: 0, end: title.length, kind: 'head', rule: 'test' }];
  let text = title;
  for (const [heading, content] of [...headings, [0, STORY] as const]) {
    text += '\n';
    const layout = { path: '', words: [], linkShare: 0, heading, block: lines.length };
    lines.push({
      start: text.length,
      end: text.length + content.length,
      kind: heading > 0 ? 'title' : 'body',
      rule: 'test',
      layout,
    });
    text += content;
  }
  const head = [{ source: 'title' as const, name: 'title', start: 0, end: title.length }];
  return { format: 'html', text, lines, head, pageType: 'article', source: [] };
}

const titleOf = (page: Page): string | null => extractMetadata(page, NO_CONTEXT).title;

describe.each(NO_HEADLINES)('a line that is no headline: $id', ({ pattern, hits, misses }) => {
  it.each(hits)('%s', (text) => {
    expect(fold(text)).toMatch(pattern);
    expect(metadataOf(`全省春茶开采\n«title»${text}\n${STORY}`).title).toBe('全省春茶开采');
  });

  it.each(misses)('but a headline: %s', (text) => {
    expect(fold(text)).not.toMatch(pattern);
  });
});

describe('the title of an HTML page', () => {
  it.each([
    ['江海大桥今日通车_江海新闻网', '江海大桥今日通车'],
    ['江海大桥今日通车 - 要闻 - 江海网', '江海大桥今日通车'],
    ['江海大桥今日通车|大桥|通车_江海网', '江海大桥今日通车'],
    ['A-B测试怎么做', 'A-B测试怎么做'],
    ['2019-2020年度总结', '2019-2020年度总结'],
    ['河邊步道再延三公里 | 地方新聞 | 地方 | 小城新聞網', '河邊步道再延三公里'],
    ['小城市政府工務局-市政新聞-河邊步道今年再延三公里', '河邊步道今年再延三公里'],
    ['江海新闻网--江海大桥今日正式通车', '江海大桥今日正式通车'],
    ['中国网球：公开赛明日开打', '中国网球：公开赛明日开打'],
  ])('%s is %s', (title, expected) => {
    expect(titleOf(htmlPage(title, []))).toBe(expected);
  });

  it('is the heading that agrees with it', () => {
    expect(titleOf(htmlPage('江海大桥今日通车：全长三十公里_江海网', [[1, '江海大桥今日通车：全长三十公里']]))).toBe(
      '江海大桥今日通车：全长三十公里',
    );
  });

  it('is no heading of the site', () => {
    expect(
      titleOf(
        htmlPage('江海大桥今日通车_江海新闻网', [
          [1, '江海新闻网'],
          [2, '江海大桥今日通车'],
        ]),
      ),
    ).toBe('江海大桥今日通车');
  });
});

describe('the title of flattened text', () => {
  it('is the short line above the story', () => {
    expect(metadataOf(`«breadcrumb»首頁 新聞 > 正文\n«other»某市舉行創新大會,驅動迭代升級\n${STORY}`).title).toBe(
      '某市舉行創新大會,驅動迭代升級',
    );
  });

  it.each([
    STORY,
    `«title»2025\n«other»来源\n«other»江海新闻网\n«share»分享\n${STORY}`,
    `□某市科技局局长顾小威\n${STORY}`,
    `«byline»来源：江海网\n${STORY}`,
    `«nav»首页 新闻 视频\n${STORY}`,
  ])('is not to be had from %s', (text) => {
    expect(metadataOf(text).title).toBeNull();
  });
});
