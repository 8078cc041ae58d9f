/** The GBK bytes a misread text stands for, and what two such bytes stand for when they are read together. */

import { byteTable, isWide, pairTable } from '../decode/codec.js';

/** Lead and trail byte as `lead << 8 | trail`, or undefined where the character has no such pair. */
export function gbkPair(unit: number): number | undefined {
  const pair = byteTable('gb18030')[unit] ?? 0;
  return pair > 0xff ? pair : undefined;
}

/** The character of two bytes; undefined where they are no pair. */
export function gbkUnit(lead: number, trail: number): number | undefined {
  const unit = pairTable('gb18030')[(lead << 8) | trail] ?? 0;
  return unit === 0 || isWide(unit) ? undefined : unit;
}

/** Bytes below 0x80 that end a pair; they survive a misread as ASCII: 區 is 85 5E, and 5E is ^. */
export const isAsciiTrail = (unit: number): boolean => unit >= 0x40 && unit <= 0x7e;
