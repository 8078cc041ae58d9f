/** The bytes a misread text stands for in an encoding of byte pairs, and what two such bytes stand for when they are read together. */

import { byteTable, isWide, pairTable } from '../decode/codec.js';

export interface PairCodec {
  readonly rule: 'gbk-shift' | 'big5-shift';
  /** Lead and trail byte as `lead << 8 | trail`, or undefined where the character has no such pair. */
  readonly pair: (unit: number) => number | undefined;
  /** The character of two bytes; undefined where they are no pair. */
  readonly unit: (lead: number, trail: number) => number | undefined;
}

export const GBK = codecOf('gbk-shift', 'gb18030');
export const BIG5 = codecOf('big5-shift', 'big5');

function codecOf(rule: PairCodec['rule'], encoding: 'gb18030' | 'big5'): PairCodec {
  let bytes: Uint16Array | undefined;
  let units: Uint16Array | undefined;
  return {
    rule,
    pair: (unit) => {
      bytes ??= byteTable(encoding);
      const pair = bytes[unit] ?? 0;
      return pair > 0xff ? pair : undefined;
    },
    unit: (lead, trail) => {
      units ??= pairTable(encoding);
      const unit = units[(lead << 8) | trail] ?? 0;
      return unit === 0 || isWide(unit) ? undefined : unit;
    },
  };
}

/** Bytes below 0x80 that end a pair; they survive a misread as ASCII: 區 is 85 5E, and 5E is ^. */
export const isAsciiTrail = (unit: number): boolean => unit >= 0x40 && unit <= 0x7e;
