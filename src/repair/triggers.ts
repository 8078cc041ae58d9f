/**
 * The scan every text passes: one look at each code unit decides which kinds of damage are thinkable at all. A trigger is no verdict;
 * it only says that a repair should look. Nearly all clean text leaves here untouched.
 */

/** A set of bits. */
export type Trigger = number;

export const TRIGGERS = {
  /** A small letter before a closing bracket: 報(bào)訊. */
  annotation: 1,
} as const satisfies Record<string, Trigger>;

export function scanTriggers(text: string): Trigger {
  let found: Trigger = 0;
  let previous = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isClosing(unit) && isLetter(previous)) found |= TRIGGERS.annotation;
    previous = unit;
  }
  return found;
}

const isClosing = (unit: number): boolean => unit === 0x29 || unit === 0xff09;

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit <= 0x261);
