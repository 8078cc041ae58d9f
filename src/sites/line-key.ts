/** When two lines are one line of a site: white space, script, dates and counts apart. As a number, so that no page is kept for its lines. */

import { foldUnit } from '../script/fold.js';

/** A longer line is nobody's template. */
const LONGEST_LINE_UNITS = 400;
export const NO_KEY = 0;

export function lineKey(line: string): number {
  if (line.length > LONGEST_LINE_UNITS) return NO_KEY;
  let [hash, wasDigit, isEmpty] = [0x811c9dc5, false, true];
  for (let i = 0; i < line.length; i++) {
    const unit = foldUnit(line.charCodeAt(i));
    if (isSpace(unit)) continue;
    const isDigit = unit >= 0x30 && unit <= 0x39;
    if (!(isDigit && wasDigit)) hash = Math.imul(hash ^ (isDigit ? 0x30 : unit), 0x01000193);
    wasDigit = isDigit;
    isEmpty = false;
  }
  return isEmpty ? NO_KEY : hash >>> 0 || 1;
}

const isSpace = (unit: number): boolean => unit <= 0x20;
