import { expect, test } from 'vitest';
import type { ArchiveRecord } from '../../src/model.js';
import { isRejection, outcomeOf, unpack } from '../../src/store/packed.js';

const packed = async (text: string) => {
  const record = { id: 'a', hints: {}, encoding: { name: 'gbk' }, repairs: [], text } as unknown as ArchiveRecord;
  const outcome = await outcomeOf(() => record, { bytes: new Uint8Array(), capture: { path: 'a.txt' } }, {});
  if (isRejection(outcome)) throw new Error(outcome.message);
  return outcome;
};

test('a long record lies in memory that threads share, so that neither hand-over copies it', async () => {
  const { json } = await packed('行\n'.repeat(1_000_000));
  expect(typeof json === 'string' ? 'copied' : json.buffer.constructor).toBe(SharedArrayBuffer);
});

test.each([
  1, 500_000,
])('a record is unpacked as it was packed, %i times its text, half characters too', async (times) => {
  const text = '温州\ud842😀'.repeat(times);
  expect(unpack(await packed(text))).toMatchObject({ id: 'a', text });
});
