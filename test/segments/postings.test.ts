import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsAt } from '../../src/segments/bits.js';
import {
  type Packed,
  type PostingList,
  packPositions,
  packPostings,
  positionBits,
  readPositions,
  unpackPostings,
} from '../../src/segments/postings.js';

const gap = fc.oneof({ weight: 9, arbitrary: fc.nat(50) }, { weight: 1, arbitrary: fc.nat(3_000_000) });
const frequency = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }) },
);
const postings = (maxLength: number) => fc.array(fc.tuple(gap, frequency), { minLength: 1, maxLength });

describe('a posting list', () => {
  it('of any length is read as it was written', () => {
    fc.assert(fc.property(postings(60), (pairs) => expectSame(listOf(pairs))));
  });

  it('of more than 4,096 documents is read as it was written, past 65,536 too', () => {
    for (const wide of [0, 1, 40, 300]) {
      expectSame(listOf(Array.from({ length: 5000 }, (_, i) => [wide + (i % 7), 1 + (i % 400)] as const)));
    }
  });

  it('keeps every position, each as wide as its document needs', () => {
    const places = fc.array(fc.array(fc.nat(0xffffffff), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(places, (byDocument) => {
        const list = listOf(
          byDocument.map((places) => [0, places.length] as const),
          byDocument.flat(),
        );
        const bitsOf = Uint8Array.from(byDocument, (places) => positionBits(Math.max(...places)));
        const positions = new Uint32Array(byDocument.flat().length);
        const packed = bytesOf(packPositions(list, bitsOf));
        readPositions(packed, 0, { ...list, from: 0, end: list.count }, { bitsOf, positions, to: 0 });
        expect(positions).toEqual(Uint32Array.from(byDocument.flat()));
      }),
    );
  });

  it('reads bits that lie anywhere', () => {
    const bytes = Uint8Array.of(0b10110100, 0b01011101, 0xff, 0x00, 0xff);
    expect([bitsAt(bytes, 0, 3), bitsAt(bytes, 2, 6), bitsAt(bytes, 7, 3), bitsAt(bytes, 8, 32)]).toEqual([
      0b100, 0b101101, 0b011, 0xff00ff5d,
    ]);
  });
});

function bytesOf({ bytes, length }: Packed): Uint8Array {
  return bytes.slice(0, length);
}

function listOf(
  pairs: readonly (readonly [gap: number, frequency: number])[],
  positions: readonly number[] = [],
): PostingList {
  let document = -1;
  return {
    count: pairs.length,
    documents: Uint32Array.from(pairs, ([gap]) => (document += gap + 1)),
    frequencies: Uint32Array.from(pairs, ([, frequency]) => frequency),
    positions: Uint32Array.from(positions),
  };
}

function expectSame(list: PostingList): void {
  const { documents, frequencies } = list;
  expect(unpackPostings(bytesOf(packPostings(list)), list.count)).toEqual({ documents, frequencies });
}
