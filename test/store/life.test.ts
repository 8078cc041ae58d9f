import fc from 'fast-check';
import { test } from 'vitest';
import { life, play } from './sequences.js';

const RUNS = Number(process.env.ARCHIVE_LIVES ?? 5);

test('whatever happens to a folder and its archive, the archive holds what it should', async () => {
  await fc.assert(fc.asyncProperty(life, play), { numRuns: RUNS });
}, 3_600_000);
