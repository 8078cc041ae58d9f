import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decode/decode.js';
import { encodeAs } from '../../src/decode/transcode.js';

const read = (bytes: Uint8Array) => decode({ bytes, capture: { path: 'page' } }, {});
const gb = (text: string) => encodeAs(text, 'gb18030');
const big5 = (text: string) => encodeAs(text, 'big5');
const utf8 = (text: string) => Buffer.from(text);
const LINES = [
  '昨天下午，街道办事处召开了垃圾分类工作会议。',
  '参加会议的有各社区的负责人和志愿者代表。',
  '钱。',
  '下一步将在全市推广这一做法，请广大居民支持。',
];
const WRITERS = [gb, utf8];

describe('several encodings in one file', () => {
  it('reads each line in its own', () => {
    const bytes = Buffer.concat(LINES.map((line, at) => Buffer.concat([WRITERS[at % 2]?.(line) ?? [], utf8('\n')])));
    const { text, encoding, notes } = read(bytes);
    expect(text).toBe(`${LINES.join('\n')}\n`);
    expect(new Set(encoding.segments.map((segment) => segment.name))).toEqual(new Set(['gb18030', 'utf-8']));
    expect(notes).toEqual([]);
  });

  it('names segments that together are the text', () => {
    const { text, encoding } = read(Buffer.concat([gb(`${LINES[0]}\n`), utf8(`${LINES[1]}\n`), gb(LINES[3] ?? '')]));
    expect(encoding.segments.map(({ start, end, name }) => [name, text.slice(start, end).trim()])).toEqual([
      ['gb18030', LINES[0]],
      ['utf-8', LINES[1]],
      ['gb18030', LINES[3]],
    ]);
  });

  it('of two mixed does not take a third for the main one', () => {
    const lines = ['清晨謠 曹勳', '記者昨日到了山裡的小學', '陸游', '学校的老师说，山里的孩子爱读书'];
    const bytes = lines.map((line, at) => Buffer.concat([at === 3 ? utf8(line) : big5(line), utf8('\n')]));
    const { text, encoding } = read(Buffer.concat([...bytes, ...bytes, ...bytes]));
    expect(text.split('\n').slice(0, 2)).toEqual(lines.slice(0, 2));
    expect(encoding.segments.map(({ name }) => name)).not.toContain('gb18030');
  });

  for (const [name, write] of [
    ['gb18030', gb],
    ['big5', big5],
  ] as const) {
    it(`leaves rows of zhuyin letters in a file that is all ${name}`, () => {
      const text = 'ㄅㄆㄇㄈ ㄉㄊㄋㄌ ㄍㄎㄏ ㄐㄑㄒ\n老師 ㄌㄠˇ ㄕ　學生 ㄒㄩㄝˊ ㄕㄥ';
      expect(read(write(text)).text).toBe(text);
    });
  }

  it('leaves a row of kana in a page of GBK', () => {
    const text =
      '昨天老师教了五十音图。\nア行 アイウエオ カ行 カキクケコ サ行 サシスセソ\n今天学生都会背了，老师很高兴。';
    expect(read(gb(text)).text).toBe(text);
  });

  it('reads a line that changes half way', () => {
    const [front, back] = ['前半句写在大陆的论坛上，', '後半句卻是從臺灣轉貼過來的'];
    expect(read(Buffer.concat([gb(LINES[0] ?? ''), gb(`\n${front}`), big5(back)])).text).toBe(
      `${LINES[0]}\n${front}${back}`,
    );
  });

  for (const [name, write] of [
    ['gb18030', gb],
    ['utf-8', utf8],
  ] as const) {
    it(`finds nothing to mix in a file that is all ${name}`, () => {
      const { text, encoding } = read(write(LINES.join('\n')));
      expect(text).toBe(LINES.join('\n'));
      expect(encoding).toMatchObject({ name, segments: [] });
    });
  }
});

describe('broken bytes', () => {
  it('cost a character or two, not the rest of the line', () => {
    const whole = gb(LINES.join('\n'));
    const { text } = read(whole.filter((_, at) => at !== 8));
    expect(text).toBe(LINES.join('\n').replace('，', '\ufffd'));
  });

  it('do so even where no ASCII helps to find the beat again', () => {
    const endless = '参加会议的有各社区的负责人和志愿者代表。'.repeat(2000);
    const { text } = read(gb(endless).filter((_, at) => at !== 1000));
    expect(text.match(/\ufffd/g)).toHaveLength(1);
    expect(text.length).toBe(endless.length);
  });

  it('are told from a character cut off at the end', () => {
    const { text, notes } = read(gb(LINES[0] ?? '').slice(0, -1));
    expect(text.endsWith('会议\ufffd')).toBe(true);
    expect(notes.map(({ kind, start }) => [kind, start])).toEqual([['truncated', text.length - 1]]);
  });

  it('at the front of a text cut in the middle shift nothing', () => {
    expect(read(gb(LINES[1] ?? '').slice(1)).text).toBe(`\ufffd${LINES[1]?.slice(1)}`);
    expect(read(utf8(LINES[1] ?? '').subarray(1)).text).toBe(`\ufffd${LINES[1]?.slice(1)}`);
  });
});
