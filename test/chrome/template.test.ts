import { describe, expect, test } from 'vitest';
import { siteKey } from '../../src/chrome/site/site-key.js';
import { applyTemplate, learnTemplate, learnTemplates, tallyOf } from '../../src/chrome/site/template.js';
import { splitPage } from '../../src/chrome/split.js';
import type { Page } from '../../src/model.js';

const STORIES = [
  '入冬以來，縣裡修好了三條通往山村的公路，村民出門方便了許多。',
  '昨日下午，市圖書館新館開門，第一位讀者是七歲的小學生。',
  '漁民老陳說，今年的魚比往年少，他打算改種海帶。',
  '省裡派來的專家在茶山上走了兩天，給茶農講了怎樣防蟲。',
];

const storyPage = (story: string, n: number): Page =>
  splitPage(
    `${story.slice(0, 9)}_小城新聞網\n首頁\n小城訂餐熱線全天為您服務\n${story.slice(0, 9)}\n2015-01-0${n} 10:20 來源：小城日報\n${story}\n${story.slice(3)}鄉親們都說好。\n` +
      '小城夜校冬季班開始報名\n責任編輯：王一\nCopyright © 2015 小城新聞網 版權所有\n湘ICP備12345678號-2',
  );

const PAGES = STORIES.map((story, i) => storyPage(story, i + 1));
const textsOf = ({ text, lines }: Page, kind: string): string[] =>
  lines.filter((line) => line.kind === kind).map(({ start, end }) => text.slice(start, end));

describe('the template of a site', () => {
  test('holds what its pages share and nothing of their stories', () => {
    const { lines } = learnTemplate(PAGES);
    expect([...lines].join('\n')).toContain('小城订餐热线全天为您服务');
    for (const page of PAGES) for (const line of textsOf(page, 'body')) expect(lines.has(line)).toBe(false);
  });

  test('names shared lines that no rule knows', () => {
    const template = learnTemplate(PAGES);
    for (const page of PAGES)
      expect(textsOf(applyTemplate(page, template), 'template')).toContain('小城夜校冬季班開始報名');
  });

  test('is the same in whatever order the pages come', () => {
    const keys = (pages: readonly Page[]): string[] => [...learnTemplate(pages).lines].sort();
    expect(keys([...PAGES].reverse())).toEqual(keys(PAGES));
  });

  test('takes a story that is printed again and again for a story', () => {
    const reprints = [1, 2, 3, 4, 5].map((n) => storyPage(STORIES[0] as string, n));
    const template = learnTemplate(reprints);
    for (const page of reprints) expect(textsOf(applyTemplate(page, template), 'body')).toEqual(textsOf(page, 'body'));
  });

  test('never takes the last line of a body', () => {
    const page = PAGES[0] as Page;
    const all = { site: '', lines: learnTemplate([page, ...PAGES.slice(1)]).lines };
    expect(textsOf(applyTemplate(page, all), 'body').length).toBeGreaterThan(0);
  });

  test('is learned for each site by itself', () => {
    const templates = learnTemplates(PAGES.map(tallyOf));
    expect([...templates.keys()]).toEqual(['icp:12345678']);
  });
});

describe('the site of a page', () => {
  test('is the host of its own address before anything else', () => {
    const page = splitPage(
      '<html><head><link rel=canonical href="http://www.example.cn/a/1.html"></head><body>湘ICP備12345678號</body></html>',
    );
    expect(siteKey(page)).toBe('host:example.cn');
  });

  test('is unknown when the page does not say', () => {
    expect(siteKey(splitPage('漁民老陳說，今年的魚比往年少。'))).toBeUndefined();
  });
});
