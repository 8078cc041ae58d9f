/** CSV and TSV that a spreadsheet opens without running anything: a cell that would begin a formula is given a leading quote mark. */

const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** A number keeps its sign: -3 computes nothing. */
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One record a line; line breaks and tabs inside a cell become spaces. */
export function tsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`;
}

function csvCell(cell: string | number | null): string {
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell).replace(/\p{Cs}/gu, '\ufffd');
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}
