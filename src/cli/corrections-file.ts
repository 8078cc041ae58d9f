/**
 * Corrections from a file that people made: a table whose columns are named like the options of `edit`, JSON lines with the same names,
 * or another archive's `corrections.ndjson`. Nothing is corrected until every row is understood.
 */

import { ArchiveError } from '../errors.js';
import { decodeName } from '../name-decoder.js';
import { stretchesOf } from '../read/stretch.js';
import { rowsOf, splitRow } from '../read/table-rows.js';
import { isCorrection } from '../store/corrections.js';
import type { Edit, EditsOf } from '../store/edit.js';
import { editsIn, type Told } from './edits.js';
import { readWhole } from './files.js';
import { wholeIds } from './ids.js';
import { OPTIONS } from './options.js';

/** One row, its place in the file for whoever must mend it. */
interface ToldRow {
  readonly number: number;
  readonly values: Readonly<Record<string, unknown>>;
}

export function editsInFile(folder: string, path: string): EditsOf[] {
  const text = decodeName(readWhole(path)).replace(/^\ufeff/u, '');
  const rows = /^\s*\{/u.test(text) ? jsonRows(text, path) : tableRows(text);
  const told = rows.map((row) => inRow(path, row, () => ({ row, edits: editsOf(row.values) })));
  return told
    .filter(({ edits }) => edits.length > 0)
    .map(({ row, edits }) => inRow(path, row, () => ({ id: idOf(folder, row), edits })));
}

function idOf(folder: string, { values }: ToldRow): string {
  const id = typeof values.id === 'string' ? values.id.trim() : '';
  return wholeIds(folder, id === '' ? [] : [id])[0] ?? '';
}

// ---------------------------------------------------------------- rows

function jsonRows(text: string, path: string): ToldRow[] {
  return text.split(/\r?\n/u).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const values = parseObject(line);
    if (values) return [{ number: index + 1, values }];
    throw new ArchiveError('bad-value', `line ${index + 1} of ${path} is no JSON object`, {
      hint: 'one object a line, for example {"id":"3f9a","date":"2021-08-20"}',
      path,
    });
  });
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    // Said to the user with the line's number by the caller.
    return undefined;
  }
}

const COMMA = 0x2c;
const TAB = 0x09;

function tableRows(text: string): ToldRow[] {
  const bytes = Buffer.from(text);
  const delimiter = text.slice(0, text.search(/[\r\n]|$/u)).includes('\t') ? TAB : COMMA;
  const table = stretchesOf(bytes);
  if ('code' in table) return [];
  const [head = [], ...rows] = Array.from(rowsOf(table, delimiter), ({ at, length }) =>
    splitRow(bytes.subarray(at, at + length), delimiter).map((cell) => unguarded(cell.toString().trim())),
  );
  return rows.map((cells, index) => ({
    number: index + 2,
    values: Object.fromEntries(head.map((name, at) => [name.toLowerCase(), cells[at] ?? ''])),
  }));
}

/** Our own tables put a quote mark before what a spreadsheet would take for a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@＝＋－＠]/u.test(cell) ? cell.slice(1) : cell;
}

// ---------------------------------------------------------------- values

const ONE = ['title', 'date', 'note'] as const;
const MANY = ['author', 'source', 'place', 'keyword', 'clear'] as const;
const KNOWN: ReadonlySet<string> = new Set(['id', 'kind', ...ONE, ...MANY]);

function editsOf(values: ToldRow['values']): Edit[] {
  if (isCorrection(values)) {
    const { id: _, at: __, ...edit } = values;
    return [edit];
  }
  const stranger = Object.keys(values).find((name) => !KNOWN.has(name));
  if (stranger === undefined) return editsIn(toldBy(values));
  throw new ArchiveError('unknown-field', `${stranger || 'a column without a name'} cannot be corrected`, {
    hint: `columns: ${[...KNOWN].join(' ')}`,
  });
}

/** An empty cell corrects nothing. */
function toldBy(values: ToldRow['values']): Told {
  const told: Record<string, unknown> = {};
  for (const name of ONE) if (isTold(values[name])) told[name] = isoDate(String(values[name]), name);
  for (const name of MANY) if (isTold(values[name])) told[name] = listOf(values[name]);
  if (isTold(values.kind)) told.kind = OPTIONS.kind.value?.(String(values.kind), 'kind');
  return told;
}

function isTold(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Several in one cell are parted by semicolons. */
function listOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(String) : String(value).split(/[;；]/u);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A spreadsheet turns 2021-08-20 into 2021/8/20. */
function isoDate(written: string, name: string): string {
  const parts = name === 'date' ? /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/u.exec(written) : null;
  return parts === null ? written : `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
}

function inRow<Result>(path: string, { number }: ToldRow, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new ArchiveError(error.code, `row ${number} of ${path}: ${error.message}`, {
      hint: error.hint,
      path,
      cause: error,
    });
  }
}
