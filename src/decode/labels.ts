/**
 * The names encodings go by in the wild, and the one name this program uses for each: the WHATWG label where one exists. A page that says
 * GB2312 or GBK is read as GB18030, which holds both; Big5 is Big5 with the Hong Kong characters.
 */

/** Canonical name, then every other name it answers to; case, spaces, `-` and `_` do not count. */
const LABELS: readonly string[] = [
  'utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 utf8mb4 ascii us-ascii',
  'gb18030 gbk gb2312 gb2312-80 gb_2312-80 euc-cn cn-gb cp936 ms936 windows-936 x-gbk csgb2312 chinese iso-ir-58 gb18030-2022 gb18030-2005 gb18030-2000',
  'big5 big5-hkscs cn-big5 big-5 x-x-big5 csbig5 cp950 ms950 windows-950 big5-eten big5-uao',
  'euc-tw euctw x-euc-tw cns11643',
  'hz hz-gb-2312 hzgb2312',
  'iso-2022-cn iso-2022-cn-ext csiso2022cn',
  'utf-16le utf-16 ucs-2 ucs-2le unicode iso-10646-ucs-2 csunicode',
  'utf-16be ucs-2be unicodefffe',
  'utf-32le utf-32 ucs-4 ucs-4le',
  'utf-32be ucs-4be',
  'windows-1252 cp1252 x-cp1252 ansi latin1 iso-8859-1 iso8859-1 l1 cp819 ibm819',
  'shift_jis sjis x-sjis ms_kanji windows-31j cp932 ms932 csshiftjis',
  'euc-jp x-euc-jp cseucpkdfmtjapanese',
  'iso-2022-jp csiso2022jp',
  'euc-kr cp949 ms949 windows-949 ks_c_5601-1987 ksc5601 ksc_5601 korean uhc',
  'koi8-r koi8 koi cskoi8r',
  'koi8-u koi8-ru',
  'windows-1250 cp1250 x-cp1250',
  'windows-1251 cp1251 x-cp1251',
  'windows-1253 cp1253 x-cp1253',
  'windows-1254 cp1254 x-cp1254 iso-8859-9 latin5',
  'windows-1255 cp1255 x-cp1255',
  'windows-1256 cp1256 x-cp1256',
  'windows-1257 cp1257 x-cp1257',
  'windows-1258 cp1258 x-cp1258',
  'windows-874 cp874 tis-620 iso-8859-11 dos-874',
  'iso-8859-2 latin2 l2',
  'iso-8859-5 cyrillic',
  'iso-8859-6 arabic',
  'iso-8859-7 greek',
  'iso-8859-8 hebrew',
  'iso-8859-15 latin9',
  'ibm866 cp866 866',
  'macintosh mac x-mac-roman',
];

const NAMES: ReadonlyMap<string, string> = new Map(
  LABELS.flatMap((row) => {
    const names = row.split(' ');
    return names.map((name): [string, string] => [bare(name), names[0] ?? name]);
  }),
);

/** The one name for an encoding, or undefined for a word that names none: GB2312 → gb18030. */
export function canonicalLabel(label: string): string | undefined {
  return NAMES.get(bare(label));
}

/** How far into a page its own word on its encoding is looked for. */
const PROLOGUE_BYTES = 4096;

const DECLARATIONS: readonly RegExp[] = [
  /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']/i,
  /<meta\b[^>]{0,400}?\bcharset\s*=\s*(?:["']\s*)?([\w.:-]{2,40})/i,
  /^@charset\s+"([\w.:-]{2,40})"/i,
];

/** What a page says of itself in its first kilobytes, as written there; often wrong. */
export function declaredLabel(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PROLOGUE_BYTES)).toString('latin1');
  return DECLARATIONS.map((pattern) => pattern.exec(head)?.[1]).find((label) => label !== undefined);
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
