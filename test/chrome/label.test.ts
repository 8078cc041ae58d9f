import { describe, expect, test } from 'vitest';
import { splitPage } from '../../src/chrome/split.js';

const SENTENCE = '村裡修好了路，村民出門方便了許多，老人們也願意去鎮上趕集了。';

const kindsOf = (source: string): Record<string, string> => {
  const { text, lines } = splitPage(source);
  return Object.fromEntries(lines.map(({ start, end, kind, rule }) => [text.slice(start, end), `${kind} ${rule}`]));
};

const TITLES: readonly { readonly what: string; readonly source: string; readonly rule: string | undefined }[] = [
  {
    what: 'the line that repeats the page’s own title',
    source: `縣裡修路了_小城新聞網\n首頁\n縣裡修路了\n${SENTENCE}\n${SENTENCE}`,
    rule: 'title own-title',
  },
  {
    what: 'a heading that says more than the page’s own title',
    source: `<html><head><title>小城新聞網</title></head><body><h1>縣裡修路了</h1><p>${SENTENCE}</p><p>${SENTENCE}</p></body></html>`,
    rule: 'title heading',
  },
  {
    what: 'the last plain line above a byline',
    source: `縣裡修路了呀\n2015-01-02 10:20 來源：小城日報\n${SENTENCE}\n${SENTENCE}`,
    rule: undefined,
  },
  {
    what: 'the first line when it stands over a paragraph',
    source: `縣裡修路了村民出門方便\n${SENTENCE}\n${SENTENCE}`,
    rule: undefined,
  },
];

describe('the title line', () => {
  test.each(TITLES)('is $what', ({ source, rule }) => {
    const titles = Object.entries(kindsOf(source)).filter(([, kind]) => kind.startsWith('title'));
    expect(titles.length).toBeGreaterThan(0);
    for (const [line, kind] of titles) {
      expect(line).toContain('縣裡修路了');
      if (rule) expect(kind).toBe(rule);
    }
  });

  test.each([
    `${SENTENCE}\n${SENTENCE}`,
    SENTENCE,
    `□縣交通局局長李明\n${SENTENCE}`,
  ])('is no sentence, no signature: %s', (source) =>
    expect(Object.values(kindsOf(source)).join()).not.toContain('title'));
});

describe('a line outside the body that no rule knows', () => {
  const kinds = kindsOf(`<html><head><title>縣裡修路了_小城新聞網</title></head><body>
    <div class="sidenav menu"><div>小城風物</div></div><h1>縣裡修路了</h1><div class="content"><p>${SENTENCE}</p><p>${SENTENCE}</p></div>
    <div style="display:none">看不見的話在這裡</div><div class="comments"><div>讀者甲說得好</div></div>
    <ul><li><a href=1>山茶花開了滿山</a></li></ul><footer><p>小城的人們辦的報</p></footer></body></html>`);

  test.each([
    ['小城風物', 'nav nav-block'],
    ['看不見的話在這裡', 'other hidden'],
    ['讀者甲說得好', 'comments comment-block'],
    ['山茶花開了滿山', 'related links-below'],
    ['小城的人們辦的報', 'footer footer-block'],
  ])('is named by its markup and place: %s', (line, kind) => expect(kinds[line]).toBe(kind));
});
