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
    type: 'thread',
    what: 'a question and its answers',
    source: `<html><head><title>掛鐘走慢了怎麼辦 - 問答</title></head><body><h1>掛鐘走慢了怎麼辦</h1><div>家裡的老掛鐘每天慢十分鐘，上過油也不行，是什麼原因？</div><h4>2 個回答</h4>${[1, 2].map((n) => `<div class="item"><div>修鐘人${n}</div><div class="answer"><p>${SENTENCE}</p><p>${SENTENCE}</p></div><div>發布於 2018-03-1${n}</div><div>贊同 ${n} 添加評論 分享 收起</div></div>`).join('')}</body></html>`,
  },
  {
    type: 'list',
    what: 'flattened titles with their days',
    source: `最新消息_小城新聞網\n最新消息\n${['縣裡修好三條公路', '老街店鋪重新開張', '圖書館週末延長開放', '河邊步道今起試用', '果園受災可以申報', '渡船增加兩個班次'].map((title, i) => `${title} 2022-10-0${i + 1}`).join('\n')}`,
  },
  {
    type: 'list',
    what: 'linked titles with a teaser each',
    source: `<html><head><title>城事 - 小城新聞網</title></head><body>${[1, 2, 3, 4, 5, 6].map((n) => `<div class="item"><h3><a href=${n}>第${n}條新聞的標題在這裡</a></h3><p>記者昨天看到，工程已經動工，明年完成。<a href=${n}>詳細</a></p><span>2022-10-0${n}</span></div>`).join('')}</body></html>`,
  },
  {
    type: 'notice',
    what: 'an official notice by its parts',
    source: `蘭東鄉公所-最新消息-健行活動\n健行活動今年照常舉行\n主旨：公告本鄉健行活動報名方式。\n公告事項：\n一、十月二十一日上午七時半集合，全程五公里，額滿為止。`,
  },
  {
    type: 'digest',
    what: 'the news of a day under one title',
    source: `<html><head><title>今日要聞回顧 - 小城日報</title></head><body><h1>今日要聞回顧</h1>${[1, 2, 3].map((n) => `<h3>第${n}則短訊</h3><p>${SENTENCE}</p>`).join('')}</body></html>`,
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
