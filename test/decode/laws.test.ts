import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteTable, isWide, pairTable } from '../../src/decode/codec.js';
import { decode } from '../../src/decode/decode.js';
import { type LatticeEncoding, readLattice, UNKNOWN } from '../../src/decode/lattice.js';
import { decodeAs, encodeAs } from '../../src/decode/transcode.js';
import { holds } from '../fuzz/law.js';

const read = (bytes: Uint8Array, hints = {}) => decode({ bytes, capture: { path: 'page' } }, hints);
const WRITABLE = ['gb18030', 'big5', 'euc-tw'] as const;

/** Every character an encoding holds in one or two bytes. */
function repertoire(encoding: (typeof WRITABLE)[number]): string[] {
  const back = byteTable(encoding);
  return [...back.keys()].filter((unit) => back[unit] !== 0).map((unit) => String.fromCharCode(unit));
}

const textIn = (encoding: (typeof WRITABLE)[number]) =>
  fc.array(fc.constantFrom(...repertoire(encoding)), { maxLength: 40 }).map((chars) => chars.join(''));

const LINES = [
  '昨天下午，街道办事处召开了垃圾分类工作会议，参加会议的有各社区的负责人和志愿者代表。',
  '会上介绍了去年的工作情况，并对今年的任务作出安排：一是加强宣传，二是完善设施，三是做好检查。',
  '有居民提出，小区里的分类箱数量不够，早晚高峰时间常常装满；工作人员表示将在下个月以前增加。',
];
const TEXT = LINES.join('\n');
const TRADITIONAL = [
  '昨天下午，街道辦事處召開了垃圾分類工作會議，參加會議的有各社區的負責人和志願者代表。',
  '會上介紹了去年的工作情況，並對今年的任務作出安排：一是加強宣傳，二是完善設施，三是做好檢查。',
  '有居民提出，小區裡的分類箱數量不夠，早晚高峰時間常常裝滿；工作人員表示將在下個月以前增加。',
].join('\n');

/** Characters of a shifted run that may pass for text. */
const MOST_SHIFTED = 3;

/** How many characters of the text are touched: what is left when the equal front and back are taken off. */
function damage(before: string, after: string): number {
  let front = 0;
  while (front < after.length && after[front] === before[front]) front++;
  const most = Math.min(before.length, after.length) - front;
  let back = 0;
  while (back < most && after.at(-1 - back) === before.at(-1 - back)) back++;
  return before.length - front - back;
}

describe('laws of decoding', () => {
  it.each([
    'Привет, мир! Это русский текст.',
    'Ελληνικα γραμματα: αλφαβητο',
    'これは日本語です。カタカナもあります。',
    'pīnyīn: zhōng guó',
    'ㄓㄨㄥ ㄍㄨㄛ',
    '┌──┬──┐\n│姓名│年龄│\n├──┼──┤\n└──┴──┘',
    '▁▂▃▄▅▆▇█ 公告 █▇▆▅▄▃▂▁',
    '╮(╯▽╰)╭ 没办法',
  ])('another alphabet and what is drawn stay what they are in a page of GBK: %s', (other) => {
    const page = `${TEXT}\n${other}\n${TEXT}${other}${TEXT}`;
    const bytes = encodeAs(page, 'gb18030');
    expect(read(bytes).text).toBe(page);
  });

  it('rows drawn of one sign say nothing of how they were encoded', () => {
    const signs = [...'─━│┃┄┅┆┇┈┉═║▔▕■□▲△▼◆◇○◎●★☆♀♂※→↓〒㊣①＊＃＝～＿。，！？…—·×÷∞αあア㈠'];
    const row = fc.tuple(fc.constantFrom(...signs), fc.integer({ min: 3, max: 60 }));
    const written = fc.constantFrom(
      ...(['utf-8', 'gb18030'] as const).map((encoding) => [encoding, TEXT] as const),
      ...(['utf-8', 'big5'] as const).map((encoding) => [encoding, TRADITIONAL] as const),
    );
    holds(
      'a row drawn of one sign is read as it was written',
      fc.property(row, written, fc.boolean(), ([sign, length], [encoding, text], isOwnLine) => {
        const drawn = sign.repeat(length);
        const page = isOwnLine ? `${text}\n${drawn}\n${text}` : `${text}${drawn}${text}`;
        const bytes = encodeAs(page, encoding);
        fc.pre(decodeAs(bytes, encoding) === page);
        expect(read(bytes).text).toBe(page);
      }),
      300,
    );
  });

  const soup = fc.oneof(
    fc.uint8Array({ maxLength: 120 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...LINES.map((line) => Buffer.from(line))),
          fc.constantFrom(...LINES.map((line) => encodeAs(line, 'gb18030'))),
          fc.uint8Array({ maxLength: 6 }),
          fc.constantFrom('\n', '<p>', '~{VPND~}', '\x1b$)A\x0e', '\0\0').map((text) => Buffer.from(text)),
        ),
        { maxLength: 5 },
      )
      .map((parts) => Uint8Array.from(Buffer.concat(parts))),
  );

  it('any bytes at all become well-formed text with notes inside it', () => {
    holds(
      'any bytes at all become well-formed text with notes inside it',
      fc.property(soup, (bytes) => {
        const { text, encoding, notes } = read(bytes);
        expect(text.isWellFormed()).toBe(true);
        expect(encoding.confidence).toBeGreaterThanOrEqual(0);
        expect(encoding.confidence).toBeLessThanOrEqual(1);
        let end = 0;
        for (const note of notes) {
          expect(note.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(note.start, note.end)).toBe(note.after);
          end = note.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      3000,
    );
  });

  it('segments, where there are any, follow one another and cover the text', () => {
    holds(
      'segments, where there are any, follow one another and cover the text',
      fc.property(soup, (bytes) => {
        const { text, encoding } = read(bytes);
        const ends = encoding.segments.map((segment) => segment.end);
        expect(encoding.segments.map((segment) => segment.start)).toEqual(
          ends.length === 0 ? [] : [0, ...ends.slice(0, -1)],
        );
        if (ends.length > 0) expect(ends.at(-1)).toBe(text.length);
      }),
      1000,
    );
  });

  for (const encoding of WRITABLE) {
    it(`what is written in ${encoding} is read back`, () => {
      holds(
        `what is written in ${encoding} is read back`,
        fc.property(textIn(encoding), (text) => read(encodeAs(text, encoding), { encoding }).text === text),
        5000,
      );
    });
  }

  it('what is written in four bytes of GB18030 is read back', () => {
    const rare = fc.string({
      unit: fc.integer({ min: 0x20000, max: 0x323af }).map((code) => String.fromCodePoint(code)),
    });
    holds(
      'what is written in four bytes of GB18030 is read back',
      fc.property(rare, (text) => decodeAs(encodeAs(text, 'gb18030'), 'gb18030') === text),
      500,
    );
  });

  it('any four bytes of GB18030 are a character or none', () => {
    const lead = fc.integer({ min: 0x81, max: 0xfe });
    const digit = fc.integer({ min: 0x30, max: 0x39 });
    const platform = new TextDecoder('gb18030');
    holds(
      'any four bytes of GB18030 are a character or none',
      fc.property(lead, digit, lead, digit, (...bytes) => {
        const text = decodeAs(Uint8Array.from(bytes), 'gb18030');
        const expected = platform.decode(Uint8Array.from(bytes));
        expect(text.startsWith('\ufffd') ? '\ufffd' : text).toBe(expected.startsWith('\ufffd') ? '\ufffd' : expected);
      }),
      2000,
    );
  });

  it('Unicode in any form is read back', () => {
    holds(
      'Unicode in any form is read back',
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeAs(Buffer.from(text), 'utf-8')).toBe(text);
        expect(decodeAs(Buffer.from(text, 'utf16le'), 'utf-16le')).toBe(text);
        expect(decodeAs(Buffer.from(text, 'utf16le').swap16(), 'utf-16be')).toBe(text);
      }),
      3000,
    );
  });

  it('every pair that means something has one character, and no other pair has', () => {
    for (const encoding of WRITABLE) {
      const wrong = [...pairTable(encoding).entries()].filter(([code, unit]) => {
        const text = decodeAs(Uint8Array.of(code >> 8, code & 0xff), encoding);
        return unit === 0
          ? code >> 8 > 0x80 && !text.includes('\ufffd')
          : !isWide(unit) && text !== String.fromCharCode(unit);
      });
      expect(wrong).toEqual([]);
    }
  });

  const pages: { name: string; encoding: 'gb18030' | 'big5' | 'utf-8'; text: string; most: number }[] = [
    { name: 'simplified GBK', encoding: 'gb18030', text: TEXT, most: 2 },
    { name: 'UTF-8', encoding: 'utf-8', text: TEXT, most: 2 },
    { name: 'traditional GBK', encoding: 'gb18030', text: TRADITIONAL, most: 2 },
    // Its second bytes go down to 40: a shifted run of a few characters can be good text by itself.
    { name: 'Big5', encoding: 'big5', text: TRADITIONAL, most: MOST_SHIFTED },
  ];
  for (const { name, encoding, text, most } of pages) {
    const law = `one byte lost, changed or added in ${name} damages at most ${most} characters and never the rest`;
    it(law, () => {
      const whole = encoding === 'utf-8' ? Uint8Array.from(Buffer.from(text)) : encodeAs(text, encoding);
      const place = fc.nat({ max: whole.length - 1 });
      holds(
        law,
        fc.property(place, fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 2), (at, byte, how) => {
          const middle = how === 0 ? [] : how === 1 ? [byte] : [byte, whole[at] as number];
          const broken = Uint8Array.from([...whole.subarray(0, at), ...middle, ...whole.subarray(at + 1)]);
          expect(damage(text, read(broken).text)).toBeLessThanOrEqual(most);
        }),
        400,
      );
    });
  }

  it.each([
    'gb18030',
    'big5',
  ] as const)('of all single bytes lost in traditional %s one in a hundred damages more than 2 characters', (encoding) => {
    const whole = encodeAs(TRADITIONAL, encoding);
    const damages = [...whole.keys()].map((lost) =>
      damage(TRADITIONAL, read(whole.filter((_, at) => at !== lost)).text),
    );
    expect(damages.filter((characters) => characters > 2).length).toBeLessThanOrEqual(whole.length / 100);
  });

  const ARTICLES = [
    '第九條 縣人民政府制定辦法。',
    '第十八條 違反本條例的，處以罰款。',
    '第二十條 本條例自公布之日起施行。',
  ];
  it.each([
    // Read one byte off, 示艞l is likelier than a break by the model alone.
    {
      of: 'what the document writes elsewhere',
      lost: '十',
      at: 1,
      line: '第十九條 市人民政府負責。',
      read: '第�九條 市',
    },
    { of: 'no sign among Han', lost: '，', at: 0, line: '觀書亦不惡，塗轍亦差殊。', read: '觀書亦不惡�塗轍亦差殊。' },
  ])('a byte lost costs one character: $of', ({ lost, at, line, read: expected }) => {
    const text = [...ARTICLES, line, ...ARTICLES].join('\n');
    const place = encodeAs(text.slice(0, text.indexOf(line) + line.indexOf(lost)), 'gb18030').length + at;
    const bytes = encodeAs(text, 'gb18030').filter((_, byte) => byte !== place);
    expect(read(bytes).text.split('\n')[ARTICLES.length]).toContain(expected);
  });

  it('an ASCII byte put into a character tears that one alone', () => {
    for (const [encoding, text] of [
      ['gb18030', TEXT],
      ['gb18030', TRADITIONAL],
      ['big5', TRADITIONAL],
    ] as const) {
      const place = encodeAs(text.slice(0, text.indexOf('分')), encoding).length + 1;
      for (const put of [0x01, 0x1d, 0x28, 0x35]) {
        const bytes = encodeAs(text, encoding);
        const torn = read(Uint8Array.from([...bytes.subarray(0, place), put, ...bytes.subarray(place)]));
        expect(torn.text).toBe(text.replace('分', `\ufffd${String.fromCharCode(put)}\ufffd`));
      }
    }
  });

  it('a letter, a sign or a bracket between characters is no damage', () => {
    const text = '他買A股，照X光，去K房唱K歌\n天{日悤}明，轉發@某某\n要聞|財經|體育_某網\n維生素C\n';
    for (const encoding of ['gb18030', 'big5'] as const) expect(read(encodeAs(text, encoding)).text).toBe(text);
  });

  it('text read as Latin-1 and saved again is UTF-8, however short', () => {
    const han = fc.stringMatching(/^[\u4e00-\u9fa5]{2,12}$/u);
    const reader = fc.constantFrom('latin1', 'windows-1252');
    holds(
      'text read as Latin-1 and saved again is UTF-8, however short',
      fc.property(han, reader, (text, as) => {
        const shown = as === 'latin1' ? Buffer.from(text).toString(as) : decodeAs(Buffer.from(text), as);
        expect(read(Buffer.from(shown))).toMatchObject({ text: shown, encoding: { name: 'utf-8' } });
      }),
      1000,
    );
  });

  it('the lattice covers all symbols with pieces that cover all text', () => {
    const symbols = fc.array(fc.oneof(fc.nat({ max: 255 }), fc.constant(UNKNOWN)), { maxLength: 60 });
    const encodings = fc.subarray<LatticeEncoding>(['gb18030', 'big5', 'utf-8', 'euc-tw'], { minLength: 1 });
    holds(
      'the lattice covers all symbols with pieces that cover all text',
      fc.property(symbols, encodings, (given, allowed) => {
        const { text, pieces } = readLattice(Uint16Array.from(given), { encodings: allowed });
        expect(text.isWellFormed()).toBe(true);
        expect(pieces.map(({ start }) => start)).toEqual([0, ...pieces.map(({ end }) => end)].slice(0, pieces.length));
        expect(pieces.at(-1)?.end ?? 0).toBe(given.length);
        expect(pieces.at(-1)?.textEnd ?? 0).toBe(text.length);
      }),
      2000,
    );
  });

  it('takes time in proportion to the bytes, broken or not', () => {
    const unit = Buffer.concat([encodeAs(TEXT, 'gb18030'), Buffer.from(TEXT), Buffer.from([0xff, 0x81, 0x0a])]);
    const time = (times: number) => {
      const bytes = Buffer.concat(Array.from({ length: times }, () => unit));
      const start = process.cpuUsage();
      read(bytes);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    time(20);
    expect(time(160)).toBeLessThan(30 * (time(20) + 1000));
  });
});
