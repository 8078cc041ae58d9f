import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { byteTable, isWide, pairTable, WINDOWS_1252, wideText } from '../../src/decode/codec.js';
import { canDecode, decodeAs, encodeAs } from '../../src/decode/transcode.js';

const bytes = (...codes: number[]) => Uint8Array.from(codes);
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('pair tables', () => {
  it('hold every two-byte character of GB18030-2022', () => {
    const table = pairTable('gb18030');
    expect(table.filter((unit) => unit !== 0)).toHaveLength(23_940);
    expect(String.fromCharCode(table[0xd2aa] as number, table[0xa6d9] as number, table[0xfe59] as number)).toBe(
      '要︐龴',
    );
  });

  it('hold Big5 with the Hong Kong characters, two units of them included', () => {
    const table = pairTable('big5');
    expect(table.filter((unit) => unit !== 0)).toHaveLength(18_594);
    const wide = table[0x8862] as number;
    expect(isWide(wide)).toBe(true);
    expect(wideText(wide)).toBe('Ê̄');
  });

  it('agree with the platform decoder on every GB18030 pair', () => {
    const table = pairTable('gb18030');
    const platform = new TextDecoder('gb18030');
    const differing = [...table.keys()].filter((code) => {
      const unit = table[code] as number;
      return (
        unit !== 0 && !isWide(unit) && platform.decode(bytes(code >> 8, code & 0xff)) !== String.fromCharCode(unit)
      );
    });
    expect(differing.filter((code) => code < 0xfe59 && (code < 0xa6d9 || code > 0xa6f3))).toEqual([]);
  });

  it('reverse to the bytes they came from', () => {
    for (const encoding of ['gb18030', 'big5', 'euc-tw'] as const) {
      const table = pairTable(encoding);
      const back = byteTable(encoding);
      const wrong = table.filter((unit) => unit !== 0 && !isWide(unit) && table[back[unit] as number] !== unit);
      expect([...wrong]).toEqual([]);
    }
  });
});

describe('decodeAs', () => {
  const cases: { encoding: string; bytes: Uint8Array; text: string; why: string }[] = [
    {
      encoding: 'gb18030',
      bytes: bytes(0xd2, 0xaa, 0x84, 0xd3, 0xc1, 0xa6),
      text: '要動力',
      why: 'traditional characters of GBK',
    },
    { encoding: 'gb18030', bytes: bytes(0x80), text: '€', why: 'the euro sign of code page 936' },
    { encoding: 'gb18030', bytes: bytes(0x95, 0x32, 0x82, 0x36), text: '𠀀', why: 'four bytes' },
    { encoding: 'gb18030', bytes: bytes(0xd2, 0x0a, 0x41), text: '\ufffd\nA', why: 'a lead byte eats no line feed' },
    { encoding: 'big5', bytes: bytes(0xa4, 0xa4, 0xa4, 0xe5), text: '中文', why: 'plain Big5' },
    { encoding: 'big5', bytes: bytes(0xa4), text: '\ufffd', why: 'cut at the end' },
    {
      encoding: 'euc-tw',
      bytes: bytes(0xc4, 0xe3, 0xc5, 0xc6, 0x8e, 0xa2, 0xa1, 0xa1),
      text: '中文乂',
      why: 'planes 1 and 2',
    },
    { encoding: 'hz', bytes: ascii('A~{VPND~}~~B'), text: 'A中文~B', why: 'a run and a doubled tilde' },
    { encoding: 'iso-2022-cn', bytes: ascii('\x1b$)A\x0eVPND\x0fOK'), text: '中文OK', why: 'shifts' },
    { encoding: 'iso-2022-cn', bytes: ascii('\x1b$)G\x0eDcEF\x0f\x1b$*H\x1bN!!.'), text: '中文乂.', why: 'CNS planes' },
    { encoding: 'windows-1252', bytes: bytes(0x80, 0x81, 0xe9), text: '€\x81é', why: 'no byte is lost' },
    { encoding: 'utf-32be', bytes: bytes(0, 0, 0x4e, 0x2d), text: '中', why: 'four bytes each' },
  ];
  for (const { encoding, bytes: given, text, why } of cases) {
    it(`reads ${encoding}: ${why}`, () => expect(decodeAs(given, encoding)).toBe(text));
  }

  it('reads the same GBK text as iconv-lite', () => {
    const text = '“我们”要动力、要活力、要效益。繁體：區產龍ＡＢＣ㊣㈱①';
    expect(decodeAs(iconv.encode(text, 'gb18030'), 'gb18030')).toBe(text);
  });

  it('writes what it reads', () => {
    expect(decodeAs(encodeAs('國際雲軟件谷，€５０', 'gb18030'), 'gb18030')).toBe('國際雲軟件谷，€５０');
    expect(decodeAs(encodeAs('堃煊喆，𠝹', 'big5'), 'big5')).toBe('堃煊喆，𠝹');
  });

  it('knows which encodings it can read', () => {
    expect(['gb18030', 'euc-tw', 'koi8-r', 'shift_jis'].every(canDecode)).toBe(true);
    expect(canDecode('klingon')).toBe(false);
  });

  it('maps windows-1252 one to one', () => expect(new Set(WINDOWS_1252).size).toBe(256));
});
