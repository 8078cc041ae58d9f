import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitPage } from '../../src/chrome/split.js';
import type { Page } from '../../src/model.js';

const bodyOf = ({ text, lines }: Page): string =>
  lines
    .filter(({ kind }) => kind === 'body')
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');

const markup = fc.constantFrom(
  '<p>',
  '</p>',
  '<div class="a b">',
  '</div>',
  '<a href=x>',
  '</a>',
  '<br>',
  '<table><tr><td>',
  '</table>',
  '<pre>',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '&lt;',
  '&#x7532;',
  '首頁',
  '這是一句話。',
  '\n',
  '　',
  '<title>',
  '</title>',
  '<',
);

describe('splitPage', () => {
  test('keeps every character of flattened text in its lines and their breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('字', '。', '\n', '\r', '\r\n', ' ', 'a') }), (text) => {
        const { lines } = splitPage(`字${text}`);
        let at = 0;
        for (const { start, end } of lines) {
          expect(`字${text}`.slice(at, start)).toMatch(/^(?:\r\n|\r|\n)?$/);
          at = end;
        }
        expect(`字${text}`.slice(at)).toMatch(/^(?:\r\n|\r|\n)?$/);
      }),
    );
  });

  test('takes any string at all, and its spans lie in order inside the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(markup, fc.string())).map((parts) => `<html>${parts.join('')}`),
        (source) => {
          const page = splitPage(source);
          let at = 0;
          for (const { start, end } of page.lines) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeLessThanOrEqual(page.text.length);
            at = end;
          }
          for (const { start, sourceStart, length } of page.source) {
            expect(start + length).toBeLessThanOrEqual(page.text.length);
            expect(sourceStart).toBeLessThan(source.length);
          }
        },
      ),
    );
  });

  test('finds the article among the furniture of an HTML page', () => {
    const page = splitPage(`<!doctype html><html><head><title>縣裡修路_小城新聞網</title>
      <meta name="PubDate" content="2015-01-02"></head><body>
      <ul><li><a href=/>首頁</a></li><li><a href=/n>新聞</a></li></ul>
      <div>當前位置：首頁 > 新聞 > 正文</div><h1>縣裡修路</h1><div>2015-01-02 10:20 來源：小城日報</div>
      <div class="content"><p>本報訊，入冬以來，縣裡修好了三條通往山村的公路，村民出門方便了許多。</p>
      <p>縣交通局說，明年還要再修兩條，並在沿途種樹。</p><p>責任編輯：王一</p></div>
      <div><a href=1>相關閱讀</a></div><div>Copyright © 2015 小城新聞網 版權所有</div></body></html>`);
    expect(bodyOf(page)).toBe(
      '本報訊，入冬以來，縣裡修好了三條通往山村的公路，村民出門方便了許多。\n縣交通局說，明年還要再修兩條，並在沿途種樹。',
    );
    expect(page.lines.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['head', 'nav', 'breadcrumb', 'title', 'byline', 'editor', 'related', 'copyright']),
    );
    const date = page.head.find(({ name }) => name === 'pubdate');
    expect(date && page.text.slice(date.start, date.end)).toBe('2015-01-02');
  });

  test('finds the body in a page pasted into one line', () => {
    const story =
      '入冬以來，縣裡修好了三條通往山村的公路，村民出門方便了許多。縣交通局說，明年還要再修兩條，並在沿途種樹。'.repeat(
        7,
      );
    const page = splitPage(
      `縣裡修路_小城新聞網  首頁  新聞  體育  縣裡修路  2015-01-02 10:20  ${story}  責任編輯：王一  關於我們  Copyright © 2015 小城新聞網`,
    );
    expect(bodyOf(page)).toBe(story);
  });

  test('takes the body that the linked data state, and not the prose around it', () => {
    const stated = [
      '舊橋昨天拆了，圍觀的人站滿了兩岸，有人帶著孩子，有人帶著相機。',
      '新橋還要等到明年春天，這段日子渡船每天多開兩班，老人和學生不收錢。',
    ];
    const around = ['讀者老陳來信說，那座橋他走了四十年，捨不得。'];
    const page = (script: string) =>
      splitPage(
        `<html><head>${script}</head><body><div><p>${stated[0]}</p><p>${stated[1]}</p><p>${around[0]}</p></div></body></html>`,
      );
    const data = { '@type': 'NewsArticle', articleBody: stated.join(' ') };
    const said = page(`<script type="application/ld+json">${JSON.stringify(data)}</script>`);
    expect(bodyOf(said)).toBe(stated.join('\n'));
    expect(bodyOf(page(''))).toContain(around[0]);
  });

  test('keeps the posts of a thread in their order, without cards, signatures and buttons', () => {
    const posts = [
      '舊收音機沒有聲音了，換過電池也不行，請問從哪裡查起？',
      '先看喇叭線。',
      '線好的話多半是電位器髒了，噴一點清潔劑試試。',
      '好了，謝謝！',
    ];
    const post = (text: string, i: number): string =>
      `<table id="pid${i}"><tr><td class="side"><a>讀者${i}</a><p>積分 ${i * 90 + 12}</p></td><td><em>發表於 2012-3-${i + 11} 20:1${i}</em> <a>只看該作者</a>
      <div class="msg" id="msg_${i}">${text}</div><div class="sign">今天也要開心</div><p><a>回復</a> <a>引用</a> <a>舉報</a></p></td></tr></table>`;
    const page = splitPage(
      `<html><head><title>收音機沒聲音 - 維修論壇</title></head><body><h1>收音機沒聲音</h1>${posts.map(post).join('')}</body></html>`,
    );
    expect(bodyOf(page)).toBe(posts.join('\n'));
    expect(page.pageType).toBe('thread');
  });

  test('leaves what readers say under a text out of its body', () => {
    const story = [
      '舊橋昨天拆了，圍觀的人站滿了兩岸，有人帶著孩子，有人帶著相機。',
      '新橋還要等到明年春天，這段日子渡船每天多開兩班。',
    ];
    const comment = (text: string, i: number): string =>
      `<li><b>讀者${i}</b> <em>2012-3-1${i} 08:10</em><div class="content">${text}</div><a>回復</a> <a>舉報</a></li>`;
    const page = splitPage(
      `<html><head><title>舊橋拆了_小城新聞網</title></head><body><h1>舊橋拆了</h1><div>2012-03-10 10:00</div>
      <div class="content">${story.map((text) => `<p>${text}</p>`).join('')}</div><h3>網友評論</h3><ul>${['那座橋我走了四十年，捨不得啊。', '渡船的班次還是太少了，早上擠不上去。', '支持新橋！'].map(comment).join('')}</ul></body></html>`,
    );
    expect(bodyOf(page)).toBe(story.join('\n'));
    expect(page.pageType).toBe('article');
  });

  test('cuts a box of links out of the middle of a text', () => {
    const story = [
      '舊橋昨天拆了，圍觀的人站滿了兩岸，有人帶著孩子，有人帶著相機。',
      '新橋還要等到明年春天，這段日子渡船每天多開兩班，老人不收錢。',
    ];
    const links = ['渡口的三十年', '縣裡還有幾座石橋', '老船工的一天'];
    const html = `<html><head><title>舊橋拆了 - 小城週報</title></head><body><h1>舊橋拆了</h1><div class="entry-content"><p>${story[0]}</p><p>${story[0]}</p>
      <div><h4>相關閱讀</h4><ul>${links.map((text) => `<li><a href=x>${text}</a></li>`).join('')}</ul></div><p>${story[1]}</p></div></body></html>`;
    expect(bodyOf(splitPage(html))).toBe([story[0], story[0], story[1]].join('\n'));
    const flat = ['舊橋拆了_小城週報', '舊橋拆了', story[0], '相關閱讀', ...links, story[1], story[0], story[1]].join(
      '\n',
    );
    expect(bodyOf(splitPage(flat))).toBe([story[0], story[1], story[0], story[1]].join('\n'));
  });

  test('keeps the captions of a gallery on both sides of their counters', () => {
    const captions = [
      '巷口的槐樹下坐滿了乘涼的老人。',
      '修鞋匠老李在這裡擺攤三十一年了。',
      '傍晚放學，孩子們在牆根下滾鐵環。',
    ];
    const page = splitPage(['老巷子裡的夏天', ...captions.flatMap((text, i) => [text, `${i + 1}/3`])].join('\n'));
    expect(bodyOf(page)).toBe(captions.join('\n'));
  });

  test('keeps the rows of a flattened table together', () => {
    const rows = [
      '准考證號\t姓名\t總成績',
      '20230101\t王一帆\t85.3',
      '20230107\t劉思琪\t83.2',
      '20230112\t陳浩然\t81.8',
    ];
    const lead = '根據招聘公告，現將考生總成績公示如下，公示期為八月七日至八月十一日。';
    expect(
      bodyOf(splitPage(`成績公示_縣教育局\n首頁 機構 公告\n成績公示\n${lead}\n${rows.join('\n')}\n上一篇：放假通知`)),
    ).toBe([lead, ...rows].join('\n'));
  });

  test('keeps what was said in a flattened thread, between floors and cards', () => {
    const posts = [
      '舊收音機沒有聲音了，換過電池也不行，請問從哪裡查起？',
      '先看喇叭線，多半是斷了。',
      '線好的話，是電位器髒了，噴一點清潔劑試試。',
      '好了，謝謝！大家都是高手。',
    ];
    const text = posts.flatMap((post, i) => [
      `讀者${i}`,
      '積分',
      `${i * 90 + 12}`,
      `${i + 1}樓 發表於 2012-3-${i + 11} 20:1${i} 只看該作者`,
      post,
      '回復 引用 舉報',
    ]);
    expect(bodyOf(splitPage(['收音機沒聲音 - 維修論壇', '收音機沒聲音', ...text].join('\n')))).toBe(posts.join('\n'));
  });

  test('keeps the day that signs a notice and leaves the header of an article', () => {
    const text = [
      '本大廈一號升降機將於十月八日停用，進行每年一次的檢驗，住戶請用二號。',
      '如有長者或輪椅使用者需要協助，請致電管理處。',
    ];
    const notice = `<html><head><title>電梯維修</title></head><body><h1>電梯維修</h1>${[...text, '翠庭管理處', '2021年10月4日'].map((line) => `<p>${line}</p>`).join('')}</body></html>`;
    expect(bodyOf(splitPage(notice))).toBe([...text, '翠庭管理處', '2021年10月4日'].join('\n'));
    const article = `<html><head><title>電梯維修 - 小城報</title></head><body><article><header><h1>電梯維修</h1><div>小城報</div><div>楊漢</div></header><div>${[...text, ...text].map((line) => `<p>${line}</p>`).join('')}</div></article></body></html>`;
    expect(bodyOf(splitPage(article))).toBe([...text, ...text].join('\n'));
  });
});
