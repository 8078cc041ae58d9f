/** The door to SQLite: Node's own where there is one, else `node-sqlite3-wasm`, which needs no compiler and runs no install script. */

import type { Cell } from './columns.js';
import { loadPackage } from './package.js';

export interface Database {
  /** One or more statements. */
  exec(sql: string): void;
  /** A statement to be run for many rows. */
  prepare(sql: string): (values: readonly Cell[]) => void;
  close(): void;
}

export async function openDatabase(path: string): Promise<Database> {
  return (await openBuiltIn(path)) ?? (await openPackaged(path));
}

interface BuiltIn {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: readonly Cell[]): unknown };
    close(): void;
  };
}

/** From Node 22.13 on; named so that neither an older Node nor its types look for it. */
const BUILT_IN = 'node:sqlite';

async function openBuiltIn(path: string): Promise<Database | undefined> {
  let loaded: BuiltIn;
  try {
    loaded = (await import(BUILT_IN)) as BuiltIn;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw cause;
    return undefined;
  }
  const database = new loaded.DatabaseSync(path);
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return (values) => void statement.run(...values);
    },
    close: () => database.close(),
  };
}

interface Packaged {
  readonly Database: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { run(values: readonly Cell[]): unknown; finalize(): void };
    close(): void;
  };
}

async function openPackaged(path: string): Promise<Database> {
  const name = 'node-sqlite3-wasm@0.8.60';
  const { Database } = await loadPackage<Packaged>(name, () => import('node-sqlite3-wasm'));
  const database = new Database(path);
  const statements: { finalize(): void }[] = [];
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      statements.push(statement);
      return (values) => void statement.run(values);
    },
    close: () => {
      for (const statement of statements) statement.finalize();
      database.close();
    },
  };
}
