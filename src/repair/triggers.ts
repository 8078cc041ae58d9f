/**
 * The scan every text passes: one look at each code unit decides which kinds of damage are thinkable at all. A trigger is no verdict;
 * it only says that a repair should look. Nearly all clean text leaves here untouched.
 */

import { excessBits, SUSPICIOUS_BITS } from './suspicion.js';

/** A set of bits. */
export type Trigger = number;

export const TRIGGERS = {
  /** A small letter before a closing bracket: 報(bào)訊. */
  annotation: 1,
  /** Characters so rare, so close together, that bytes may have been misread. */
  suspicion: 2,
  /** A Latin letter of the upper half, or a control character there, beside another. */
  latin: 4,
} as const satisfies Record<string, Trigger>;

export function scanTriggers(text: string): Trigger {
  let found: Trigger = 0;
  const bits = excessBits();
  let previous = 0;
  let level = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isClosing(unit) && isLetter(previous)) found |= TRIGGERS.annotation;
    if (isUpper(unit) && (previous >= 0x80 || isUpper(previous))) found |= TRIGGERS.latin;
    level += bits[unit] as number;
    if (level < 0) level = 0;
    else if (level >= SUSPICIOUS_BITS) found |= TRIGGERS.suspicion;
    previous = unit;
  }
  return found;
}

const isClosing = (unit: number): boolean => unit === 0x29 || unit === 0xff09;

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit <= 0x261);

const isUpper = (unit: number): boolean => (unit >= 0x80 && unit <= 0x9f) || (unit >= 0xc0 && unit <= 0xff);
