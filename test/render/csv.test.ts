import { describe, expect, it } from 'vitest';
import { csvRow, tsvRow } from '../../src/render/csv.js';

describe('a cell', () => {
  it.each([
    { cell: '=HYPERLINK("http://x")', csv: '"\'=HYPERLINK(""http://x"")"' },
    { cell: '@SUM(A1)', csv: "'@SUM(A1)" },
    { cell: '＝1+1', csv: "'＝1+1" },
    { cell: '-科技', csv: "'-科技" },
    { cell: '-3.5', csv: '-3.5' },
    { cell: -3, csv: '-3' },
    { cell: '创新, 创业', csv: '"创新, 创业"' },
    { cell: '一\n二', csv: '"一\n二"' },
    { cell: null, csv: '' },
    { cell: '\ud842', csv: '\ufffd' },
    { cell: 'a\u001b[2Jb', csv: 'a\\x1b[2Jb' },
  ])('$cell becomes $csv in CSV', ({ cell, csv }) => {
    expect(csvRow([cell])).toBe(`${csv}\n`);
  });

  it('never breaks a line of TSV', () => {
    expect(tsvRow(['一\n二\t三', '=1'])).toBe("一 二 三\t'=1\n");
  });
});
