import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointsOf, printedSpan } from '../../src/render/code-points.js';
import { pickFields } from '../../src/render/json.js';

describe('positions', () => {
  it('count code points, so that text[start:end] is the quote in Python and jq', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('𠮷', '野', 'a', '\ud842', '\n') }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const points = Array.from(text);
          const [start, end] = [a % (points.length + 1), b % (points.length + 1)].sort((x, y) => x - y) as [
            number,
            number,
          ];
          const unit = (at: number) => points.slice(0, at).join('').length;
          expect(printedSpan({ start: unit(start), end: unit(end) }, codePointsOf(text))).toEqual({ start, end });
        },
      ),
    );
  });

  it('take one pass over a long text', () => {
    const text = '𠮷'.repeat(200_000);
    const at = codePointsOf(text);
    for (let i = 0; i < 200_000; i++) if (at(2 * i) !== i) throw new Error(`place ${i}`);
  });
});

describe('fields', () => {
  it('come in the order asked for', () => {
    expect(Object.keys(pickFields({ schema: 's', id: '1', date: null }, ['date', 'id']))).toEqual(['date', 'id']);
  });

  it('that do not exist are refused with those that do', () => {
    expect(() => pickFields({ id: '1', date: null }, ['dat'])).toThrow(
      expect.objectContaining({ code: 'unknown-field', hint: expect.stringContaining('id date') }),
    );
  });
});
