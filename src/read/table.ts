/**
 * Tables of crawlers: CSV, TSV, and JSON lines. Every row is a document of its own, its id that of its own bytes; which column is its text,
 * its title, its date is guessed from the names of the columns or said by the user.
 */

import { isUtf8 } from 'node:buffer';
import type { Hints, RawFile, RowShape } from '../model.js';
import type { Container, Member } from './container.js';
import { jsonRow, urlInRow } from './row-fields.js';
import type { Refusal } from './select.js';
import { openStretches, type Stretches, stretchesOf } from './stretch.js';
import { fieldsOf, isCounted, isTextRow, SAMPLE_ROWS, textColumn } from './table-columns.js';
import { type Row, rowsOf, splitRow } from './table-rows.js';

export function openTable({ file, kind, decodeName, map }: Container): Iterable<Member> | Refusal {
  const table = openStretches(file);
  if ('code' in table) return table;
  const head = table.readAt(0, HEAD_BYTES);
  if (isUtf16(head)) return UTF16;
  if (kind === 'jsonl') return jsonMembers(table, map);
  const text = (isUtf8(head) ? head.toString() : decodeName(head)).replace(/^\ufeff/u, '');
  const shape = delimitedShape(Buffer.from(text), kind === 'tsv' ? [TAB] : DELIMITERS, map);
  if ('code' in shape) return shape;
  const { isHeaded, ...row } = shape;
  return delimitedMembers(table, row, isHeaded && !isCounted(map) ? 1 : 0);
}

/** `isHeaded`: the first row names the columns. */
type Delimited = RowShape & { readonly isHeaded: boolean };

/** Enough for the names of the columns and, to tell their encoding, for some rows. */
const HEAD_BYTES = 64 * 1024;
const TAB = 0x09;
const DELIMITERS = [0x2c, TAB, 0x3b];

function delimitedShape(head: Buffer, delimiters: readonly number[], map: Hints['map']): Delimited | Refusal {
  const candidates = delimiters.map((delimiter) => ({ delimiter, rows: firstRows(head, delimiter) }));
  const { delimiter, rows } = candidates.reduce((best, next) =>
    (next.rows[0]?.length ?? 0) > (best.rows[0]?.length ?? 0) ? next : best,
  );
  const [first = [], ...others] = rows;
  const columns = first.map(String);
  const fields = fieldsOf(columns, map);
  if (hasText(fields)) return { format: 'delimited', delimiter, fields, isHeaded: true };
  const body = map === undefined && columns.length > 1 ? textColumn(others) : undefined;
  if (body === undefined) return noText(columns);
  return { format: 'delimited', delimiter, fields: { ...fields, body }, isHeaded: !isTextRow(first, body) };
}

/** Those that the head holds whole, and of one row the beginning. */
function firstRows(head: Buffer, delimiter: number): Buffer[][] {
  const table = stretchesOf(head);
  if ('code' in table) return [];
  const rows: Buffer[][] = [];
  for (const { at, length } of rowsOf(table, delimiter)) {
    rows.push(splitRow(head.subarray(at, at + length), delimiter));
    if (rows.length > SAMPLE_ROWS) break;
  }
  return rows;
}

function* delimitedMembers(table: Stretches, row: RowShape, headRows: number): Generator<Member> {
  let number = -headRows;
  for (const place of rowsOf(table, row.delimiter)) {
    number++;
    if (number > 0) yield memberAt(table, place, number, () => row);
  }
}

function* jsonMembers(table: Stretches, map: Hints['map']): Generator<Member> {
  let number = 0;
  for (const place of rowsOf(table)) yield memberAt(table, place, ++number, (bytes) => jsonShape(bytes, map));
}

/** Of each row for itself: a row may lack what others have. */
function jsonShape(bytes: Buffer, map: Hints['map']): RowShape | Refusal {
  const row = jsonRow(bytes);
  if (!row) return { code: 'truncated', message: 'not a whole JSON object', hint: 'write the line again' };
  const columns = [...row.keys()];
  const named = fieldsOf(columns, map);
  const longest = map === undefined && !hasText(named) ? textColumn([[...row.values()].map(bytesOf)]) : undefined;
  const fields = longest === undefined ? named : { ...named, body: longest };
  if (!hasText(fields)) return noText(columns);
  return {
    format: 'json',
    fields: Object.fromEntries(Object.entries(fields).map(([field, at]) => [field, columns[at]])),
  };
}

const bytesOf = (value: string): Buffer => Buffer.from(value, 'latin1');

function memberAt(
  { readAt }: Stretches,
  { at, length, isOpen }: Row,
  number: number,
  shapeOf: (bytes: Buffer) => RowShape | Refusal,
): Member {
  return {
    name: `row-${number}`,
    size: length,
    isFile: false,
    ...(isOpen ? { refusal: OPEN_QUOTE } : {}),
    read(maxBytes): RawFile | Refusal {
      if (length > maxBytes) return tooLarge(length, maxBytes);
      const bytes = readAt(at, length);
      const row = shapeOf(bytes);
      if ('code' in row) return row;
      const url = urlInRow(bytes, row);
      return { bytes, row, capture: { path: `row-${number}`, ...(url ? { url } : {}) } };
    },
  };
}

function hasText(fields: ReturnType<typeof fieldsOf>): boolean {
  return fields.body !== undefined || fields.title !== undefined;
}

function noText(columns: readonly string[]): Refusal {
  const shown = columns.slice(0, 12).join(', ').slice(0, 200);
  return {
    code: 'unsupported',
    message: `no column is known to hold text: ${shown}`,
    hint: 'say which does: --map body=NAME,title=NAME, or by number where the columns have no names',
  };
}

function isUtf16(head: Buffer): boolean {
  return /^(?:fffe|feff)/u.test(head.toString('hex', 0, 2));
}

const UTF16: Refusal = { code: 'encoding', message: 'a table in UTF-16', hint: 'save it as CSV in UTF-8' };

const OPEN_QUOTE: Refusal = {
  code: 'truncated',
  message: 'a quote in it is never closed; nothing after it was read',
  hint: 'close the quote, or export the table again',
};

function tooLarge(length: number, maxBytes: number): Refusal {
  return { code: 'too-large', message: `${length} bytes, more than ${maxBytes}`, hint: 'raise --max-size to take it' };
}
