import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newElements, readElements } from '../../src/tokenize/elements.js';
import { placedTerms, tokenize } from '../../src/tokenize/terms.js';

const CASES: readonly { text: string; terms: string; why: string }[] = [
  { text: '孵化器', terms: '孵化 化器 器', why: 'each two characters, and the last by itself' },
  { text: '創新', terms: '创新 新', why: 'traditional is simplified' },
  { text: '温州，浙江', terms: '温州 州 浙江 江', why: 'punctuation parts' },
  { text: '孵 化　器', terms: '孵化 化器 器', why: 'spaces do not part' },
  { text: '孵化\n器', terms: '孵化 化器 器', why: 'a soft line wrap does not part' },
  { text: '孵化\r\n器', terms: '孵化 化器 器', why: 'nor one of Windows' },
  { text: '孵化\n\n器具', terms: '孵化 化 器具 具', why: 'a blank line parts' },
  { text: '孵化\n\u3000\u3000器具', terms: '孵化 化 器具 具', why: 'an indented line parts' },
  { text: '孵\u200b化\ufeff器', terms: '孵化 化器 器', why: 'zero-width characters do not part' },
  { text: '報(bào)訊', terms: 'bào 报讯 讯', why: 'a reading does not part' },
  { text: '報（ㄅㄠˋ）訊', terms: 'ㄅㄠˋ 报讯 讯', why: 'nor one in zhuyin' },
  { text: '市(WHO)长', terms: '市 who 长', why: 'an abbreviation is not a reading' },
  { text: '项(a)目', terms: '项 a 目', why: 'a list mark is not a reading' },
  { text: '5G技术', terms: '5g 技术 术', why: 'a word beside Han' },
  { text: 'ＣＯＶＩＤ－19', terms: 'covid 19', why: 'full width is plain' },
  { text: '𠮷野家', terms: '𠮷野 野家 家', why: 'a supplementary character is one character' },
  { text: '中\ud842', terms: '中', why: 'half a character parts and is no term' },
  { text: 'カラオケ店', terms: 'カラ ラオ オケ ケ店 店', why: 'kana is written without spaces too' },
  { text: '', terms: '', why: 'nothing gives nothing' },
];

describe('terms', () => {
  it.each(CASES)('$text gives $terms: $why', ({ text, terms }) => {
    expect([...tokenize(text)].sort()).toEqual(terms.split(' ').filter(Boolean).sort());
  });

  it('are one position apart where they stand together, and two across a break', () => {
    const positions = Object.fromEntries(placedTerms('温州，5G').map(({ term, position }) => [term, position]));
    expect(positions).toEqual({ 温州: 0, 州: 1, '5g': 3 });
  });

  it('are cut at 64 code units', () => {
    expect(tokenize('a'.repeat(1000))).toEqual(['a'.repeat(64)]);
  });

  it('come from spans that lie in the text, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { count, starts, ends, positions } = readElements(text, newElements(1));
        for (let i = 0; i < count; i++) {
          expect(ends[i]).toBeGreaterThan(starts[i] as number);
          expect(ends[i]).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(positions[i]).toBeGreaterThanOrEqual(positions[i - 1] as number);
        }
      }),
    );
  });
});
