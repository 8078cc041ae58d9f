// The project's own hostile files: `writeKit(folder)` makes `in/`, a neighbour `outside/` that nobody may read or write, and `manifest.jsonl`
// in the form kit.mjs runs. The same files on every run. A row says what must become of the file; the text of each holds a word of its own.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, crc32, deflateRawSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';

const NEWS =
  '甌海區今天為三家企業的新廠房舉行了開工儀式，區長在會上說，明年還要再引進十家。居民對新的公園也有很多建議。';
const PWNED = '\u001b]0;PWNED\u0007';

/** Found in the text of this file alone. */
export const wordOf = (id) =>
  `hk${createHash('sha256')
    .update(id)
    .digest('hex')
    .slice(0, 10)
    .replaceAll(/\d/gu, (digit) => 'ghijklmnop'[digit])}`;

const text = (id, more = '') => `${NEWS}\n${wordOf(id)}\n${more}${NEWS}\n`;
const page = (id, body = '', head = '') =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body><p>${NEWS}</p><p>${wordOf(id)}</p>${body}<p>${NEWS}</p></body></html>`;
const utf8 = (string) => Buffer.from(string);
const join2 = (...pieces) => Buffer.concat(pieces.map((piece) => Buffer.from(piece)));

/** [name, content by id, outcome, reason]: what is "indexed" must be found by its word; what is refused must not. */
const ENCODINGS = [
  ['utf8.txt', (id) => utf8(text(id))],
  ['gbk.txt', (id) => iconv.encode(text(id), 'gbk')],
  ['big5.txt', (id) => iconv.encode(text(id), 'big5')],
  ['utf16le-mark.txt', (id) => join2([0xff, 0xfe], iconv.encode(text(id), 'utf-16le'))],
  ['utf16be-mark.txt', (id) => join2([0xfe, 0xff], iconv.encode(text(id), 'utf-16be'))],
  ['utf16-odd.txt', (id) => join2([0xff, 0xfe], iconv.encode(text(id), 'utf-16le'), [0x4e])],
  ['utf16-half-pairs.txt', (id) => join2([0xff, 0xfe], iconv.encode(text(id), 'utf-16le'), [0x00, 0xd8, 0x0a, 0x00])],
  ['mark-lies.txt', (id) => join2([0xef, 0xbb, 0xbf], iconv.encode(text(id), 'gbk'))],
  ['three-encodings.txt', (id) => join2(text(id), iconv.encode(`${NEWS}\n`, 'gbk'), iconv.encode(`${NEWS}\n`, 'big5'))],
  ['one-bad-byte.txt', (id) => join2(text(id), [0xe6, 0xb0], text(id))],
  ['overlong.txt', (id) => join2(text(id), [0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xf4, 0x90, 0x80, 0x80])],
  ['surrogates-in-utf8.txt', (id) => join2(text(id), [0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80])],
  ['nul-inside.txt', (id) => utf8(text(id, 'a\0b\0c\n'))],
  ['label-unknown.html', (id) => utf8(page(id, '', '<meta charset="no-such-thing">'))],
  ['label-proto.html', (id) => utf8(page(id).replace('"utf-8"', '"__proto__"'))],
  ['label-utf7.html', (id) => utf8(page(id).replace('"utf-8"', '"utf-7"'))],
  ['label-long.html', (id) => utf8(page(id).replace('"utf-8"', `"${'x'.repeat(100_000)}"`))],
  ['pinyin-open.txt', (id) => utf8(text(id, '報(bào'.repeat(20_000)))],
  ['marks-on-one.txt', (id) => utf8(text(id, `溫${'\u0301'.repeat(50_000)}\n`))],
  ['empty.txt', () => Buffer.alloc(0), 'rejected', 'empty'],
  ['mark-only.txt', () => Buffer.from([0xef, 0xbb, 0xbf]), 'rejected', 'empty'],
  ['white-space.txt', () => utf8(' \u3000\n'.repeat(300_000)), 'rejected', 'empty'],
  ['nuls.txt', () => Buffer.alloc(1 << 20), 'rejected', 'binary'],
];

const nested = (open, close, times) => (id) => utf8(page(id, `${open.repeat(times)}x${close.repeat(times)}`));

const MARKUP = [
  ['deep-div.html', nested('<div>', '</div>', 100_000), 'either', 'too deep'],
  ['deep-tables.html', nested('<table><tr><td>', '', 20_000), 'either', 'too deep'],
  ['unclosed-bold.html', nested('<b><i>', '', 100_000), 'either', 'too deep'],
  ['angle-brackets.html', nested('<', '', 1_000_000)],
  ['close-tags.html', nested('', '</p></b></div>', 100_000)],
  [
    'many-attributes.html',
    (id) => utf8(page(id, `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>x</p>`)),
  ],
  ['long-attribute.html', (id) => utf8(page(id, `<a href="${'x'.repeat(4 << 20)}">x</a>`))],
  ['data-address.html', (id) => utf8(page(id, `<img src="data:image/png;base64,${'QUFB'.repeat(1 << 20)}">`))],
  ['entities.html', nested('&amp;&#x6eab;', '', 200_000)],
  ['bad-entities.html', (id) => utf8(page(id, '&#0;&#27;]0;PWNED&#7;&#x9b;31m&#xd800;&#x110000;&#99999999999;'))],
  [
    'billion-laughs.xhtml',
    (id) => utf8(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${page(id, '&b;&b;')}`),
  ],
  [
    'outer-entity.xhtml',
    (id) => utf8(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "../../outside/secret.txt">]>${page(id, '&s;')}`),
  ],
  ['unclosed-comment.html', (id) => utf8(`${page(id)}<!-- ${NEWS}`)],
  ['unclosed-script.html', (id) => utf8(`${page(id)}<script>${NEWS}`)],
  ['long-title.html', (id) => utf8(page(id, '', `<title>${'溫'.repeat(300_000)}</title>`))],
  [
    'hostile-json-ld.html',
    (id) =>
      utf8(
        page(
          id,
          '',
          `<script type="application/ld+json">{"__proto__":{"x":1},"@type":"NewsArticle","datePublished":"2025-02-30","author":{"name":"${'[{"@graph":'.repeat(5)}"}}</script>`,
        ),
      ),
  ],
  [
    'false-dates.html',
    (id) =>
      utf8(
        page(
          id,
          '',
          '<meta name="pubdate" content="9999-99-99T99:99:99"><meta property="article:published_time" content="__proto__">',
        ),
      ),
  ],
  ['script.html', (id) => utf8(page(id, '<script>alert(1)</script><img src=x onerror=alert(1)>'))],
  [
    'no-boundary.mhtml',
    (id) => utf8(`MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n${text(id)}`),
  ],
];

/** What terminals obey, hide or reorder. */
const STEERING = {
  'window-title': PWNED,
  'window-title-st': '\u001b]2;PWNED\u001b\\',
  hyperlink: '\u001b]8;;http://evil.invalid\u001b\\here\u001b]8;;\u001b\\',
  clipboard: '\u001b]52;c;cm0=\u0007',
  'clear-screen': '\u001b[2J\u001b[H',
  'cursor-up': '\u001b[1A\u001b[2K',
  invisible: '\u001b[8m',
  'other-screen': '\u001b[?1049h\u001b[?25l',
  'device-string': '\u001bP$qm\u001b\\',
  'c1-csi': '\u009b31m\u009b2J',
  'c1-osc': '\u009d0;PWNED\u009c',
  'carriage-return': '好\r壞',
  backspace: '好\b\b壞',
  bell: '\u0007',
  'shift-out': '\u000e',
  delete: '\u007f',
  'right-to-left': '\u202e好txt.exe\u202c',
  isolate: '\u2066\u2067x',
  'zero-width': '孵\u200b化\u2060器\ufeff',
  'line-separator': '好\u2028壞\u2029',
  tags: '\u{e0041}\u{e0042}',
  annotation: '\ufff9x\ufffa',
};

const TERMINAL = Object.entries(STEERING).map(([name, payload]) => [
  `${name}.html`,
  (id) =>
    utf8(
      page(
        id,
        `<p>記者 ${payload}王小明${payload}</p>`,
        `<title>${payload}新聞${payload}</title><meta name="author" content="${payload}">`,
      ),
    ),
]);

/** A slash cannot stand in a name, nor can NUL. */
const NAMES = [
  ...Object.entries(STEERING).map(([, payload]) => `${payload.replaceAll('/', '_')}.txt`),
  'two\nlines.txt',
  'tab\tcomma,"quote\'.txt',
  '-rf --help.txt',
  "=cmd()|'x'!A1.txt",
  '$HOME`id`$(id);%s%n.txt',
  '*?[a]{b,c}.txt',
  '__proto__',
  'constructor.html',
  'back\\slash.txt',
  ' spaces at both ends .txt ',
  '...txt',
  '\u00e9.txt',
  'e\u0301.txt',
  `${'長'.repeat(80)}.txt`,
  '👨‍👩‍👧家庭.txt',
].map((name) => [name, (id) => utf8(text(id))]);

/** Names that are no UTF-8: GBK, Big5, and bytes of nothing. */
const RAW_NAMES = ['cec2d6dd2e747874', 'b7c5a67b2e747874', '6261642dfffe802e747874', 'ff312e747874', 'fe312e747874'];

const DATA = [
  ['key-proto.txt', (id) => utf8(`__proto__\n__proto__ constructor toString\n${text(id)}`)],
  ['formula.html', (id) => utf8(page(id, '', '<title>=HYPERLINK("http://evil.invalid")</title>'))],
  ['long-word.txt', (id) => utf8(text(id, `${'a'.repeat(1 << 20)}\n`))],
  ['long-line.txt', (id) => utf8(text(id, NEWS.repeat(40_000)))],
  ['one-character.txt', (id) => utf8(text(id, '溫'.repeat(500_000)))],
  ['many-words.txt', (id) => utf8(text(id, Array.from({ length: 100_000 }, (_, i) => `w${i.toString(36)}`).join(' ')))],
  ['many-dates.txt', (id) => utf8(text(id, '2021年6月16日\n'.repeat(10_000)))],
  ['many-bylines.txt', (id) => utf8(text(id, '記者 王小明 通訊員 李大華\n'.repeat(10_000)))],
  ['many-lines.txt', (id) => utf8(text(id, '好\n'.repeat(200_000)))],
];

/** 50 KB of what a careless pattern would read again and again. */
const PATTERNS = [
  '1',
  '年',
  '2021年6月',
  ' ',
  '\u3000',
  '(',
  '（记者',
  '记者王',
  '责任编辑：',
  '@',
  'a@b.',
  'http://',
  '©2021',
  'ICP备',
  '首页>',
  '—',
  '０',
  '一',
  '《',
  '报(',
  '“',
  '·',
  '：',
  '/',
  '-',
  '.',
  '\t',
].map((piece, i) => [
  `${String(i + 1).padStart(2, '0')}.txt`,
  (id) => utf8(text(id, `${piece.repeat(Math.ceil(50_000 / piece.length))}\n`)),
]);

const member = (id, name = 'a.html', more = {}) => ({ name, bytes: utf8(page(id)), ...more });
const zip = (...members) => zipOf(members);
const bomb = () => Buffer.alloc(64 << 20, 0x20);

const warcRecord = (id, length) => {
  const answer = utf8(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page(id)}`);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${id}>\r\nWARC-Target-URI: http://news.example/${PWNED}\r\nWARC-Date: 2021-06-16T00:00:00Z\r\nContent-Length: ${length ?? answer.length}\r\n\r\n`;
  return join2(head, answer, '\r\n\r\n');
};

const CONTAINERS = [
  ['good.zip', (id) => zip(member(id))],
  ['good.html.gz', (id) => gzipSync(page(id))],
  ['good.warc', (id) => warcRecord(id)],
  ['upwards.zip', (id) => zip(member(id, '../../outside/pwned.html')), 'rejected', 'archive'],
  ['absolute.zip', (id) => zip(member(id, '/tmp/pwned.html')), 'rejected', 'archive'],
  ['backslash.zip', (id) => zip(member(id, '..\\..\\outside\\pwned.html')), 'rejected', 'archive'],
  ['drive.zip', (id) => zip(member(id, 'C:\\pwned.html')), 'rejected', 'archive'],
  ['nul-in-name.zip', (id) => zip(member(id, 'a\0.html')), 'rejected', 'archive'],
  ['link.zip', (id) => zip(member(id, 'link.html', { mode: 0o120777 })), 'rejected', 'archive'],
  ['checksum.zip', (id) => zip(member(id, 'a.html', { checksum: 1 })), 'rejected', 'crc'],
  ['size-small.zip', (id) => zip(member(id, 'a.html', { size: 10 })), 'rejected', 'size'],
  ['size-huge.zip', (id) => zip(member(id, 'a.html', { size: 0xfffffff0 })), 'rejected', 'size'],
  ['method.zip', (id) => zip(member(id, 'a.html', { method: 99 })), 'rejected', 'method'],
  ['encrypted.zip', (id) => zip(member(id, 'a.html', { flags: 1 })), 'rejected', 'encrypted'],
  ['cut.zip', (id) => zip(member(id)).subarray(0, -30), 'rejected', 'truncated'],
  ['bomb.zip', () => zip({ name: 'a.html', bytes: bomb() }), 'rejected', 'too large'],
  ['zip-in-zip.zip', (id) => zip({ name: 'b.zip', bytes: zip(member(id)) }), 'either', 'depth'],
  ['bomb.html.gz', () => gzipSync(bomb()), 'rejected', 'too large'],
  ['bomb.html.br', () => brotliCompressSync(bomb(), { params: {} }), 'rejected', 'too large'],
  ['cut.html.gz', (id) => gzipSync(page(id)).subarray(0, -12)],
  ['checksum.html.gz', (id) => flipped(gzipSync(page(id)), -6), 'rejected', 'crc'],
  ['not-gzip.html.gz', (id) => utf8(page(id))],
  ['negative.warc', (id) => warcRecord(id, -5), 'rejected', 'warc'],
  ['huge.warc', (id) => warcRecord(id, '9'.repeat(30)), 'rejected', 'warc'],
  ['cut.warc', (id) => join2(warcRecord(id), warcRecord(`${id}-2`).subarray(0, 300))],
];

function random(length) {
  let state = 20261122;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >> 16) & 0xff;
  };
  return Buffer.from(Array.from({ length }, next));
}

const signed = (hex) => () => join2(Buffer.from(hex, 'hex'), random(5000));

const BINARIES = [
  ['random.txt', () => random(200_000), 'rejected', 'binary'],
  ['picture.txt', signed('89504e470d0a1a0a'), 'rejected', 'binary'],
  ['photograph.html', signed('ffd8ffe0'), 'rejected', 'binary'],
  ['program.txt', signed('7f454c46'), 'rejected', 'binary'],
  ['paper.html', signed('255044462d312e37'), 'rejected', 'binary'],
  ['office.txt', signed('d0cf11e0a1b11ae1'), 'rejected', 'binary'],
  ['database.txt', signed('53514c69746520666f726d6174203300'), 'rejected', 'binary'],
  ['zip.txt', (id) => zip(member(id)), 'rejected', 'binary'],
  ['UPPER.HTM', (id) => utf8(page(id))],
  ['no-ending', (id) => utf8(page(id))],
  ['half.html.part', (id) => utf8(page(id)), 'either', 'type'],
  ['backup.txt~', (id) => utf8(page(id)), 'either', 'type'],
  ['.hidden.html', (id) => utf8(page(id)), 'either', 'hidden'],
];

const GROUPS = {
  encoding: ENCODINGS,
  html: MARKUP,
  terminal: TERMINAL,
  names: NAMES,
  data: DATA,
  redos: PATTERNS,
  container: CONTAINERS,
  binary: BINARIES,
};

/** Bounds of every file: seconds of processor time, and megabytes. */
const BOUNDS = { max_s: 10, max_rss_mb: 512 };

export function writeKit(kit) {
  mkdirSync(join(kit, 'outside'), { recursive: true });
  writeFileSync(join(kit, 'outside/secret.txt'), `${NEWS}\n${wordOf('secret')}\n`);
  const rows = Object.entries(GROUPS).flatMap(([group, cases]) =>
    cases.map((each, i) => writeCase(kit, group, i + 1, each)),
  );
  rows.push(...writeRawNames(kit), ...writeSpecial(kit));
  writeFileSync(join(kit, 'manifest.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return rows;
}

function writeCase(kit, group, n, [name, content, outcome = 'indexed', reason]) {
  const id = `${group}-${n}`;
  const path = `in/${group}/${name}`;
  mkdirSync(join(kit, 'in', group), { recursive: true });
  writeFileSync(`${kit}/${path}`, content(id));
  return { id, group, kind: 'file', path, outcome, reason, find: wordOf(id), ...BOUNDS };
}

function writeRawNames(kit) {
  mkdirSync(join(kit, 'in/raw-names'), { recursive: true });
  return RAW_NAMES.map((hex, i) => {
    const id = `raw-names-${i + 1}`;
    const path = Buffer.concat([utf8('in/raw-names/'), Buffer.from(hex, 'hex')]);
    writeFileSync(Buffer.concat([utf8(`${kit}/`), path]), text(id));
    return {
      id,
      group: 'raw-names',
      kind: 'file',
      path: path.toString('latin1'),
      path_hex: path.toString('hex'),
      outcome: 'indexed',
      find: wordOf(id),
      ...BOUNDS,
    };
  });
}

function writeSpecial(kit) {
  const folder = join(kit, 'in/special');
  mkdirSync(join(folder, 'deep', ...Array(60).fill('d')), { recursive: true });
  const row = (id, name, outcome, reason, find) => ({
    id: `special-${id}`,
    group: 'special',
    kind: 'special',
    path: `in/special/${name}`,
    outcome,
    reason,
    find,
    ...BOUNDS,
  });
  const link = (name, target) => {
    symlinkSync(target, join(folder, name));
    return row(name, name, 'skipped', 'symlink', wordOf('secret'));
  };
  writeFileSync(join(folder, 'old.txt'), text('special-old.txt'));
  utimesSync(join(folder, 'old.txt'), -86_400 * 3650, -86_400 * 3650);
  writeFileSync(join(folder, 'huge.txt'), '');
  truncateSync(join(folder, 'huge.txt'), 2 ** 31 + 1);
  execFileSync('mkfifo', [join(folder, 'pipe.html')]);
  return [
    link('link-out.txt', '../../outside/secret.txt'),
    link('link-folder', '../../outside'),
    link('link-up', '..'),
    link('link-self', 'link-self'),
    link('link-nowhere.txt', 'nothing'),
    row('old.txt', 'old.txt', 'indexed', undefined, wordOf('special-old.txt')),
    { ...row('huge.txt', 'huge.txt', 'rejected', 'too large'), max_rss_mb: 256 },
    row('pipe.html', 'pipe.html', 'skipped', 'not a regular file'),
  ];
}

function flipped(bytes, at) {
  const changed = Buffer.from(bytes);
  changed[changed.length + at] ^= 0x55;
  return changed;
}

/** A zip whose entries may lie in every field. */
function zipOf(members) {
  const locals = [];
  const entries = [];
  let at = 0;
  for (const { name, bytes, mode = 0o100644, ...lies } of members) {
    const packed = deflateRawSync(bytes);
    const fields = numbers(
      [20, 2],
      [lies.flags ?? 0, 2],
      [lies.method ?? 8, 2],
      [0, 4],
      [lies.checksum ?? crc32(bytes), 4],
      [packed.length, 4],
      [lies.size ?? bytes.length, 4],
      [utf8(name).length, 2],
      [0, 2],
    );
    locals.push(join2(numbers([0x04034b50, 4]), fields, name, packed));
    entries.push(
      join2(
        numbers([0x02014b50, 4], [0x031e, 2]),
        fields,
        numbers([0, 2], [0, 2], [0, 2], [mode * 0x10000, 4], [at, 4]),
        name,
      ),
    );
    at += locals.at(-1).length;
  }
  const directory = Buffer.concat(entries);
  const end = numbers(
    [0x06054b50, 4],
    [0, 4],
    [members.length, 2],
    [members.length, 2],
    [directory.length, 4],
    [at, 4],
    [0, 2],
  );
  return Buffer.concat([...locals, directory, end]);
}

function numbers(...fields) {
  return Buffer.concat(
    fields.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntLE(value >>> 0, 0, width);
      return bytes;
    }),
  );
}
