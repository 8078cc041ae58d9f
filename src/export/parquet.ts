/** Records as Parquet, for DuckDB, pandas and their kind; written a group of rows at a time. The door to `hyparquet-writer`. */

import { type Cell, COLUMNS, type ColumnRow } from './columns.js';
import type { ExportJob } from './job.js';
import { loadPackage } from './package.js';

/** What this room uses of the package. */
interface Package {
  readonly ParquetWriter: new (options: {
    writer: unknown;
    schema: readonly object[];
    createdBy: string;
  }) => {
    write(group: { columnData: readonly object[]; rowGroupSize: number }): void | Promise<void>;
    finish(): void | Promise<void>;
  };
  readonly fileWriter: (path: string) => unknown;
}

/** Rows held in memory, and read together by whoever filters. */
const GROUP_ROWS = 5000;

export async function writeParquet(path: string, { records, version }: ExportJob): Promise<void> {
  const name = 'hyparquet-writer@0.17.0';
  const { ParquetWriter, fileWriter } = await loadPackage<Package>(name, () => import('hyparquet-writer'));
  const schema = [{ name: 'root', num_children: COLUMNS.length }, ...COLUMNS.map(schemaElement)];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: `archive version ${version}` });
  let group = COLUMNS.map((): Cell[] => []);
  const flush = async () => {
    const columnData = COLUMNS.map((column, i) => ({ name: column.name, data: group[i] }));
    await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    group = COLUMNS.map(() => []);
  };
  for await (const record of records) {
    for (const [i, { value }] of COLUMNS.entries()) group[i]?.push(value(record));
    if (group[0]?.length === GROUP_ROWS) await flush();
  }
  await flush();
  await writer.finish();
}

function schemaElement({ name, type }: ColumnRow): object {
  const nullable = { name, repetition_type: 'OPTIONAL' };
  return type === 'integer'
    ? { ...nullable, type: 'INT32' }
    : { ...nullable, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
}
