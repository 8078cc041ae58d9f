// The other engines of bench/peers.mjs. One that is a package is loaded by a fresh process that answers (`build`, `answer`); one that is a program answers itself (`build`, `words`,
// `found`). `folds`: it is given this program's pairs of characters, and so finds both scripts; the others get the text as it is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';

/** `load` brings a package; `encode` cuts documents into terms, or a word into itself. */
export function enginesWith(load, encode) {
  const miniSearch = (processTerm) => {
    const options = { fields: ['title', 'body'], tokenize: encode, processTerm };
    return {
      folds: true,
      build(documents, folder) {
        const index = new MiniSearch(options);
        index.addAll(documents);
        writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
      },
      answer: (folder, word) =>
        MiniSearch.loadJSON(readFileSync(join(folder, 'index.json'), 'utf8'), options).search(word, {
          combineWith: 'AND',
        }).length,
    };
  };
  const tokenizer = { language: 'chinese', normalizationCache: new Map(), tokenize: encode };
  const schema = { schema: { title: 'string', body: 'string' }, components: { tokenizer } };
  return {
    'MiniSearch, one JSON': miniSearch((term) => term),
    'MiniSearch, terms in bytes': miniSearch((term) => Buffer.from(term).toString('latin1')),
    flexsearch: {
      folds: true,
      async build(documents, folder) {
        const index = await flexsearchIndex(load, encode);
        for (const { id, title, body } of documents) index.add(id, `${title}\n${body}`);
        const parts = [];
        await index.export((key, data) => void parts.push([key, data]));
        writeFileSync(join(folder, 'index.json'), JSON.stringify(parts));
      },
      async answer(folder, word) {
        const index = await flexsearchIndex(load, encode);
        for (const [key, data] of JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))) index.import(key, data);
        return index.search(word, { limit: 1e6 }).length;
      },
    },
    orama: {
      folds: true,
      async build(documents, folder) {
        const { create, insertMultiple, save } = await load('@orama/orama');
        const database = create(schema);
        await insertMultiple(
          database,
          documents.map(({ title, body }) => ({ title, body })),
        );
        writeFileSync(join(folder, 'index.json'), JSON.stringify(save(database)));
      },
      async answer(folder, word) {
        const { create, load: fill, search } = await load('@orama/orama');
        const database = create(schema);
        fill(database, JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
        return (await search(database, { term: word, threshold: 0 })).count;
      },
    },
    'libsql, FTS5 trigram': {
      async build(documents, folder) {
        const { default: Database } = await load('libsql');
        const database = new Database(join(folder, 'index.db'));
        database.exec(`${CREATE_FTS5}; BEGIN`);
        const insert = database.prepare('INSERT INTO pages VALUES (?, ?)');
        for (const { title, body } of documents) insert.run(title, body);
        database.exec('COMMIT');
        database.close();
      },
      async answer(folder, word) {
        const { default: Database } = await load('libsql');
        return new Database(join(folder, 'index.db')).prepare(COUNT_FTS5).get(`"${word}"`).n;
      },
    },
    'sqlite3, FTS5 trigram': {
      build(documents, folder) {
        const rows = documents.map(
          ({ title, body }) => `INSERT INTO pages VALUES (${quoted(title)}, ${quoted(body)});`,
        );
        run(['sqlite3', join(folder, 'index.db')], `${CREATE_FTS5};\nBEGIN;\n${rows.join('\n')}\nCOMMIT;\n`);
      },
      words: (folder, word) => ['sqlite3', join(folder, 'index.db'), COUNT_FTS5.replace('?', quoted(`"${word}"`))],
      found: (stdout) => Number(stdout),
    },
    'groonga, TokenBigram': {
      build(documents, folder) {
        const lines = [
          'table_create Pages TABLE_NO_KEY',
          'column_create Pages text COLUMN_SCALAR LongText',
          'table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto',
          'column_create Terms pages COLUMN_INDEX|WITH_POSITION Pages text',
          'load --table Pages',
          JSON.stringify(documents.map(({ title, body }) => ({ text: `${title}\n${body}` }))),
        ];
        run(['groonga', '-n', join(folder, 'db')], `${lines.join('\n')}\n`);
      },
      words: (folder, word) => {
        const query = `--match_columns text --query ${word} --output_columns _id --limit 0`;
        return ['groonga', join(folder, 'db'), `select Pages ${query}`];
      },
      found: (stdout) => JSON.parse(stdout)[1][0][0][0],
    },
    'rg -l': {
      build(documents, folder) {
        for (const { id, title, body } of documents) {
          const at = join(folder, `${id % 100}`);
          mkdirSync(at, { recursive: true });
          writeFileSync(join(at, `${id}.txt`), `${title}\n\n${body}\n`);
        }
        run(['rg', '--version'], '');
      },
      words: (folder, word) => ['rg', '-l', '--no-ignore', '-j1', word, folder],
      found: (stdout) => stdout.split('\n').filter((line) => line !== '').length,
    },
  };
}

const CREATE_FTS5 = "CREATE VIRTUAL TABLE pages USING fts5(title, body, tokenize='trigram')";
const COUNT_FTS5 = 'SELECT count(*) AS n FROM pages WHERE pages MATCH ?';

function quoted(text) {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`;
}

function run([program, ...words], input) {
  const { status, error, stderr } = spawnSync(program, words, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
}

async function flexsearchIndex(load, encode) {
  const flexsearch = await load('flexsearch');
  const { Index } = flexsearch.default ?? flexsearch;
  return new Index({ encode, tokenize: 'strict' });
}
