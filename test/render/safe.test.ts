import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonDocument, jsonLine } from '../../src/render/json.js';
import { safeLine, safeText } from '../../src/render/safe.js';

/** Code points a terminal obeys or hides. */
const FORBIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u;

const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b[31m',
      '\u009b2J',
      '\u202e',
      '\u2028',
      '\u200b',
      '\ufeff',
      '\ud842',
      '\udfb7',
      '\u{e0041}',
      '\n',
      '\t',
    ),
    fc.constantFrom('孵', '化', '器', '𠮷', 'a', '\\', '"', '\\ud842'),
  ),
  maxLength: 30,
});

describe('untrusted text', () => {
  it.each([
    { text: 'a\u001b]0;owned\u0007b', shown: 'a\\x1b]0;owned\\x07b' },
    { text: 'txt.\u202egpj', shown: 'txt.\\u202egpj' },
    { text: '孵\u200b化\ufeff器', shown: '孵化器' },
    { text: '一\r\n二\t三\u2028四', shown: '一 二 三 四' },
    { text: '\ud842', shown: '\ufffd' },
    { text: '𠮷野家👨‍👩‍👧', shown: '𠮷野家👨‍👩‍👧' },
    { text: '葛\u{e0100}', shown: '葛\u{e0100}' },
  ])('is shown as $shown in a line', ({ text, shown }) => {
    expect(safeLine(text)).toBe(shown);
  });

  it('never reaches the terminal as a command, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(safeLine(text)).not.toMatch(FORBIDDEN);
        expect(safeLine(text)).not.toContain('\n');
        expect(safeText(text)).not.toMatch(FORBIDDEN);
        expect(safeLine(safeLine(text))).toBe(safeLine(text));
      }),
    );
  });

  it('keeps the lines of a text', () => {
    expect(safeText('一\r\n二\r三')).toBe('一\n二\n三');
  });
});

describe('JSON', () => {
  it('holds nothing a terminal obeys, is well-formed, and reads back the same but for lost halves', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const line = jsonLine({ text });
        expect(line).not.toMatch(FORBIDDEN);
        expect(line).not.toContain('\n');
        expect(JSON.parse(line).text).toBe(text.replace(/\p{Cs}/gu, '\ufffd'));
        expect(JSON.parse(jsonDocument({ text })).text).toBe(JSON.parse(line).text);
      }),
    );
  });
});
