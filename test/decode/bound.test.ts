import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldSave, ownBits } from '../../src/decode/bound.js';
import { HALF_BITS } from '../../src/decode/edges.js';
import { readLattice } from '../../src/decode/lattice.js';
import { encodeAs } from '../../src/decode/transcode.js';

const couldBe = (bytes: Uint8Array, encoding: 'gb18030' | 'big5' | 'utf-8', isOutOfStep = false): boolean => {
  const own = ownBits('gb18030', bytes);
  return own !== undefined && couldSave(bytes, own, { encoding, atLeast: HALF_BITS, isOutOfStep });
};

describe('the bound before the lattice', () => {
  it('sees what other encodings would save', () => {
    expect(couldBe(encodeAs('她說街角那家書店還開著', 'big5'), 'big5')).toBe(true);
    expect(couldBe(Buffer.from('由于缺乏有效制度'), 'utf-8')).toBe(true);
  });

  it('sees a text that is read one byte off', () => {
    const shifted = encodeAs('她说街角那家书店还开着', 'gb18030').subarray(1, -1);
    expect(couldBe(shifted, 'gb18030', true)).toBe(true);
  });

  it.each(['寂历候虫悲，沆瀁碧草露', '嗫嚅踯躅', '┌──┬──┐', '朝のニュース'])('spares %s', (text) => {
    const bytes = encodeAs(text, 'gb18030');
    expect(couldBe(bytes, 'utf-8') || couldBe(bytes, 'gb18030', true)).toBe(false);
  });

  it('never spares what the lattice would read otherwise', () => {
    const words = fc.constantFrom(...'的 一 书店 寂历 沆瀁 踯躅 閟 漥 Big ， 。 鬰 畧'.split(' '));
    const line = fc.array(words, { minLength: 1, maxLength: 12 }).map((all) => encodeAs(all.join(''), 'gb18030'));
    const cut = fc.tuple(line, fc.nat(1)).map(([bytes, from]) => bytes.subarray(from));
    fc.assert(
      fc.property(cut, (bytes) => {
        const own = ownBits('gb18030', bytes);
        if (own === undefined) return;
        const costs = { cutStart: HALF_BITS, cutEnd: HALF_BITS };
        const { pieces } = readLattice(Uint16Array.from(bytes), {
          encodings: ['gb18030', 'big5'],
          main: 'gb18030',
          mainBits: HALF_BITS,
          costs,
        });
        const isChanged = pieces.some(({ kind, encoding }) => kind === 'lost' || encoding !== 'gb18030');
        if (isChanged) expect(couldBe(bytes, 'big5') || couldBe(bytes, 'gb18030', true)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
