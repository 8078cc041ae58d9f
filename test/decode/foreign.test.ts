import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { looksBinary } from '../../src/decode/binary.js';
import { decode } from '../../src/decode/decode.js';
import { encodeAs } from '../../src/decode/transcode.js';

const read = (bytes: Uint8Array) => decode({ bytes, capture: { path: 'page' } }, {});

describe('text that is not Chinese', () => {
  const texts: [text: string, encodings: string[]][] = [
    ['Вчера в городе прошло заседание комиссии по благоустройству дорог.', ['windows-1251', 'koi8-r', 'iso-8859-5']],
    ['昨日、市役所で会議が開かれ、新しい図書館について話し合いました。', ['shift_jis', 'euc-jp']],
    ['어제 시청에서 새 도서관 건립 계획에 관한 회의가 열렸습니다.', ['euc-kr']],
    ['Χθες στο δημαρχείο έγινε συζήτηση για τη νέα βιβλιοθήκη.', ['windows-1253']],
    ['אתמול התקיימה בעירייה ישיבה בנושא הספרייה החדשה.', ['windows-1255']],
    ['عقد أمس في البلدية اجتماع حول خطة المكتبة الجديدة.', ['windows-1256']],
    ['เมื่อวานนี้มีการประชุมเรื่องห้องสมุดแห่งใหม่', ['windows-874']],
    ['Die Bürger wünschten sich außerdem einen schönen Platz.', ['windows-1252']],
    ['Les élèves pourraient être à l’aise après l’école.', ['windows-1252']],
    ['Obyvatelé žádali také hřiště pro děti a více stromů podél silnice.', ['windows-1250']],
  ];
  for (const [text, encodings] of texts) {
    for (const name of encodings) {
      it(`is read as ${name}: ${text.slice(0, 16)}`, () => {
        const decoded = read(iconv.encode(text, name));
        expect(decoded.encoding.name).toBe(name);
        expect(decoded.text).toBe(text);
      });
    }
  }

  it('is believed to be in what the page declares, among encodings that look alike', () => {
    const page = '<?xml version="1.0" encoding="iso-8859-15"?><p>Les élèves pourraient être à l’école';
    expect(read(iconv.encode(page, 'iso-8859-15')).encoding.name).toBe('iso-8859-15');
  });

  const chinese = ['欸乃一聲山水綠，迴看天際下中流，巖上無心雲相逐。', '犇羴鱻麤', '彳亍踟躕，蹀躞徘徊。'];
  for (const text of chinese) {
    it(`is not seen in rare Chinese: ${text}`, () => {
      expect(read(encodeAs(text, 'gb18030')).text).toBe(text);
    });
  }
});

describe('binary files', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  const cases: [name: string, bytes: Uint8Array, binary: boolean][] = [
    ['a picture', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), true],
    ['a PDF', latin1('%PDF-1.4\n'), true],
    ['an old Word file', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), true],
    ['noise', Uint8Array.from({ length: 400 }, (_, at) => (at * 167 + ((at * at) >> 3)) & 0xff), true],
    ['zeros', new Uint8Array(64), true],
    ['GBK text', encodeAs('昨天下午，街道办事处召开会议。', 'gb18030'), false],
    ['UTF-16 without a mark', Buffer.from('昨天下午，街道办事处召开会议。', 'utf16le'), false],
    ['English in UTF-16', Buffer.from('Yesterday afternoon at the town hall', 'utf16le'), false],
    ['ISO-2022-CN', latin1('\x1b$)A\x0eVPND\x0f'), false],
    ['nothing', new Uint8Array(0), false],
  ];
  for (const [name, bytes, binary] of cases) {
    it(`${binary ? 'are' : 'are not'} ${name}`, () => expect(looksBinary(bytes)).toBe(binary));
  }
});
