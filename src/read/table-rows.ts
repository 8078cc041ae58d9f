/**
 * The rows of a table and the fields of a row, found in their bytes: the signs that part them are ASCII, and no trail byte of GBK, GB18030
 * or Big5 looks like a comma, a quote or a line end. So every row reaches the decoder as it was written.
 */

import type { Stretches } from './stretch.js';

export interface Row {
  readonly at: number;
  readonly length: number;
  /** A quote in it is never closed. */
  readonly isOpen: boolean;
}

const WINDOW_BYTES = 1024 * 1024;
const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Without a `delimiter` each line is a row. Empty lines are none. */
export function* rowsOf({ readAt, size }: Stretches, delimiter?: number): Generator<Row> {
  const cutter = delimiter === undefined ? lineCutter() : quotedCutter(delimiter);
  let start = 0;
  let last = 0;
  for (let at = 0; at < size; at += WINDOW_BYTES) {
    const window = readAt(at, WINDOW_BYTES);
    let from = 0;
    for (let end = cutter.next(window, from); end >= 0; end = cutter.next(window, from)) {
      const before = end > 0 ? window[end - 1] : last;
      const length = at + end - start - (before === RETURN ? 1 : 0);
      if (length > 0) yield { at: start, length, isOpen: false };
      from = end + 1;
      start = at + from;
    }
    last = window.at(-1) ?? 0;
  }
  const length = size - start - (last === RETURN ? 1 : 0);
  if (length > 0) yield { at: start, length, isOpen: cutter.isOpen() };
}

/** The fields of one row, quotes taken off. */
export function splitRow(row: Buffer, delimiter: number): Buffer[] {
  const cutter = quotedCutter(delimiter, delimiter);
  const fields: Buffer[] = [];
  let from = 0;
  for (let end = cutter.next(row, from); end >= 0; end = cutter.next(row, from)) {
    fields.push(unquoted(row.subarray(from, end)));
    from = end + 1;
  }
  return [...fields, unquoted(row.subarray(from))];
}

interface Cutter {
  /** Where the piece ends that goes on at `from`; below zero when not in this window. */
  next(window: Buffer, from: number): number;
  /** Whether a quote is open. */
  isOpen(): boolean;
}

function lineCutter(): Cutter {
  return { next: (window, from) => window.indexOf(LINE_FEED, from), isOpen: () => false };
}

/** Cuts at `sign` outside of quotes. A quote opens at the start of a field, or as the second of two within one. */
function quotedCutter(delimiter: number, sign = LINE_FEED): Cutter {
  let isOpen = false;
  let mayOpen = true;
  return {
    isOpen: () => isOpen,
    next(window, from) {
      for (let i = from; i < window.length; i++) {
        const byte = window[i] as number;
        if (byte === QUOTE) {
          const isToggled = isOpen || mayOpen;
          mayOpen = isOpen;
          if (isToggled) isOpen = !isOpen;
        } else if (!isOpen) {
          mayOpen = byte === delimiter || byte === LINE_FEED;
          if (byte === sign) return i;
        }
      }
      return -1;
    },
  };
}

function unquoted(field: Buffer): Buffer {
  if (field[0] !== QUOTE) return field;
  const end = field.at(-1) === QUOTE && field.length > 1 ? -1 : undefined;
  return Buffer.from(field.subarray(1, end).toString('latin1').replaceAll('""', '"'), 'latin1');
}
