/** Printed items as CSV, TSV or a Markdown table: one row each, any field of the JSON as a column. */

import { csvRow, tsvRow } from './csv.js';
import { pickFields } from './json.js';
import { safeLine } from './safe.js';

export type TabularForm = 'csv' | 'tsv' | 'md';

export interface TabularChoice {
  readonly form: TabularForm;
  readonly fields: readonly string[];
  /** Excel on Chinese Windows takes a file for UTF-8 only with this mark. */
  readonly bom: boolean;
}

/** Of hits and records, where nobody says otherwise. */
export const USUAL_COLUMNS = ['id', 'date', 'place', 'label', 'authors', 'source', 'path'] as const;

export function* tabularLines(items: Iterable<object>, { form, fields, bom }: TabularChoice): Generator<string> {
  const row = ROWS[form];
  yield (bom ? '\ufeff' : '') + row(fields);
  if (form === 'md') yield row(fields.map(() => '---'));
  for (const item of items) {
    const picked = pickFields({ ...item, place: primaryPlace(item) }, fields);
    yield row(Object.values(picked).map(cellOf));
  }
}

const ROWS: Readonly<Record<TabularForm, (cells: readonly string[]) => string>> = {
  csv: csvRow,
  tsv: tsvRow,
  md: (cells) => `| ${cells.map((cell) => safeLine(cell).replaceAll('|', '\\|')).join(' | ')} |\n`,
};

/** The names of the place of the story, from the province down. */
function primaryPlace(item: object): string {
  const { places = [] } = item as { places?: readonly { path: readonly string[]; primary: boolean }[] };
  return places.find(({ primary }) => primary)?.path.join(' ') ?? '';
}

/** A date as its EDTF, a person or origin by the name, several parted by `; `. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellOf).join('; ');
  if (typeof value !== 'object') return String(value);
  const { edtf, name } = value as { edtf?: unknown; name?: unknown };
  if (typeof edtf === 'string') return edtf;
  return typeof name === 'string' ? name : JSON.stringify(value);
}
