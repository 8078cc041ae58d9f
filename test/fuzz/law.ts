/**
 * Laws as property tests that can be run at two lengths: a sample with every `vitest run`, and, where FUZZ says how many times as often,
 * a fuzzing session with new seeds. A seed is printed for each law of a session, so that a failure can be run again: FUZZ_SEED=….
 */

import fc from 'fast-check';

const { FUZZ, FUZZ_SEED } = process.env;

/** Tries a law so many times, or so many times FUZZ; `share` times as often again where a suite has to be quick but a session should dwell. */
export function holds<Given>(law: string, property: fc.IProperty<Given>, runs: number, share = 1): void {
  if (FUZZ === undefined) {
    fc.assert(property, { numRuns: runs });
    return;
  }
  const seed = FUZZ_SEED === undefined ? (Math.random() * 2 ** 31) | 0 : Number(FUZZ_SEED);
  const numRuns = runs * share * Number(FUZZ);
  process.stdout.write(`fuzz: ${numRuns} executions, seed ${seed}: ${law}\n`);
  fc.assert(property, { numRuns, seed });
}
