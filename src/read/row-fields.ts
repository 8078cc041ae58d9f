/**
 * What a row of a table says, field by field. Values are strings whose characters are the bytes of the file, so that the row's own encoding
 * stays for the decoder to find; in JSON, characters written as `\u4e2d` become references as in HTML.
 */

import { isUtf8 } from 'node:buffer';
import type { RowField, RowShape } from '../model.js';
import { splitRow } from './table-rows.js';

export type RowValues = Readonly<Partial<Record<RowField, string>>>;

/** Undefined where the row is not what its shape says. */
export function valuesOf(bytes: Buffer, { format, delimiter = 0, fields }: RowShape): RowValues | undefined {
  const columns =
    format === 'json'
      ? jsonRow(bytes)
      : new Map(splitRow(bytes, delimiter).map((each, i) => [i, each.toString('latin1')]));
  if (!columns) return undefined;
  const valueIn = columns as ReadonlyMap<number | string, string>;
  return Object.fromEntries(Object.entries(fields).map(([field, column]) => [field, valueIn.get(column) ?? '']));
}

/** The address in a row, as far as it is one. */
export function urlInRow(bytes: Buffer, row: RowShape): string | undefined {
  const url = row.fields.url === undefined ? undefined : valuesOf(bytes, row)?.url?.trim();
  return url && /^https?:\/\/[^\s<>"]{1,2000}$/iu.test(url) ? Buffer.from(url, 'latin1').toString() : undefined;
}

/** The values of a JSON object by their keys; nothing for what is no object. */
export function jsonRow(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  const object = isUtf8(bytes) ? parsed(bytes.toString()) : parsed(escapeTrails(bytes.toString('latin1')));
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  const toBytes = isUtf8(bytes) ? utf8AsLatin1 : referencesBeyondLatin1;
  return new Map(Object.entries(object).map(([key, value]) => [key, toBytes(textOf(value))]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    // The caller says which row it was.
    return undefined;
  }
}

/** In GBK and Big5 the second byte of a character may be a backslash: it is no sign of JSON's. */
function escapeTrails(text: string): string {
  return text.replace(/[\x81-\xfe][\x40-\x7e\x80-\xfe]/gu, (pair) => (pair[1] === '\\' ? `${pair}\\` : pair));
}

const utf8AsLatin1 = (text: string) => Buffer.from(text).toString('latin1');

const referencesBeyondLatin1 = (text: string) =>
  text.replace(/[^\0-\xff]/gu, (character) => `&#${character.codePointAt(0)};`);

/** Lists are written one after the other: authors, tags, paragraphs. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
