/** CSV and TSV that a spreadsheet opens without running anything: a cell that would begin a formula is given a leading quote mark. */

import { safeLine, safeText } from './safe.js';

const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** A number keeps its sign: -3 computes nothing. */
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/** One record a line; line breaks and tabs inside a cell become spaces. */
export function tsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => harmless(cell, safeLine)).join('\t')}\n`;
}

function csvCell(cell: string | number | null): string {
  const text = harmless(cell, safeText);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(cell: string | number | null, clean: (text: string) => string): string {
  const text = cell === null ? '' : clean(String(cell));
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
