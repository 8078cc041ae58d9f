import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { drawTable } from '../../src/render/table.js';
import { cut, displayWidth, graphemesOf, padEnd, wrap } from '../../src/render/width.js';
import { expectGrowth } from '../growth.js';

const MIXED = '習近平總書記關於“科技創新”的重要論述，促進科技創新和產業創新深度融合（2025）ABC-def 𠮷野家👨‍👩‍👧';
const LOOK = { columns: 80, level: 0, ambiguous: 'narrow', lang: 'en', links: false } as const;

const WIDTHS = [
  { text: '', narrow: 0, wide: 0 },
  { text: '孵化器', narrow: 6, wide: 6 },
  { text: 'ABC', narrow: 3, wide: 3 },
  { text: '“创新”', narrow: 6, wide: 8 },
  { text: '…', narrow: 1, wide: 2 },
  { text: '𠮷', narrow: 2, wide: 2 },
  { text: '👨‍👩‍👧', narrow: 2, wide: 2 },
  { text: 'é', narrow: 1, wide: 2 },
  { text: 'e\u0301', narrow: 1, wide: 1 },
  { text: '，。', narrow: 4, wide: 4 },
];

describe('display width', () => {
  it.each(WIDTHS)('counts the columns of $text', ({ text, narrow, wide }) => {
    expect(displayWidth(text)).toBe(narrow);
    expect(displayWidth(text, 'wide')).toBe(wide);
  });

  it.each([
    [0x20, 0x5ff],
    [0x1e00, 0x33ff],
    [0x3400, 0x4e20],
    [0xf900, 0xfffd],
  ])('parts and measures characters from %i to %i as the libraries do that it seldom asks', (first, last) => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    for (let unit = first; unit <= last; unit++) {
      const char = String.fromCharCode(unit);
      const text = `${char}中${char}${char}·${char}a©${char}`;
      expect(graphemesOf(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
      expect(displayWidth(char)).toBe(stringWidth(char));
    }
  });

  it('pads to the column, whatever the characters', () => {
    for (const { text } of WIDTHS) expect(displayWidth(padEnd(text, 12))).toBe(12);
  });

  it('never takes a character apart when it cuts', () => {
    for (let columns = 0; columns <= displayWidth(MIXED); columns++) {
      const kept = cut(MIXED, columns);
      expect(displayWidth(kept)).toBeLessThanOrEqual(columns);
      expect(graphemesOf(MIXED).join('').startsWith(kept.replace(/…$/u, ''))).toBe(true);
      expect(kept.isWellFormed()).toBe(true);
    }
  });
});

describe('wrapping', () => {
  const anyText = fc.string({ unit: fc.constantFrom(...graphemesOf(MIXED), ' ', '、', '》', '《'), maxLength: 60 });

  it('loses nothing but spaces, at any width', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 2, max: 60 }),
        fc.constantFrom('narrow', 'wide'),
        (text, columns, ambiguous) => {
          const lines = wrap(text, columns, ambiguous as 'narrow');
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(displayWidth(line, ambiguous as 'narrow')).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('begins no line with a closing mark and ends none with an opening one', () => {
    for (let columns = 10; columns <= 60; columns++) {
      for (const line of wrap(MIXED, columns)) {
        expect(line).not.toMatch(/^[，。、；：？！）》」”]/u);
        expect(line).not.toMatch(/[（《「“]$/u);
      }
    }
  });

  it.each(['科技abc', 'привет мир ', '𠮷野', 'e\u0301'])('takes time by length only, of %s too', (unit) => {
    const wrapped = (length: number) => () => wrap(`　　${unit.repeat(length)}`, 80);
    expectGrowth({ short: wrapped(2000), long: wrapped(16_000), times: 64, grainMs: 64 });
  });

  it('keeps a Latin word whole while it fits', () => {
    expect(wrap('推进 innovation 高地', 12)).toEqual(['推进', 'innovation', '高地']);
  });
});

describe('tables', () => {
  const TITLE = '温州市瓯海区科技创新大会聚焦孵化器建设驱动城市迭代升级打造新高地';
  const COLUMNS = [
    { head: 'id', min: 8 },
    { head: '日期', min: 10 },
    { head: 'title', min: 10, grows: true },
    { head: '地点', min: 6 },
  ];
  const ROWS = [
    ['3f9a1c20', '2025-06-16', TITLE.slice(0, 31), '瓯海区'],
    ['7be2', '2023', '短题', ''],
  ];

  it('lose no character of a title of 31 and are never wider than the terminal, at 20 to 200 columns', () => {
    for (let columns = 20; columns <= 200; columns++) {
      const lines = drawTable(COLUMNS, ROWS, { ...LOOK, columns }).split('\n');
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      expect(countOf(lines.join(''), TITLE.slice(0, 31))).toBe(true);
    }
  });

  it('align their columns by display width', () => {
    const [, first = '', second = ''] = drawTable(COLUMNS, ROWS, { ...LOOK, columns: 120 }).split('\n');
    expect(displayWidth(first.slice(0, first.indexOf('2025')))).toBe(
      displayWidth(second.slice(0, second.indexOf('2023'))),
    );
    expect(displayWidth(first.slice(0, first.indexOf('温')))).toBe(displayWidth(second.slice(0, second.indexOf('短'))));
  });

  it('show what a hostile title holds instead of obeying it', () => {
    const drawn = drawTable(COLUMNS, [['1', '', 'a\u001b]0;owned\u0007b\u202ec\rd', '']], LOOK);
    expect(drawn).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
    expect(drawn).toContain('\\x1b]0;owned\\x07b\\u202ec d');
  });
});

/** Whether every character of `wanted` occurs in `text` at least as often. */
function countOf(text: string, wanted: string): boolean {
  return [...wanted].every((char) => text.split(char).length >= wanted.split(char).length);
}
