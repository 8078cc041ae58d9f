import { describe, expect, test } from 'vitest';
import { siteKey } from '../../src/chrome/site-key.js';
import { splitPage } from '../../src/chrome/split.js';
import type { ArchiveRecord } from '../../src/model.js';
import { processFile } from '../../src/pipeline.js';
import { layTemplate, withoutTemplate } from '../../src/sites/overlay.js';
import { Samples } from '../../src/sites/samples.js';
import { likeness, sketchOf } from '../../src/sites/sketch.js';
import { learnTemplate } from '../../src/sites/template.js';
import { SHARED, sitePage, story } from './pages.js';

const recordOf = (page: string): ArchiveRecord =>
  processFile({ bytes: Buffer.from(page), capture: { path: 'p.txt' } }, {});
const templateOf = (records: readonly ArchiveRecord[]) => {
  const samples = new Samples();
  for (const record of records) samples.meet(record);
  return learnTemplate([...samples.bySite().values()].flat());
};
const laidOver = (records: readonly ArchiveRecord[]) =>
  records.map((record) => layTemplate(record, templateOf(records)));
const pages = (count: number): ArchiveRecord[] => Array.from({ length: count }, (_, n) => recordOf(sitePage(story(n))));

describe('the template of a site', () => {
  test.each([3, 10, 100])('of %i pages takes the line that stands under every story, and the stories stay', (count) => {
    for (const [n, { body }] of laidOver(pages(count)).entries()) expect(body).toBe(story(n));
  });

  test('needs three texts', () => {
    expect(templateOf(pages(2)).size).toBe(0);
  });

  test('is the same in whatever order the pages come', () => {
    const records = pages(8);
    expect([...templateOf(records.toReversed())].sort()).toEqual([...templateOf(records)].sort());
  });

  test('takes a story that is printed again and again for a story', () => {
    const reprints = Array.from({ length: 20 }, (_, n) =>
      recordOf(sitePage(story(7), `本页第${n}次付印，谢谢${story(n).slice(0, 4)}的读者`)),
    );
    expect(laidOver(reprints)).toEqual(reprints);
  });

  test('takes no whole sentence that stands at the head of its texts', () => {
    const said =
      '编者按：本报自今日起连载渡口旧事，请读者留意每一期所记的年月日，若与家中老人所说不同，请写信告诉我们，我们一定更正。';
    const records = Array.from({ length: 6 }, (_, n) =>
      recordOf(sitePage(`${said}\n${story(n)}\n${story(n + 20)}`, '')),
    );
    for (const { body } of laidOver(records)) expect(body).toContain(said);
  });

  test('leaves the ends of a body that the markup names as the article', () => {
    const inMarkup = (n: number) =>
      recordOf(
        `<html><body><div class="article-content"><p>${story(n).replace('\n', '</p><p>')}</p><p>${SHARED}</p></div><p>沪ICP备11112222号</p></body></html>`,
      );
    const records = Array.from({ length: 6 }, (_, n) => inMarkup(n));
    for (const { body } of laidOver(records)) expect(body).toContain(SHARED);
  });

  test('never takes most of a body', () => {
    const records = Array.from({ length: 9 }, (_, n) =>
      recordOf(sitePage(`${story(n).slice(0, 12)}。`, `${SHARED}\n${SHARED}二\n${SHARED}三`)),
    );
    for (const [i, { body }] of laidOver(records).entries())
      expect(body.length).toBeGreaterThanOrEqual((records[i] as ArchiveRecord).body.length / 2);
  });
});

describe('a template laid over a record', () => {
  const records = pages(10);
  const template = templateOf(records);

  test('says where the lines it took stand', () => {
    for (const { text, chrome } of laidOver(records)) {
      const taken = chrome.filter(({ kind }) => kind === 'template');
      expect(taken.map(({ start, end }) => text.slice(start, end))).toEqual(['清风网', SHARED]);
      expect(chrome).toEqual(chrome.toSorted((a, b) => a.start - b.start));
    }
  });

  test('changes nothing when it is laid again, and is taken off whole', () => {
    for (const record of records) {
      const laid = layTemplate(record, template);
      expect(layTemplate(laid, template)).toEqual(laid);
      expect(withoutTemplate(laid)).toEqual(record);
      expect(laid.textId).toBe(record.textId);
    }
  });
});

describe('two texts', () => {
  test('are as alike as their parts, in either script', () => {
    const text = Array.from({ length: 20 }, (_, n) => story(n)).join('\n');
    const other = Array.from({ length: 20 }, (_, n) => story(n + 50)).join('\n');
    expect(likeness(sketchOf(text), sketchOf(text))).toBe(1);
    expect(likeness(sketchOf('創新與開放的園區創新與開放'), sketchOf('创新与开放的园区创新与开放'))).toBe(1);
    expect(likeness(sketchOf(text), sketchOf(`${text.slice(0, -60)}本报讯`))).toBeGreaterThan(0.8);
    expect(likeness(sketchOf(text), sketchOf(other))).toBeLessThan(0.7);
  });
});

describe('the site of a page', () => {
  test.each([
    [
      'its own address before anything else',
      '<html><head><link rel=canonical href="http://www.example.cn/a/1.html"></head><body>湘ICP備12345678號</body></html>',
      'host:example.cn',
    ],
    ['its owner by the licence', '小城新聞\n湘ICP備12345678號-2', 'icp:12345678'],
    ['the copyright holder', '小城新闻\nCopyright © 2001-2015 小城新闻网 版权所有', 'holder:小城新闻网'],
    ['the holder, whatever the order', '小城新闻\n版权所有：小城新闻网', 'holder:小城新闻网'],
    [
      'a line at its foot that only it prints',
      `小城新闻\n${story(1)}\n${story(2)}\n浙公网安备 33030402000123号`,
      'line:浙公网安备33030402000123号',
    ],
    ['nothing, when the page does not say', '漁民老陳說，今年的魚比往年少。', undefined],
    ['nothing, by a line that any site has', '小城新闻\n联系我们', undefined],
  ])('is %s', (_, page, key) => {
    expect(siteKey(splitPage(page))).toBe(key);
  });
});
