/**
 * JSON that any reader can take and any terminal can show: strings are well-formed, and what could steer a terminal or hide text
 * (C1 controls, bidi marks, line separators, invisible characters) is written as an escape, which every parser gives back unchanged.
 */

import { ArchiveError } from '../errors.js';
import { hintAmong } from './nearest.js';

/** One value as one line of JSON, without its line break. */
export function jsonLine(value: unknown): string {
  return printable(JSON.stringify(value));
}

/** One value laid out for reading. */
export function jsonDocument(value: unknown): string {
  return printable(JSON.stringify(value, null, 2));
}

/** The named fields of a printed item, in the order asked for; an error is told whole. */
export function pickFields(printed: object, fields: readonly string[] | undefined): object {
  if (!fields || ('schema' in printed && printed.schema === 'archive.error/1')) return printed;
  const known = new Map(Object.entries(printed));
  return Object.fromEntries(fields.map((field) => [field, fieldOf(known, field)]));
}

function fieldOf(known: ReadonlyMap<string, unknown>, field: string): unknown {
  if (known.has(field)) return known.get(field);
  throw new ArchiveError('unknown-field', `no field is called ${field}`, {
    hint: hintAmong('fields', field, [...known.keys()]),
  });
}

const HIDDEN =
  /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;
/** JSON.stringify writes the half of a pair as an escape; an escaped backslash before it makes it four letters of text. */
const LONE_HALF = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

function printable(json: string): string {
  const wellFormed = json.includes('\\ud') ? json.replace(LONE_HALF, '$1\\ufffd') : json;
  return wellFormed.replace(HIDDEN, escaped);
}

function escaped(hidden: string): string {
  return Array.from({ length: hidden.length }, (_, i) => unitEscape(hidden.charCodeAt(i))).join('');
}

function unitEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
