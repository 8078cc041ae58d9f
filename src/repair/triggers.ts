/**
 * The scan every text passes: one look at each code unit decides which kinds of damage are thinkable at all. A trigger is no verdict;
 * it only says that a repair should look. Nearly all clean text leaves here untouched.
 */

import { passingUnitsOf } from '../script/units.js';
import { excessQuarters, SUSPICIOUS_QUARTERS } from './suspicion.js';

/** A set of bits. */
export type Trigger = number;

export const TRIGGERS = {
  /** Letters of a reading in brackets, or before the second of them, behind a character or what is left of one: 報(bào)訊. */
  annotation: 1,
  /** Characters so rare, so close together, that bytes may have been misread. */
  suspicion: 2,
  /** A Latin letter of the upper half, or a control character there, beside another. */
  latin: 4,
  /** &# or ;#, the start of a numeric entity. */
  entity: 8,
  /** \\u or %u */
  escape: 16,
  /** A percent sign before a digit of a byte from 80 on. */
  percent: 32,
  /** ／／, ｗｗ or ＠ */
  width: 64,
  /** A radical or a compatibility ideograph. */
  form: 128,
  /** U+FFFD, or 锟, the start of what became of it. */
  loss: 256,
  /** ?！, what is left of 。” without its first byte. */
  mark: 512,
  /** Two letters or signs together that are neither ASCII nor Chinese. */
  bytes: 1024,
  /** A half-width kana or a Hangul syllable. */
  neighbour: 2048,
} as const satisfies Record<string, Trigger>;

export function scanTriggers(text: string): Trigger {
  const units = passingUnitsOf(text);
  const quarters = excessQuarters();
  let found: Trigger = 0;
  let level = 0;
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as number;
    // ASCII, most of a page's markup, costs no suspicion.
    if (unit >= 0x80) {
      level += quarters[unit] as number;
      level &= ~(level >> 31);
      if (level >= SUSPICIOUS_QUARTERS) found |= TRIGGERS.suspicion;
    }
    if (SIGNS[unit] !== 0) found |= triggerAt(units, at);
  }
  return found;
}

/**
 * What may end a sign of damage. Plain Han and the marks of Chinese text, most of any page, can start nothing but suspicion, and of ASCII
 * only few can; some brackets may close a reading.
 */
export const SIGNS = new Uint8Array(0x10000).fill(1, 0x80).fill(0, 0x2fd6, 0xa000);
SIGNS[0x951f] = 1;
for (const mark of '“”‘’—…，：；？（') SIGNS[mark.charCodeAt(0)] = 0;
for (const mark of '#u') SIGNS[mark.charCodeAt(0)] = 1;
const CLOSER = 2;
for (const mark of ')]）］】〕') SIGNS[mark.charCodeAt(0)] = CLOSER;
const PERCENT = 3;
SIGNS[0x25] = PERCENT;

function triggerAt(units: Uint16Array, at: number): Trigger {
  const unit = units[at] as number;
  const sign = SIGNS[unit] as number;
  if (sign === CLOSER) return closesReading(units, at) ? TRIGGERS.annotation : 0;
  if (sign === PERCENT) return isHighDigit(unitAt(units, at + 1)) ? TRIGGERS.percent : 0;
  return triggerOf(unitAt(units, at - 1), unit);
}

/** 0 before the text begins and behind its end. */
const unitAt = (units: Uint16Array, at: number): number => (at < 0 || at >= units.length ? 0 : (units[at] as number));

/** What two neighbouring units can be the sign of. */
function triggerOf(previous: number, unit: number): Trigger {
  if (unit === 0x951f) return TRIGGERS.loss;
  if (unit >= 0x2e80 && unit <= 0x2fd5) return TRIGGERS.form;
  if (isNeighbour(unit)) return TRIGGERS.neighbour;
  if (unit >= 0xf900) return triggerOfForms(previous, unit);
  if (unit >= 0x80)
    return (
      (isUpper(unit) && (previous >= 0x80 || isUpper(previous)) ? TRIGGERS.latin : 0) |
      (isForeign(unit) && isForeign(previous) ? TRIGGERS.bytes : 0)
    );
  if (unit === 0x23) return previous === 0x26 || previous === 0x3b ? TRIGGERS.entity : 0;
  return unit === 0x75 && (previous === 0x5c || previous === 0x25) ? TRIGGERS.escape : 0;
}

function triggerOfForms(previous: number, unit: number): Trigger {
  if (unit <= 0xfad9) return TRIGGERS.form;
  if (unit === 0xff01) return previous === 0x3f || previous === 0xfffd ? TRIGGERS.mark : 0;
  if (unit === 0xff20) return TRIGGERS.width;
  if (unit === 0xfffd) return TRIGGERS.loss;
  return unit === previous && (unit === 0xff0f || unit === 0xff57 || unit === 0xff37) ? TRIGGERS.width : 0;
}

/** The brackets that open a reading. */
const OPENERS = new Set([0x28, 0x5b, 0xff08, 0xff3b, 0x3010, 0x3014]);

/** The longest reading, in letters and the digit of its tone. */
const LONGEST_READING = 9;

/** May the bracket close a reading behind a character, a tag, another reading, or a byte that was half of a character? */
function closesReading(units: Uint16Array, at: number): boolean {
  let start = at;
  while (at - start < LONGEST_READING && mayBeOfReading(unitAt(units, start - 1))) start--;
  if (start === at) return false;
  const isOpened = OPENERS.has(unitAt(units, start - 1));
  const before = isOpened ? start - 2 : start - 1;
  const half = unitAt(units, before);
  if (mayBeRead(half)) return true;
  return (half === 0x3f || (isOpened && half >= 0x40)) && mayBeRead(unitAt(units, before - 1));
}

/** Something but ASCII, or the end of a tag or of a reading. */
const mayBeRead = (unit: number): boolean => unit >= 0x80 || unit === 0x29 || unit === 0x3e;

/** A small letter, a letter of zhuyin, a mark or a digit of a tone. */
const mayBeOfReading = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x30 && unit <= 0x35) ||
  (unit >= 0xe0 && unit <= 0x30c) ||
  (unit >= 0x3105 && unit <= 0x3129);

/** A letter of Latin-1, × and ÷ left aside, or a control character there. */
const isUpper = (unit: number): boolean =>
  (unit >= 0x80 && unit <= 0x9f) || (unit >= 0xc0 && unit <= 0xff && unit !== 0xd7 && unit !== 0xf7);

/** A half-width kana or a Hangul syllable. */
export const isNeighbour = (unit: number): boolean =>
  (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0xff61 && unit <= 0xff9f);

/** Neither ASCII nor Han nor one of the marks of Chinese text. */
export const isForeign = (unit: number): boolean => unit >= 0x80 && unit < 0x2e80 && (unit < 0x2010 || unit > 0x2027);

/** 8 to F */
const isHighDigit = (unit: number): boolean =>
  unit === 0x38 || unit === 0x39 || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
