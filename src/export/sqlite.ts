/**
 * Records as a SQLite file with a full-text index that knows Chinese. SQLite parts no words in Han, so the index holds our own terms, folded
 * to simplified characters and parted by spaces: 创新 finds pages in either script. Whoever writes 創新 asks through the table `ask`.
 */

import { fold } from '../script/fold.js';
import { tokenize } from '../tokenize/terms.js';
import { COLUMNS } from './columns.js';
import { type Database, openDatabase } from './database.js';
import type { ExportJob } from './job.js';

export async function writeSqlite(path: string, job: ExportJob): Promise<void> {
  const database = await openDatabase(path);
  try {
    database.exec(schema());
    database.exec('BEGIN');
    writeFolds(database);
    await writeRecords(database, job);
    database.exec("COMMIT; INSERT INTO search(search) VALUES('optimize')");
  } finally {
    database.close();
  }
}

const SQL_TYPES = { text: 'TEXT', integer: 'INTEGER', json: 'TEXT' } as const;

function schema(): string {
  const listed = COLUMNS.map(
    ({ name, type }) => `${name} ${SQL_TYPES[type]}${name === 'id' ? ' NOT NULL UNIQUE' : ''}`,
  );
  return `
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE records (nr INTEGER PRIMARY KEY, ${listed.join(', ')});
    CREATE VIRTUAL TABLE search USING fts5(in_title, in_body, content='', tokenize='ascii');
    CREATE TABLE fold (written TEXT PRIMARY KEY, folded TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE ask (word TEXT NOT NULL);
    ${ASKED_VIEW};
    ${FOUND_VIEW};`;
}

/** Each word in `ask` as a phrase of folded pairs; one character alone finds the pairs it begins. */
const ASKED_VIEW = `CREATE VIEW asked AS
      WITH RECURSIVE letters(word, at, letter) AS (
        SELECT word, 1, substr(word, 1, 1) FROM ask WHERE word <> ''
        UNION ALL SELECT word, at + 1, substr(word, at + 1, 1) FROM letters WHERE at < length(word)
      ), folded AS (
        SELECT word, at, coalesce(fold.folded, letter) AS letter FROM letters LEFT JOIN fold ON fold.written = letter
      ), pairs AS (
        SELECT a.word, a.at, a.letter || b.letter AS pair FROM folded a JOIN folded b ON b.word = a.word AND b.at = a.at + 1
        ORDER BY a.word, a.at
      ), phrases AS (
        SELECT '"' || group_concat(pair, ' ') || '"' AS phrase FROM pairs WHERE unicode(word) > 11903 GROUP BY word
        UNION ALL SELECT '"' || letter || '"*' FROM folded WHERE length(word) = 1 AND unicode(word) > 11903
        UNION ALL SELECT '"' || replace(word, '"', '') || '"' FROM ask WHERE unicode(word) <= 11903
      )
      SELECT group_concat(phrase, ' AND ') AS terms FROM phrases`;

const FOUND_VIEW = `CREATE VIEW found AS
      SELECT records.* FROM search JOIN records ON records.nr = search.rowid
      WHERE search MATCH (SELECT terms FROM asked) ORDER BY search.rank`;

const FIRST_IDEOGRAPH = 0x2e80;
const LAST_IDEOGRAPH = 0xfaff;

/** Which character is written for which: all that folding changes in Han. */
function writeFolds(database: Database): void {
  const insert = database.prepare('INSERT INTO fold VALUES (?, ?)');
  for (let unit = FIRST_IDEOGRAPH; unit <= LAST_IDEOGRAPH; unit++) {
    const written = String.fromCharCode(unit);
    if (fold(written) !== written) insert([written, fold(written)]);
  }
}

async function writeRecords(database: Database, { records }: ExportJob): Promise<void> {
  const insert = database.prepare(`INSERT INTO records VALUES (?, ${COLUMNS.map(() => '?').join(', ')})`);
  const index = database.prepare('INSERT INTO search(rowid, in_title, in_body) VALUES (?, ?, ?)');
  let number = 0;
  for await (const record of records) {
    number++;
    insert([number, ...COLUMNS.map(({ value }) => value(record))]);
    index([number, tokenize(record.title ?? '').join(' '), tokenize(record.body).join(' ')]);
  }
}
