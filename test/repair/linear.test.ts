import { expect, it } from 'vitest';
import { encodeAs } from '../../src/decode/transcode.js';
import { cleanFile } from '../../src/pipeline.js';
import { expectGrowth } from '../growth.js';

const HANS = '县里新修的图书馆上个月开门，读者可以把书借回家看两个星期。';
const HANT = '縣裡新修的圖書館上個月開門，讀者可以把書借回家看兩個星期。';
const gbk = encodeAs(HANS, 'gb18030');
const big5 = encodeAs(HANT, 'big5');
const utf8 = Buffer.from(HANS);

/** The sentence as often as it has bytes, each time without another of them. */
const orphaned = (bytes: Uint8Array): Uint8Array =>
  Buffer.concat([...bytes.keys()].map((lost) => bytes.filter((_, at) => at !== lost)));

/** What makes bytes slow to read: many places of doubt, each of which might be followed far. */
const FLOODS: readonly (readonly [what: string, unit: Uint8Array])[] = [
  ['GBK full of orphan bytes', orphaned(gbk)],
  ['Big5 full of orphan bytes', orphaned(big5)],
  ['UTF-8 full of orphan bytes', orphaned(utf8)],
  [
    'lines of three encodings in turn',
    Buffer.concat([gbk, big5, utf8].map((line) => Buffer.concat([line, Buffer.of(10)]))),
  ],
  ['three encodings in turn without a line break', Buffer.concat([gbk, big5, utf8])],
  ['pieces of annotations', Buffer.from('(chuàng)?yàn)創(chuàng)新中(眳^(qū)因?yàn)槎')],
  ['entities', Buffer.from('&#20013;&amp;#22269;')],
  ['losses', Buffer.from('中\ufffd因\ufffd(yàn)槎')],
  ['sentences that lost a character each', Buffer.from(HANS.replace('馆', '\ufffd'))],
];

const SHORT_BYTES = 3000;

/** Twice as many bytes take twice as long, and would take four times as long if each were compared with all; the rest is the clock's grain. */
const MOST_TIMES = 3;
const GRAIN_MS = 25;

const filled = (unit: Uint8Array, length: number): Uint8Array =>
  Buffer.concat(Array.from({ length: Math.ceil(length / unit.length) }, () => unit)).subarray(0, length);

it.each(FLOODS)('twice as much of %s takes about twice as long', (_, unit) => {
  const read = (length: number) => {
    const bytes = filled(unit, length);
    return () => cleanFile({ bytes, capture: { path: 'page' } }, {});
  };
  expectGrowth({ short: read(SHORT_BYTES), long: read(2 * SHORT_BYTES), times: MOST_TIMES, grainMs: GRAIN_MS });
});

it('a page of quotations is asked once what it speaks about', () => {
  const read = (length: number) => {
    const bytes = filled(Buffer.from('他说“å›½å®¶å›½å®¶”的事情，'), length);
    return () => cleanFile({ bytes, capture: { path: 'page' } }, {});
  };
  expectGrowth({ short: read(25_000), long: read(200_000), times: 16, grainMs: 200 });
});

/** Characters of the basic plane as they come: nothing is rarer, and hardly anything can be read behind them. */
const rare = (length: number): string => {
  let state = 3;
  const units = Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 0x5200));
  });
  return units.join('');
};

it('after a hundred thousand rare characters that hide nothing, no more are read again', { timeout: 60_000 }, () => {
  const damage = '\n鐢变簬缂轰箯鏈夋晥鍒跺害';
  const tailOf = (text: string): string =>
    cleanFile({ bytes: Buffer.from(text + damage), capture: { path: 'page' } }, {}).text.slice(-8);
  expect(tailOf(rare(2_000))).toBe('由于缺乏有效制度');
  expect(tailOf(rare(110_000))).toBe(damage.slice(-8));
});
