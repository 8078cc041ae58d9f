import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_MANIFEST, parseManifest, serialiseManifest } from '../../src/store/manifest.js';

const manifest = { ...EMPTY_MANIFEST, generation: 7, roots: [{ id: 1, path: '/pages/溫州', hints: { year: 2021 } }] };
const content = serialiseManifest(manifest);

test('what is written is what is read', () => {
  expect(parseManifest(content, '/a')).toEqual(manifest);
});

test('a flipped bit anywhere is found', () => {
  const bytes = Buffer.from(content);
  fc.assert(
    fc.property(fc.nat(bytes.length - 2), fc.nat(7), (at, bit) => {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      expect(() => parseManifest(flipped.toString(), '/a')).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/archive-(damaged|version)/u) }),
      );
    }),
    { numRuns: 500 },
  );
});

test('a cut anywhere is found', () => {
  fc.assert(
    fc.property(fc.nat(content.length - 2), (length) => {
      expect(() => parseManifest(content.slice(0, length), '/a')).toThrow(
        expect.objectContaining({ code: 'archive-damaged' }),
      );
    }),
    { numRuns: 200 },
  );
});

test('a newer format is refused with both versions named', () => {
  const newer = content.replace('"archive":1', '"archive":2');
  expect(() => parseManifest(newer, '/a')).toThrow(
    expect.objectContaining({
      code: 'archive-version',
      message: 'the archive /a has format 2; this program reads up to 1',
    }),
  );
});

test('one that was written without a CRC is held to its SHA-256', () => {
  const older = content.replace(/,"crc32":\d+/u, '');
  expect(older).not.toBe(content);
  expect(parseManifest(older, '/a')).toEqual(manifest);
  expect(() => parseManifest(older.replace('"generation":7', '"generation":8'), '/a')).toThrow(
    expect.objectContaining({ code: 'archive-damaged' }),
  );
});
