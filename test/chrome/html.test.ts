import { describe, expect, test } from 'vitest';
import { isHtml } from '../../src/chrome/format.js';
import { readHtml } from '../../src/chrome/html/read.js';
import { splitPage } from '../../src/chrome/split.js';
import { expectGrowth } from '../growth.js';

const linesOf = (source: string): string[] => readHtml(source).text.split('\n');

const SHAPES: readonly { readonly name: string; readonly source: string; readonly lines: readonly string[] }[] = [
  { name: 'white space is collapsed as a browser does', source: '<p>甲  乙\n\t丙</p>', lines: ['甲 乙 丙'] },
  { name: 'blocks stand on lines of their own', source: '<div>甲<div>乙</div>丙</div>', lines: ['甲', '乙', '丙'] },
  { name: 'inline elements do not part words', source: '<p>甲<b>乙</b><i>丙</i></p>', lines: ['甲乙丙'] },
  { name: 'a line break parts lines', source: '<p>床前明月光<br>疑是地上霜<br/>', lines: ['床前明月光', '疑是地上霜'] },
  {
    name: 'a short row of a table is one line, its cells parted',
    source: '<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>',
    lines: ['甲\t乙', '丙\t丁'],
  },
  {
    name: 'a table that lays out the page parts its cells into lines',
    source: '<table><tr><td>首頁<br>新聞</td><td>正文一句。<p>正文二句。</td></tr></table>',
    lines: ['首頁', '新聞', '正文一句。', '正文二句。'],
  },
  { name: 'items of a list follow one another', source: '<ul><li>甲<li>乙</ul>', lines: ['甲', '乙'] },
  { name: 'code keeps its indentation', source: '<pre>if x:\n    y()\n</pre>', lines: ['if x:', '    y()'] },
  {
    name: 'scripts, styles and templates are no text',
    source: '<script>a</script><style>b</style><template>c</template>甲',
    lines: ['甲'],
  },
  { name: 'entities are the characters they name', source: '&lt;&#x7532;&amp;&nbsp;乙', lines: ['<甲&\u00a0乙'] },
  { name: 'the reading over a character is no character', source: '<ruby>溫<rt>wēn</rt></ruby>州', lines: ['溫州'] },
  {
    name: 'nor are the brackets round it, whatever end tags its author left out',
    source: '<p><ruby>溫<rp>(<rt>wēn<rp>)<rb>州<rt>zhōu</ruby>人<p><ruby>甌<rt>ōu</p><p>江</p>',
    lines: ['溫州人', '甌', '江'],
  },
  { name: 'two links without a space are still two', source: '<a>首頁</a><a>新聞</a>', lines: ['首頁 新聞'] },
  { name: 'the indent of a paragraph is no text', source: '<p>　　甲乙&nbsp;</p>', lines: ['甲乙'] },
  {
    name: 'a formatting end tag leaves the blocks inside it open',
    source: '<b><p>甲</b>乙</p>丙',
    lines: ['甲乙', '丙'],
  },
];

describe('HTML becomes the lines a browser would set', () => {
  test.each(SHAPES)('$name', ({ source, lines }) => expect(linesOf(source)).toEqual(lines));
});

describe('what a page says of itself', () => {
  const page = splitPage(
    `<!-- saved from url=(0033)http://www.example.cn/news/1.html --><html><head><title>縣裡修路</title>
    <meta property="article:published_time" content="2015-01-02T10:00:00+08:00"><meta name="viewport" content="width=1">
    <link rel="canonical" href="http://www.example.cn/news/1.html">
    <script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"王一"},"datePublished":"2015-01-02"}</script>
    </head><body><p>正文<time datetime="2015-01-02">昨天</time></p></body></html>`,
  );
  const said = page.head.map(({ source, name, start, end }) => `${source} ${name} ${page.text.slice(start, end)}`);

  test.each([
    'title title 縣裡修路',
    'comment saved-from http://www.example.cn/news/1.html',
    'meta article:published_time 2015-01-02T10:00:00+08:00',
    'link canonical http://www.example.cn/news/1.html',
    'json-ld author.name 王一',
    'json-ld datepublished 2015-01-02',
    'time datetime 2015-01-02',
  ])('keeps %s', (value) => expect(said).toContain(value));

  test('leaves out what only steers browsers', () => expect(said.join('\n')).not.toContain('viewport'));

  test('stands in lines of the kind head, before all others', () => {
    const kinds = page.lines.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('head')).toBe(said.length - 1);
  });
});

describe('a place in the text', () => {
  test('is found in the source again', () => {
    const source = '<html><body><p>甲 乙&lt;丙</p>\n<p>　丁</p></body></html>';
    const { text, source: runs } = splitPage(source);
    for (const char of '甲乙丙丁') {
      const at = text.indexOf(char);
      const run = runs.find(({ start, length }) => at >= start && at < start + length);
      expect(source[(run?.sourceStart ?? -1) + at - (run?.start ?? 0)]).toBe(char);
    }
  });
});

describe('HTML is told from text by what it holds', () => {
  test.each([
    '<!DOCTYPE html><p>甲',
    '\ufeff<?xml version="1.0"?><html>',
    '<!-- a --><html>',
    '<div>甲</div>',
  ])('%s', (source) => expect(isHtml(source)).toBe(true));
  test.each(['甲 < 乙', '在 HTML 裡用 <div> 和 <p> 分段，', '<甲>乙', ''])('not %s', (text) =>
    expect(isHtml(text)).toBe(false));
});

const UNITS = 20_000;
const HOSTILE: readonly { readonly name: string; readonly make: (n: number) => string }[] = [
  { name: 'nested blocks', make: (n) => '<div>'.repeat(n) },
  { name: 'unclosed formatting', make: (n) => '<b><i>'.repeat(n) },
  { name: 'nested tables', make: (n) => '<table><tr><td>'.repeat(n) },
  { name: 'misnested links', make: (n) => '<a><p>'.repeat(n) + '</a>'.repeat(n) },
  { name: 'attributes', make: (n) => `<p ${Array.from({ length: n }, (_, i) => `a${i}=1`).join(' ')}>` },
  { name: 'opening brackets', make: (n) => '<'.repeat(4 * n) },
  { name: 'entities', make: (n) => '&lt;&notanentity;'.repeat(n) },
  { name: 'end tags of nothing', make: (n) => '</p></div></x>'.repeat(n) },
  { name: 'links of the menu', make: (n) => '<a href=x>首頁</a>|'.repeat(n) },
  { name: 'kept spaces', make: (n) => `<pre>${' '.repeat(4 * n)}x` },
  { name: 'open brackets of linked data', make: (n) => `<script type="application/ld+json">${'['.repeat(n)}</script>` },
  { name: 'lines', make: (n) => '<p>甲。</p>'.repeat(n) },
];

describe('a hostile page', () => {
  test.each(HOSTILE)('of $name keeps its text and costs time in proportion', ({ make }) => {
    const read = (n: number) => {
      const source = `<html><body><p>深山裡的村莊通了公路。</p>${make(n)}`;
      return () => expect(splitPage(source).text).toContain('深山裡的村莊通了公路。');
    };
    // Sixteen times the size may cost sixteen times the time; a quadratic step would cost 256 times.
    expectGrowth({ short: read(UNITS / 16), long: read(UNITS), times: 64, grainMs: 300 });
  });
});
