// Hostile variations of good samples: bits flipped, stretches cut, doubled, swapped and spliced, and words put in that parsers stumble over.

/** Words that have broken parsers, terminals, tables or regular expressions before. */
const TOKENS = [
  ...[
    '\0',
    '\u001b]0;x\u0007',
    '\u009b31m',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\ufffe',
    '\ud800',
    '\udfff',
    '\u{e0041}',
    '\u200b',
  ],
  ...[
    '<',
    '<!--',
    '-->',
    '<script>',
    '</script',
    '<![CDATA[',
    '<title>',
    '<table><tr><td>',
    '&#0;',
    '&#x110000;',
    '&amp',
    '"',
    "'",
    '`',
  ],
  ...[
    '__proto__',
    'constructor',
    'NaN',
    '1e309',
    '-1',
    '0',
    '99999999999999999999',
    'Infinity',
    '{"',
    '[[[[[[',
    ']]}',
    '\\u0000',
  ],
  ...['(bào', '報(bàng)', '□', '\u3000', '锟斤拷', '烫烫烫', 'ï¼Œ', 'â€œ', '鐢变簬', '~{', '~}', '\u001b$)A', '\u000e'],
  ...[
    '2021年13月45日',
    '0000-00-00',
    '二〇二五年',
    '99年',
    '今天',
    '（记者',
    '责任编辑：',
    'ICP备',
    '来源：',
    '首页 > ',
    '(((((',
    ')',
    '-',
    'NOT ',
    ' OR ',
    'date:',
    'place:',
    '*',
    '~9',
  ],
].map((token) => Buffer.from(token));

const INTERESTING_BYTES = [
  0x00, 0x0a, 0x0d, 0x1b, 0x20, 0x3c, 0x7e, 0x7f, 0x80, 0x81, 0xa1, 0xc0, 0xe3, 0xf0, 0xfe, 0xff,
];

export const below = (random, n) => Math.floor(random() * n);
const pick = (random, items) => items[below(random, items.length)];

const splice = (bytes, at, length, piece) => Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + length)]);

const MUTATIONS = [
  (bytes, random) => splice(bytes, below(random, bytes.length), 1, Buffer.from([pick(random, INTERESTING_BYTES)])),
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[below(random, copy.length)] ^= 1 << below(random, 8);
    return copy;
  },
  (bytes, random) => splice(bytes, below(random, bytes.length), below(random, 16), Buffer.alloc(0)),
  (bytes, random) => splice(bytes, below(random, bytes.length), 0, pick(random, TOKENS)),
  (bytes, random) => splice(bytes, below(random, bytes.length), below(random, 8), pick(random, TOKENS)),
  (bytes, random) => {
    const from = below(random, bytes.length);
    const piece = bytes.subarray(from, from + below(random, 64));
    return splice(bytes, below(random, bytes.length), 0, Buffer.concat(Array(1 + below(random, 6)).fill(piece)));
  },
  (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1)),
  (bytes, random) => bytes.subarray(below(random, bytes.length)),
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf8'),
  (bytes, random, other) =>
    splice(
      bytes,
      below(random, bytes.length),
      below(random, 32),
      other.subarray(below(random, other.length)).subarray(0, 64),
    ),
];

/** One to five mutations of a stretch of a sample, with pieces of another. */
export function mutant(random, samples, longest) {
  const whole = pick(random, samples);
  const start = below(random, Math.max(1, whole.length - longest));
  let bytes = whole.subarray(start, start + 1 + below(random, longest));
  for (let i = below(random, 5); i >= 0; i--) bytes = pick(random, MUTATIONS)(bytes, random, pick(random, samples));
  return bytes.subarray(0, longest * 2);
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
