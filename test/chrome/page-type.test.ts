import { describe, expect, test } from 'vitest';
import { splitPage } from '../../src/chrome/split.js';
import type { PageType } from '../../src/model.js';

const SENTENCE = '村裡修好了路，村民出門方便了許多，老人們也願意去鎮上趕集了。';

const PAGES: readonly { readonly type: PageType; readonly what: string; readonly source: string }[] = [
  { type: 'article', what: 'a text of a few paragraphs', source: `${SENTENCE}\n${SENTENCE}` },
  { type: 'none', what: 'an empty text', source: '' },
  {
    type: 'list',
    what: 'a page of nothing but links',
    source: `<html><body><ul>${[1, 2, 3, 4].map((n) => `<li><a href=${n}>第${n}條新聞的標題在這裡</a></li>`).join('')}</ul></body></html>`,
  },
  {
    type: 'notice',
    what: 'a text under the title of a notice',
    source: `關於春節放假的通知_某縣政府網\n關於春節放假的通知\n各鄉鎮：\n春節自一月二十八日起放假，共七天，請安排好值班。\n特此通知。`,
  },
  {
    type: 'notice',
    what: 'a table with a sentence over it',
    source: `<html><body><div class="content"><p>今年錄取的學生如下。</p><table>${['甲', '乙', '丙', '丁'].map((name, i) => `<tr><td>${name}同學</td><td>${600 + i}分</td></tr>`).join('')}</table></div></body></html>`,
  },
  {
    type: 'thread',
    what: 'posts with their stamps between them',
    source: `<html><head><title>大家怎麼看</title></head><body><h1>大家怎麼看</h1>${[1, 2, 3, 4, 5].map((n) => `<div class="post"><div>讀者${n} ${n}樓 2022-10-0${n} 23:02</div><p>${SENTENCE}</p></div>`).join('')}</body></html>`,
  },
  {
    type: 'digest',
    what: 'several headed and dated texts',
    source: `<html><body>${[1, 2, 3].map((n) => `<h2>第${n}則短訊</h2><div>2022-10-0${n} 10:00</div><p>${SENTENCE}</p><p>${SENTENCE}</p>`).join('')}</body></html>`,
  },
];

describe('the type of a page', () => {
  test.each(PAGES)('$what is $type', ({ type, source }) => expect(splitPage(source).pageType).toBe(type));
});

test.each(PAGES.filter(({ type }) => type !== 'none'))('$what has a body', ({ source }) => {
  expect(splitPage(source).lines.some(({ kind }) => kind === 'body')).toBe(true);
});
