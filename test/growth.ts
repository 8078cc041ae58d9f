/** Laws of linear time, held by processor time: the clock of a machine that is busy with other things says little. */

import { expect } from 'vitest';

/** Milliseconds of processor time, those of V8's own threads among them. */
export function processorMs(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

export interface Growth {
  readonly short: () => unknown;
  readonly long: () => unknown;
  /** How many times as long the long one may take. */
  readonly times: number;
  /** What either may take besides: the grain of the clock, the optimiser at work. */
  readonly grainMs: number;
}

const ROUNDS = 6;

/** In turns, the best of each, until the law holds: whatever else goes on can only add to what a piece of work takes. */
export function expectGrowth({ short, long, times, grainMs }: Growth): void {
  short();
  const best = { short: Infinity, long: Infinity };
  for (let round = 0; round < ROUNDS && !(best.long < times * best.short + grainMs); round++) {
    best.short = Math.min(best.short, processorMs(short));
    best.long = Math.min(best.long, processorMs(long));
  }
  expect(best.long).toBeLessThan(times * best.short + grainMs);
}
