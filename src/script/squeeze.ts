/** The words of a text alone: folded and without white space, they are the same however a page has set them. */

import { foldUnit } from './fold.js';
import { textOf, unitsOf } from './units.js';

export function squeezed(text: string): string {
  const units = unitsOf(text);
  let length = 0;
  for (let at = 0; at < units.length; at++) {
    const unit = foldUnit(units[at] as number);
    if (!isSpace(unit)) units[length++] = unit;
  }
  return textOf(units.subarray(0, length));
}

/** What is white space to a pattern, in folded text: any space is U+0020 there. */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || unit === 0x0a || unit === 0x0d;
  return unit === 0x2028 || unit === 0x2029 || unit === 0xfeff;
}
