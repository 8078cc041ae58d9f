import { describe, expect, it } from 'vitest';
import type { LineView } from '../../src/chrome/body/line-view.js';
import { likelyByTables } from '../../src/chrome/body/tables.js';

const linesOf = (texts: readonly string[]): LineView[] => texts.map((text) => ({ text, closed: text }) as LineView);

describe('the rows of a table', () => {
  it('are as likely as the likeliest of them', () => {
    const rows = linesOf(['甲队 3 1', '乙队 2 2', '丙队 1 3', '一句话到此为止。']);
    expect(likelyByTables(rows, [0.1, 0.3, 0.2, 0.9])).toEqual([0.3, 0.3, 0.3, 0.9]);
  });

  it('are no rows of words without numbers', () => {
    const menu = linesOf(['新闻 财经 体育', '汽车 房产 家居', '教育 健康 旅游']);
    expect(likelyByTables(menu, [0.1, 0.3, 0.2])).toEqual([0.1, 0.3, 0.2]);
  });

  it('may be very many', () => {
    const rows = linesOf(Array<string>(300_000).fill('1\t2\t3'));
    expect(likelyByTables(rows, Array<number>(rows.length).fill(0.5))).toHaveLength(rows.length);
  });
});
