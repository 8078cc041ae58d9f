import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeForeign } from '../../src/decode/codec.js';
import { decodeAs } from '../../src/decode/transcode.js';
import { undo } from '../../src/repair/edits.js';
import { REPAIRS } from '../../src/repair/registry.js';
import { repair } from '../../src/repair/repair.js';
import { holds } from '../fuzz/law.js';
import { expectGrowth } from '../growth.js';
import { decoded } from './decoded.js';

const HANS = '县里新修的图书馆上个月开门，读者可以把书借回家看两个星期。';
const HANT = '縣裡新修的圖書館上個月開門，讀者可以把書借回家看兩個星期。';

/** Pieces that damage is made of, in any order. */
const PIECES = [
  ...'中文創的，。 \n\ufffd?\ue000鱻漢éÖ¤(<>&%\\^a',
  '(chuàng)',
  '?yàn)',
  '\ufffd(yàn)槎',
  '創(chuàng)新',
  '&#20013;&#22269;',
  '&amp;#20013;',
  '\\u4e2d\\u56fd',
  '%E4%B8%AD%E5%9B%BD',
  '<p class="x">',
  '<script>',
  'ｗｗｗ．ａ',
  '⼀切',
  '锟斤拷',
  '鐢变簬缂轰箯鏈夋晥',
  'å›¾ä¹¦é¦†',
  'Í¼Êé¹Ý',
  HANS,
];

const damaged = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  // Bytes of one encoding with a few of them changed or lost, read in another.
  fc
    .record({
      text: fc.constantFrom(HANS, HANT),
      to: fc.constantFrom('utf-8', 'gb18030', 'big5'),
      from: fc.constantFrom('utf-8', 'gb18030', 'big5', 'windows-1252'),
      cuts: fc.array(fc.nat(80), { maxLength: 3 }),
    })
    .map(({ text, to, from, cuts }) => decodeAs(without(encodeForeign(text, to), cuts), from)),
);

function without(bytes: Uint8Array, places: readonly number[]): Uint8Array {
  return bytes.filter((_, at) => !places.includes(at));
}

describe('any text', () => {
  it('gets back what it was when its notes are undone', () => {
    holds(
      'gets back what it was when its notes are undone',
      fc.property(damaged, (text) => {
        const { text: result, notes } = repair(decoded(text));
        expect(undo(result, notes)).toBe(text);
        for (const note of notes) expect(result.slice(note.start, note.end)).toBe(note.after);
      }),
      200,
      3,
    );
  });

  it('gets notes that are sorted and apart', () => {
    holds(
      'gets notes that are sorted and apart',
      fc.property(damaged, (text) => {
        const { notes } = repair(decoded(text));
        for (const [i, note] of notes.entries()) expect(note.start).toBeGreaterThanOrEqual(notes[i - 1]?.end ?? 0);
      }),
      100,
      2,
    );
  });

  it('gets notes under a rule that some repair owns', () => {
    const rules = REPAIRS.flatMap((row) => row.rules);
    holds(
      'gets notes under a rule that some repair owns',
      fc.property(damaged, (text) => {
        for (const note of repair(decoded(text)).notes) expect(rules).toContain(note.rule);
      }),
      100,
      2,
    );
  });

  it('is repaired once and for all', () => {
    holds(
      'is repaired once and for all',
      fc.property(damaged, (text) => {
        const once = repair(decoded(text)).text;
        expect(repair(decoded(once)).text).toBe(once);
      }),
      200,
      16,
    );
  });
});

/** Texts made to be slow: what a pattern could try again and again. */
const SLOW = [
  '(',
  '中(',
  '因?yàn)',
  '中<a ',
  '<script>',
  '<a "',
  "<a 'b'",
  'é',
  'é            ',
  '\ufffd',
  '中?',
  '&#20013;',
  '&amp;',
  '\\u4e2d',
  '%E4%B8%AD',
  'a%',
  'ｗ',
  'ａ＠',
  '⼀',
  '锟斤拷',
  '鱻羴龘靐',
  '眳^(',
];

describe('a long text', () => {
  it.each(SLOW)('of %j alone is read in linear time', (piece) => {
    const read = (length: number) => {
      const text = decoded(piece.repeat(length / piece.length));
      return () => repair(text);
    };
    expectGrowth({ short: read(5000), long: read(20_000), times: 10, grainMs: 400 });
  });
});
