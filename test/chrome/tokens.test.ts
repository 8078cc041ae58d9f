import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from 'htmlparser2';
import { expect, test } from 'vitest';
import { readTokens } from '../../src/chrome/html/tokens.js';

type Token = readonly (string | number)[];

const ASKED = /^(?:class|id|style)$/i;

function ours(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let attribute: Token[] = [];
  readTokens(source, {
    ontext: (start, end) => tokens.push(['text', start, end]),
    ontextentity: (codePoint, end) => tokens.push(['character', codePoint, end]),
    onopentagname: (start, end) => tokens.push(['open', start, end]),
    onattribname: (start, end) => {
      attribute = [['attribute', start, end]];
      return ASKED.test(source.slice(start, end));
    },
    onattribdata: (start, end) => attribute.push(['value', start, end]),
    onattribentity: (codePoint) => attribute.push(['in value', codePoint]),
    onattribend: () => tokens.push(...attribute),
    onopentagend: (end) => tokens.push(['opened', end]),
    onclosetag: (start, end) => tokens.push(['close', start, end]),
    oncomment: (start, end) => tokens.push(['comment', start, end]),
    ondeclaration: (end) => tokens.push(['other', end]),
  });
  return tokens;
}

/** The same of htmlparser2, without the attributes that nobody asks for. */
function theirs(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let attribute: Token[] = [];
  let isAsked = false;
  const other = (_start: number, end: number): unknown => tokens.push(['other', end]);
  const opened = (end: number): unknown => tokens.push(['opened', end]);
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => tokens.push(['text', start, end]),
      ontextentity: (codePoint, end) => tokens.push(['character', codePoint, end]),
      onopentagname: (start, end) => tokens.push(['open', start, end]),
      onattribname: (start, end) => {
        isAsked = ASKED.test(source.slice(start, end));
        attribute = [['attribute', start, end]];
      },
      onattribdata: (start, end) => attribute.push(['value', start, end]),
      onattribentity: (codePoint) => attribute.push(['in value', codePoint]),
      onattribend: () => tokens.push(...(isAsked ? attribute : [])),
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => tokens.push(['close', start, end]),
      oncomment: (start, end) => tokens.push(['comment', start, end]),
      oncdata: other,
      ondeclaration: other,
      onprocessinginstruction: other,
      onend: () => undefined,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return tokens;
}

const PIECES = [
  ...[
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    '&',
    ';',
    '!',
    '-',
    '--',
    '[',
    ']',
    ']]>',
    ' ',
    '\n',
    '\f',
    'a',
    'x',
    '1',
    '中',
    '\u001c',
  ],
  ...[
    '<!',
    '<?',
    '</',
    '<!--',
    '-->',
    '--!>',
    '<![CDATA[',
    'CDATA[',
    '<!doctype',
    'd',
    'octype',
    '<p>',
    '</p>',
    '<br/',
    '/ >',
  ],
  ...['<script', '<script>', '</script', '<style>', '</style>', '<title>', '</title>', '<textarea', '</textarea '],
  ...[
    '<plaintext',
    '<xmp>',
    '</xmp>',
    '<iframe>',
    '</iframe>',
    '<noembed>',
    '<noframes>',
    '</noframes',
    'st',
    'te',
    'nof',
  ],
  ...['<a ', 'class', 'id=', 'href="', 'class="', "style='", 'class=x', '=>'],
  ...['&amp', '&amp;', '&nbsp', '&lt;', '&#', '&#x', '&#x4e00;', '&#65', '&notin;', '&not', '&NotEqualTilde;', '&ac'],
];

test('any page is cut into the tokens into which htmlparser2 cuts it', () => {
  let seed = 7;
  const below = (most: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  for (let i = 0; i < 20_000; i++) {
    const page = Array.from({ length: 1 + below(10) }, () => PIECES[below(PIECES.length)]).join('');
    expect([page, ours(page)]).toEqual([page, theirs(page)]);
  }
});

test('so are saved pages, whole and cut off', () => {
  const folder = join(import.meta.dirname, '../../fixtures/pages');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.html?$/.test(name));
  expect(pages.length).toBeGreaterThan(0);
  for (const name of pages) {
    const page = readFileSync(join(folder, name), 'latin1');
    for (let part = 1; part <= 40; part++) {
      const cut = page.slice(0, Math.floor((page.length * part) / 40));
      expect([name, part, ours(cut)]).toEqual([name, part, theirs(cut)]);
    }
  }
});
