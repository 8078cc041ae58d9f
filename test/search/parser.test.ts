import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveError } from '../../src/errors.js';
import { parseQuery } from '../../src/search/parser.js';
import { printQuery } from '../../src/search/print.js';

const CASES: readonly { query: string; parsed: string; warnings?: number }[] = [
  { query: '孵化器', parsed: '孵化器' },
  { query: '孵化器 创新', parsed: '孵化器 创新' },
  { query: '孵化器　创新', parsed: '孵化器 创新' },
  { query: '孵化器 -科技', parsed: '孵化器 -科技' },
  { query: '孵化器 －科技', parsed: '孵化器 -科技' },
  { query: '孵化器 NOT 科技', parsed: '孵化器 -科技' },
  { query: '孵化器 AND 科技', parsed: '孵化器 科技' },
  { query: '温州 OR 台州', parsed: '温州 OR 台州' },
  { query: '温州 市场 OR 台州', parsed: '(温州 市场) OR 台州' },
  { query: '（温州 OR 台州）孵化器', parsed: '(温州 OR 台州) 孵化器' },
  { query: '"温州 孵化器"', parsed: '"温州 孵化器"' },
  { query: '“温州孵化器”', parsed: '温州孵化器' },
  { query: '「温州」《台州》『杭州』〈宁波〉', parsed: '温州 台州 杭州 宁波' },
  { query: '“温州"', parsed: '温州' },
  { query: 'COVID-19', parsed: '"COVID-19"' },
  { query: 'title:温州', parsed: 'title:温州' },
  { query: 'title：温州', parsed: 'title:温州' },
  { query: 'title:(温州 -台州)', parsed: 'title:温州 -title:台州' },
  { query: 'author:"王 小明"', parsed: 'author:"王 小明"' },
  { query: '-author:王小明', parsed: '-author:王小明' },
  { query: 'url:https://example.cn/a', parsed: 'url:https://example.cn/a' },
  { query: 'https://example.cn', parsed: '"https://example.cn"' },
  { query: 'date:2021-06..2021-08', parsed: 'date:2021-06..2021-08' },
  { query: 'date:2024?', parsed: 'date:2024?' },
  { query: 'date：２０２１－０６', parsed: 'date:２０２１－０６' },
  { query: 'date:2021-6', parsed: 'date:2021-6' },
  { query: 'date:2021年6月..2021年8月', parsed: 'date:2021年6月..2021年8月' },
  { query: 'enc:GBK', parsed: 'enc:gb18030' },
  { query: 'enc:utf8', parsed: 'enc:utf-8' },
  { query: 'innov*', parsed: 'innov*' },
  { query: 'AND', parsed: '"AND"', warnings: 1 },
  { query: '温州 OR', parsed: '温州 "OR"', warnings: 1 },
  { query: '(温州', parsed: '温州', warnings: 1 },
  { query: '温州)', parsed: '温州', warnings: 1 },
  { query: '"温州', parsed: '温州', warnings: 1 },
  { query: '温州 ，', parsed: '温州', warnings: 1 },
  { query: 'size:20', parsed: '"size:20"', warnings: 1 },
  { query: 'date:昨天', parsed: '"date:昨天"', warnings: 1 },
  { query: '温州 -', parsed: '温州', warnings: 1 },
  { query: '，。', parsed: '', warnings: 1 },
];

describe('a query', () => {
  it.each(CASES)('$query is understood as $parsed', ({ query, parsed, warnings = 0 }) => {
    const { root, warnings: said } = parseQuery(query);
    expect(root === undefined ? '' : printQuery(root)).toBe(parsed);
    expect(said).toHaveLength(warnings);
  });

  it.each(['', '   ', '\u3000'])('that is empty is refused', (query) => {
    expect(() => parseQuery(query)).toThrow(expect.objectContaining({ code: 'empty-query' }));
  });

  it.each([
    ['longer than 2,000 characters', '温'.repeat(2001)],
    ['of more than 64 words', 'a '.repeat(65)],
    ['of more than 16 words of one character', '温 '.repeat(17)],
    ['nested deeper than 16', `${'('.repeat(17)}温州${')'.repeat(17)}`],
  ])('%s is refused', (_what, query) => {
    expect(() => parseQuery(query)).toThrow(expect.objectContaining({ code: 'query-too-large' }));
  });

  it('as understood is understood the same again, whatever was asked', () => {
    const piece = fc.constantFrom(
      '温州',
      '创 新',
      '(',
      ')',
      '"',
      '“',
      ' ',
      ' OR ',
      '-',
      'title:',
      'date:2021',
      'x:',
      '，',
      'NOT ',
      'a*',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const root = attempt(pieces.join(''));
        if (root !== undefined) expect(printQuery(attempt(printQuery(root)) as typeof root)).toBe(printQuery(root));
      }),
    );
  });

  it('never fails in another way than by saying why', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (query) => void attempt(query)));
  });
});

function attempt(query: string): ReturnType<typeof parseQuery>['root'] {
  try {
    return parseQuery(query).root;
  } catch (error) {
    expect(error).toBeInstanceOf(ArchiveError);
    return undefined;
  }
}
