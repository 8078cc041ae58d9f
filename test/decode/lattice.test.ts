import { describe, expect, it } from 'vitest';
import { type LatticeOptions, readLattice, UNKNOWN } from '../../src/decode/lattice.js';
import { encodeAs } from '../../src/decode/transcode.js';

const gb = (text: string) => [...encodeAs(text, 'gb18030')];
const big5 = (text: string) => [...encodeAs(text, 'big5')];
const utf8 = (text: string) => [...Buffer.from(text)];
const ANY: LatticeOptions = { encodings: ['gb18030', 'big5', 'utf-8'] };
const GB: LatticeOptions = { encodings: ['gb18030'] };
const read = (symbols: number[], options = ANY) => readLattice(Uint16Array.from(symbols), options);

describe('the lattice', () => {
  const readings: { name: string; symbols: number[]; options?: LatticeOptions; text: string }[] = [
    { name: 'reads GBK', symbols: gb('一则寓言，寥寥数语'), text: '一则寓言，寥寥数语' },
    { name: 'reads Big5', symbols: big5('一則寓言，寥寥數語'), text: '一則寓言，寥寥數語' },
    { name: 'reads characters of four bytes', symbols: gb('生僻字𠀀也在'), text: '生僻字𠀀也在' },
    {
      name: 'changes the encoding inside a line',
      symbols: [...gb('上半句是国标编码的文字，'), ...utf8('下半句却是另一种编码')],
      text: '上半句是国标编码的文字，下半句却是另一种编码',
    },
    {
      name: 'changes from GBK to Big5',
      symbols: [...gb('前面的文字来自大陆网站，'), ...big5('後面的文字來自臺灣網站')],
      text: '前面的文字来自大陆网站，後面的文字來自臺灣網站',
    },
    {
      name: 'steps over half a character at both ends',
      symbols: gb('街道办事处工作人员介绍').slice(1, -1),
      options: GB,
      text: '\ufffd道办事处工作人员介\ufffd',
    },
    {
      name: 'finds the beat again after a lost byte',
      symbols: gb('街道办事处工作人员介绍').filter((_, at) => at !== 6),
      options: GB,
      text: '街道办\ufffd处工作人员介绍',
    },
    {
      name: 'finds the beat again in UTF-8',
      symbols: utf8('街道办事处工作人员介绍').filter((_, at) => at !== 9),
      text: '街道办\ufffd处工作人员介绍',
    },
    {
      name: 'takes an unknown for nothing where all is well without it',
      symbols: [...gb('街道办事处'), UNKNOWN, ...gb('工作人员')],
      options: GB,
      text: '街道办事处工作人员',
    },
  ];
  for (const { name, symbols, options, text } of readings) {
    it(name, () => expect(read(symbols, options).text).toBe(text));
  }

  it('fills a byte only where one character leads', () => {
    const whole = gb('中华人民共和国');
    const symbols = [...whole.slice(0, 9), UNKNOWN, ...whole.slice(10)];
    expect(read(symbols, { ...GB, leadBits: 4 })).toMatchObject({ text: '中华人民共和国' });
    expect(read(symbols, { ...GB, leadBits: 40 })).toMatchObject({ text: '中华人民\ufffd和国' });
  });

  it('says how each stretch was read', () => {
    const { pieces } = read([...gb('上半句是国标编码的文字'), ...utf8('下半句却是另一种编码'), 0xff]);
    expect(pieces).toEqual([
      { start: 0, end: 22, textStart: 0, textEnd: 11, encoding: 'gb18030', kind: 'sure' },
      { start: 22, end: 52, textStart: 11, textEnd: 21, encoding: 'utf-8', kind: 'sure' },
      { start: 52, end: 53, textStart: 21, textEnd: 22, encoding: 'utf-8', kind: 'lost' },
    ]);
  });

  it('covers every symbol once, in order', () => {
    const { pieces, text } = read([...gb('街道'), 0xff, UNKNOWN, ...utf8('办事处工作'), 0x80, 0x0a, 0xd2]);
    expect(pieces.map((piece) => piece.start)).toEqual([0, ...pieces.slice(0, -1).map((piece) => piece.end)]);
    expect(pieces.at(-1)?.textEnd).toBe(text.length);
  });

  it('reads nothing from nothing', () => expect(read([])).toEqual({ text: '', bits: 0, pieces: [] }));
});
