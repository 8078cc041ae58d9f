import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Spoken, sayAgain, sayOnce } from '../../src/segments/said-once.js';

const TEXT = '首页 > 新闻\n　　第一段。\n　　第二段。\n版权所有';
const claim = { value: '第一', kind: null, rule: 'r', start: 10, end: 12, confidence: 0.9, won: true };

test('neither the body nor what a span shows is stored a second time', () => {
  const spoken: Spoken = {
    text: TEXT,
    chrome: [{ kind: 'breadcrumb', text: '首页 > 新闻', start: 0, end: 7 }],
    evidence: { title: [{ ...claim, quote: '第一' }] },
  };
  const once = sayOnce(spoken, '第一段。\n第二段。');
  expect(once).toEqual({
    text: ['首页 > 新闻\n　　', 1, '\n　　', 1, '\n版权所有'],
    chrome: [{ kind: 'breadcrumb', start: 0, end: 7 }],
    evidence: { title: [claim] },
  });
  expect(sayAgain(once, '第一段。\n第二段。')).toEqual(spoken);
});

test('lines that follow one another are one number', () => {
  expect(sayOnce({ text: '题\n甲\n乙\n丙', chrome: [], evidence: {} }, '甲\n乙\n丙').text).toEqual(['题\n', 3, '']);
});

test('a record of before, stored with all its words, is what it was', () => {
  const stored: Spoken = {
    text: TEXT,
    chrome: [{ kind: 'other', text: '版权', start: 0, end: 2 }],
    evidence: { title: [{ ...claim, quote: '第一段' }] },
  };
  expect(sayAgain(stored, '第一段。')).toEqual(stored);
});

const words = fc.string({ unit: fc.constantFrom('甲', '乙', '\n', '　', ' ', '\ud842'), maxLength: 24 });
const span = fc.record({ start: fc.nat(24), end: fc.nat(24) });

test('whatever a record says, it says again', () => {
  fc.assert(
    fc.property(words, words, fc.array(fc.tuple(span, words)), (text, body, said) => {
      const shown = (at: { start: number; end: number }, other: string) => [text.slice(at.start, at.end), other];
      const spoken: Spoken = {
        text,
        chrome: said.flatMap(([at, other]) =>
          shown(at, other).map((text) => ({ kind: 'other' as const, text, ...at })),
        ),
        evidence: {
          place: said.flatMap(([at, other]) => shown(at, other).map((quote) => ({ ...claim, ...at, quote }))),
        },
      };
      expect(sayAgain(JSON.parse(JSON.stringify(sayOnce(spoken, body))), body)).toEqual(spoken);
    }),
  );
});
