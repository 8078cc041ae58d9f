import { describe, expect, it } from 'vitest';
import { metadataOf } from './pages.js';

const source = (text: string): string | undefined => metadataOf(text).source?.name;
const STORY = '\n全市召开大会，部署下一阶段工作，要求各部门抓好落实。';

describe('the source of a text', () => {
  it.each([
    ['«byline»2019-09-07 19:53:27 来源: 江海晚报', '江海晚报'],
    ['«byline»2019-09-07 19:53:27 来源:\n«other»江海晚报·江海网(上海)', '江海晚报·江海网'],
    ['«origin»本文来源：江海晚报 作者：钟越', '江海晚报'],
    ['«origin»本文来源：江海网 。更多精彩，请登录 http://a.cn', '江海网'],
    ['«byline»来源：江海之家作者：骑士责编：骑士', '江海之家'],
    ['«byline»发表于2014-08-24| 1164次阅读| 来源江海网| 作者魏星', '江海网'],
    ['«byline»2019年11月25日 18:57\n«byline»江海日报', '江海日报'],
    ['«byline»原创 江海都市报 2019-09-09 16:01:46', '江海都市报'],
    ['«byline»原创小禾 山乡纪事2021-09-26 07:30', '山乡纪事'],
    ['«byline»2005年03月31日03:18 江海信报', '江海信报'],
    ['«byline»http://a.cn 2005年03月21日 11:21 《理财月刊》', '理财月刊'],
  ])('in %s is %s', (text, name) => {
    expect(source(text + STORY)).toBe(name);
  });

  it.each([
    '来源：互联网',
    '来源：佚名',
    '来源：张小明',
    '来源：转载文章',
    '2019-09-07 1164次阅读',
    '2019-09-07 星期六',
    '分享 2019-09-07',
    '数据来源：国家统计局',
  ])('is not to be had from %s', (text) => {
    expect(source(`«byline»${text}${STORY}`)).toBeUndefined();
  });

  it('is quoted in the page’s own script, with its address', () => {
    expect(metadataOf(`${STORY}\n«origin»本文轉自:甌江新聞網 oujnews.cn`).source).toEqual({
      name: '甌江新聞網',
      url: 'oujnews.cn',
    });
  });

  it('is not the source of a picture or of another story', () => {
    expect(source(`图片来源：江海网${STORY}\n«related»来源：江海网`)).toBeUndefined();
  });
});

describe('the publisher', () => {
  it.each([
    ['«copyright»Copyright © 2005-2018 江海網 - 670818.com All rights reserved', { name: '江海網', url: '670818.com' }],
    ['«copyright»版权所有：江海网', { name: '江海网', url: null }],
  ])('of %s is %j', (text, publisher) => {
    expect(metadataOf(`${STORY.trim()}\n${text}`).publisher).toEqual(publisher);
  });

  it.each([
    '«copyright»版权所有 未经许可不得转载',
    '«copyright»Copyright © 2005-2018 All rights reserved',
  ])('is not to be had from %s', (text) => {
    expect(metadataOf(`${STORY.trim()}\n${text}`).publisher).toBeNull();
  });
});

describe('section and keywords', () => {
  it.each([
    ['«breadcrumb»首頁 新聞 > 科技 > 正文', ['新聞', '科技']],
    ['«breadcrumb»当前位置：首页 » 时政 » 要闻', ['时政', '要闻']],
    ['«breadcrumb»您的位置： 江海网首页 > 财经 > 正文', ['财经']],
  ])('of %s are %j', (text, section) => {
    expect(metadataOf(text + STORY).section).toEqual(section);
  });

  it('are the words of the keyword line', () => {
    expect(metadataOf(`${STORY}\n«keywords»關鍵詞: 溫州 科技大會、創新之城`).keywords).toEqual([
      '溫州',
      '科技大會',
      '創新之城',
    ]);
  });
});
