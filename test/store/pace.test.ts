import { beforeEach, expect, test } from 'vitest';
import { createPace, type Pace } from '../../src/store/pace.js';

let clock: number;
let processor: number;
let pace: Pace;

beforeEach(() => {
  [clock, processor] = [0, 0];
  pace = createPace({ clock: () => clock, processor: () => processor });
});

const FEW = { documents: 1, bytes: 1 };

test('a commit is due when a thousand documents wait in memory, or 64 MB', () => {
  const [documents, bytes] = [1000, 64 * 1024 * 1024];
  expect(pace.isDue({ documents: documents - 1, bytes: bytes - 1 })).toBe(false);
  expect(pace.isDue({ documents, bytes: 1 })).toBe(true);
  expect(pace.isDue({ documents: 1, bytes })).toBe(true);
});

test('a commit is due after forty seconds of work, however little the clock has moved', () => {
  [clock, processor] = [10_000, 39_999];
  expect(pace.isDue(FEW)).toBe(false);
  [clock, processor] = [11_000, 40_000];
  expect(pace.isDue(FEW)).toBe(true);
});

test('a busy machine commits once a minute, however little it gets done', () => {
  [clock, processor] = [59_999, 3000];
  expect(pace.isDue(FEW)).toBe(false);
  [clock, processor] = [61_000, 3000];
  expect(pace.isDue(FEW)).toBe(true);
});
