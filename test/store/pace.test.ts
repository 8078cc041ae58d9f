import { beforeEach, expect, test } from 'vitest';
import { createPace, type Pace } from '../../src/store/pace.js';

let clock: number;
let processor: number;
let pace: Pace;

beforeEach(() => {
  [clock, processor] = [0, 0];
  pace = createPace({ clock: () => clock, processor: () => processor });
});

test('a commit is due when a thousand documents wait in memory', () => {
  expect(pace.isDue(999, 1)).toBe(false);
  expect(pace.isDue(1000, 1)).toBe(true);
});

test('a commit is due after 64 MB of input, and then after as much again', () => {
  const half = 32 * 1024 * 1024;
  expect([half, half, half, half].map((bytes) => pace.isDue(1, bytes))).toEqual([false, true, false, true]);
});

test('a commit is due after twenty seconds of work, however little the clock has moved', () => {
  [clock, processor] = [10_000, 19_999];
  expect(pace.isDue(1, 1)).toBe(false);
  [clock, processor] = [11_000, 20_000];
  expect(pace.isDue(1, 1)).toBe(true);
});

test('a busy machine commits once a minute, however little it gets done', () => {
  [clock, processor] = [59_999, 3000];
  expect(pace.isDue(1, 1)).toBe(false);
  [clock, processor] = [61_000, 3000];
  expect(pace.isDue(1, 1)).toBe(true);
});
