import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decode/decode.js';
import { canonicalLabel, declaredLabel } from '../../src/decode/labels.js';
import { encodeAs } from '../../src/decode/transcode.js';

const read = (bytes: Uint8Array, hints = {}) => decode({ bytes, capture: { path: 'page' } }, hints);
const SIMPLIFIED = '本报讯 昨天上午，全市科技创新大会在市人民大会堂召开，会议要求加快建设孵化器。';
const TRADITIONAL = '本報訊　昨天上午，全市科技創新大會在市人民大會堂召開，會議要求加快建設孵化器。';

describe('labels', () => {
  const names: [string, string | undefined][] = [
    ['GB2312', 'gb18030'],
    ['x-gbk', 'gb18030'],
    ['Big5-HKSCS', 'big5'],
    ['UTF8', 'utf-8'],
    ['ISO-8859-1', 'windows-1252'],
    ['x-klingon', undefined],
  ];
  for (const [label, name] of names) it(`reads ${label} as ${name}`, () => expect(canonicalLabel(label)).toBe(name));

  const pages: [string, string | undefined][] = [
    ['<?xml version="1.0" encoding="Big5"?>', 'Big5'],
    ['<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">', 'gb2312'],
    ['<META CHARSET=utf-8>', 'utf-8'],
    ['charset=gbk is only talked about', undefined],
  ];
  for (const [page, label] of pages) {
    it(`finds ${label} declared in ${page}`, () => expect(declaredLabel(Buffer.from(page))).toBe(label));
  }
});

describe('decode', () => {
  const files: { name: string; bytes: Uint8Array; text: string }[] = [
    { name: 'utf-8', bytes: Buffer.from(SIMPLIFIED), text: SIMPLIFIED },
    { name: 'gb18030', bytes: encodeAs(SIMPLIFIED, 'gb18030'), text: SIMPLIFIED },
    { name: 'gb18030', bytes: encodeAs(TRADITIONAL, 'gb18030'), text: TRADITIONAL },
    { name: 'big5', bytes: encodeAs(TRADITIONAL, 'big5'), text: TRADITIONAL },
    { name: 'euc-tw', bytes: encodeAs(TRADITIONAL, 'euc-tw'), text: TRADITIONAL },
    { name: 'utf-16le', bytes: Buffer.from(SIMPLIFIED, 'utf16le'), text: SIMPLIFIED },
    { name: 'utf-16be', bytes: iconv.encode(SIMPLIFIED, 'utf-16be'), text: SIMPLIFIED },
    { name: 'utf-32le', bytes: iconv.encode(SIMPLIFIED, 'utf-32le'), text: SIMPLIFIED },
    { name: 'hz', bytes: Buffer.from('~{VPND~} ok'), text: '中文 ok' },
    { name: 'hz', bytes: Buffer.from('~{9~9~P&~}'), text: '哈哈笑' },
    { name: 'iso-2022-cn', bytes: Buffer.from('\x1b$)A\x0eVPND\x0f'), text: '中文' },
    { name: 'gb18030', bytes: encodeAs('深圳', 'gb18030'), text: '深圳' },
    { name: 'big5', bytes: encodeAs('媒體', 'big5'), text: '媒體' },
    { name: 'utf-8', bytes: Buffer.from('il caffè è già freddo'), text: 'il caffè è già freddo' },
    { name: 'utf-8', bytes: Buffer.from('æµ‹è¯•é¡µé¢'), text: 'æµ‹è¯•é¡µé¢' },
    { name: 'utf-8', bytes: Buffer.from('æ±\u0089è¯\u00ad'), text: 'æ±\u0089è¯\u00ad' },
    { name: 'utf-8', bytes: Buffer.from('ººÓï²âÊÔ'), text: 'ººÓï²âÊÔ' },
    { name: 'utf-8', bytes: Buffer.from('Í¼Êé¹Ý¿ªÃÅ'), text: 'Í¼Êé¹Ý¿ªÃÅ' },
    { name: 'gb18030', bytes: encodeAs('联通', 'gb18030'), text: '联通' },
    { name: 'gb18030', bytes: encodeAs('通知', 'gb18030'), text: '通知' },
    { name: 'gb18030', bytes: encodeAs('学位委员', 'gb18030'), text: '学位委员' },
    { name: 'gb18030', bytes: encodeAs('职业学校实习指', 'gb18030'), text: '职业学校实习指' },
    { name: 'utf-8', bytes: new Uint8Array(0), text: '' },
  ];
  for (const { name, bytes, text } of files) {
    it(`tells ${name} by its bytes: ${text.slice(0, 12)}`, () => {
      const decoded = read(bytes);
      expect(decoded.encoding.name).toBe(name);
      expect(decoded.text).toBe(text);
      expect(decoded.notes).toEqual([]);
    });
  }

  it('takes the byte order mark off and says so', () => {
    const { text, encoding, notes } = read(Buffer.from(`\ufeff${SIMPLIFIED}`));
    expect(text).toBe(SIMPLIFIED);
    expect(encoding.confidence).toBe(1);
    expect(notes.map((note) => note.kind)).toEqual(['bom']);
  });

  it('believes the bytes, not the page', () => {
    const page = `<meta charset="utf-8"><p>${SIMPLIFIED}`;
    const { encoding, text } = read(encodeAs(page, 'gb18030'));
    expect(encoding).toMatchObject({ name: 'gb18030', declared: 'utf-8' });
    expect(text).toBe(page);
  });

  it('notes what the page says wrongly of itself', () => {
    const { notes } = read(encodeAs(`<meta charset="big5"><p>${SIMPLIFIED}`, 'gb18030'));
    expect(notes.map(({ kind, rule, start, end }) => [kind, rule, start, end])).toEqual([
      ['label', 'declared-otherwise', 0, 0],
    ]);
    expect(read(encodeAs(`<meta charset="gb2312"><p>${SIMPLIFIED}`, 'gb18030')).notes).toEqual([]);
  });

  it('reads what follows a byte order mark that lies', () => {
    const { text, encoding } = read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), encodeAs(SIMPLIFIED, 'gb18030')]));
    expect(encoding.name).toBe('gb18030');
    expect(text).toBe(SIMPLIFIED);
  });

  it('reads in the encoding it is told', () => {
    expect(read(encodeAs('深圳', 'gb18030'), { encoding: 'latin1' }).text).toBe('ÉîÛÚ');
    expect(read(Buffer.from('\ufeff深圳'), { encoding: 'utf8' }).text).toBe('深圳');
    expect(() => read(new Uint8Array(1), { encoding: 'x-none' })).toThrowError(/no encoding is called x-none/);
  });

  it('marks the bytes that mean nothing', () => {
    const { text, notes } = read(Buffer.concat([encodeAs(SIMPLIFIED, 'gb18030'), Buffer.from([0xff, 0x0a])]));
    expect(text).toBe(`${SIMPLIFIED}\ufffd\n`);
    expect(notes.map((note) => note.kind)).toEqual(['undecodable']);
  });
});
