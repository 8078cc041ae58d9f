import { expect, test } from 'vitest';
import { CHROME_RULES } from '../../src/chrome/rules/rules.js';
import { processorMs } from '../growth.js';
import { type Attack, attackOf, attacksOn } from './attacks.js';
import { everyPattern, type Found } from './every-pattern.js';

/** Longest line a pattern is asked about, where its table says so; the others meet whole pages. */
const LONGEST = new Map(CHROME_RULES.map(({ pattern, maxUnits }) => [`${pattern}`, maxUnits]));
const SCREEN_UNITS = 5000;
/** Linear patterns take a tenth of it for a screenful, others many times as much. */
const QUICK_MS = 1;
/** Nothing takes so long that is not slow; where time doubles with each repetition it is reached within a few. */
const SLOW_MS = 50;
const FEW_TIMES = [10, 16, 20, 22, 24, 26, 28, 30, 32];
/** From 25 to 100 KB of Chinese: four times as much text may take a little more than four times as long. */
const MOST_GROWTH = 6;

test('no pattern takes more than linear time, whatever a page repeats', async () => {
  const all = await everyPattern();
  expect(all.length).toBeGreaterThan(500);
  expect(all.flatMap(complaints)).toEqual([]);
}, 120_000);

test('finds a pattern that is slow', () => {
  const slow = [/^(?:a+)+$/u, /(?:\d\s*-?\s*)*x/u, /年\s*(?:版)?\s*x/u];
  expect(slow.filter((pattern) => complaints({ pattern, where: 'here' }).length === 0)).toEqual([]);
}, 120_000);

function complaints({ pattern, where }: Found): string[] {
  const attack = attacksOn(pattern).find((each) => isSlow(pattern, each));
  return attack ? [`${where} ${pattern} on ${JSON.stringify(attack)}`] : [];
}

function isSlow(pattern: RegExp, attack: Attack): boolean {
  const most = LONGEST.get(`${pattern}`) ?? SCREEN_UNITS;
  const lengths = FEW_TIMES.map((times) => times * attack.pump.length).filter((length) => length < most);
  if (lengths.some((length) => bestMs(pattern, attack, length) > SLOW_MS)) return true;
  if (bestMs(pattern, attack, most) < QUICK_MS) return false;
  return LONGEST.has(`${pattern}`) || growth(pattern, attack) > MOST_GROWTH;
}

/** The least of some rounds: a busy machine makes one of them look worse, never better. */
function growth(pattern: RegExp, attack: Attack): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4 && least > MOST_GROWTH; round++) {
    const [short, long] = [8000, 32_000].map((length) => bestMs(pattern, attack, length)) as [number, number];
    if (long > 10 * SLOW_MS) return Number.POSITIVE_INFINITY;
    least = Math.min(least, long / short);
  }
  return least;
}

/** Of some tries, unless one is quick at once: whatever else the machine does only adds to a time. */
function bestMs(pattern: RegExp, attack: Attack, length: number): number {
  const text = attackOf(attack, length);
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < (best > SLOW_MS ? 2 : 5) && best > QUICK_MS / 4; tries++)
    best = Math.min(best, timeOf(pattern, text));
  return best;
}

/** Processor time, in milliseconds. */
function timeOf(pattern: RegExp, text: string): number {
  pattern.lastIndex = 0;
  return processorMs(() => {
    // One that is asked at a place of its own is not searched for.
    if (pattern.global && !pattern.sticky) for (const _ of text.matchAll(pattern));
    else pattern.test(text);
  });
}
