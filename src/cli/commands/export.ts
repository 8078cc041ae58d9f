/** `archive export`: records for other programs, one after the other, however many there are. */

import { ArchiveError, EXIT } from '../../errors.js';
import type { ExportJob, FileWriter } from '../../export/job.js';
import type { ArchiveRecord } from '../../model.js';
import { CITATION_FORMS, citationLines } from '../../render/citations.js';
import { jsonLine, pickFields } from '../../render/json.js';
import { recordMarkdown } from '../../render/markdown.js';
import { printedRecord, withoutPaths, withoutText } from '../../render/record.js';
import { tabularLines, USUAL_COLUMNS } from '../../render/tabular.js';
import { findDocuments } from '../../search/search.js';
import { type Archive, openArchive } from '../../store/archive.js';
import { readRuns } from '../../store/runs.js';
import { VERSION } from '../../version.js';
import { archiveFolder } from '../archive-at.js';
import { filtersOf, queryOrAll } from '../ask.js';
import { assertAbsent, targetAt } from '../files.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { engine, changedSince } = session.options;
  assertWritable(session);
  if (engine === undefined) return exportHere(session);
  if (changedSince === undefined) return exportThere(session, engine);
  throw new ArchiveError('unsupported', 'an engine knows no runs', { hint: 'leave out --changed-since' });
}

/** One JSON line each goes out as it comes; other forms are made of all of them together. */
async function exportThere(session: Session, engine: string): Promise<number> {
  const { eachThere } = await import('../find-there.js');
  const gathered: ArchiveRecord[] = [];
  let count = 0;
  await eachThere(session, engine, async (record) => {
    count++;
    if (formatOf(session) !== 'ndjson') gathered.push(record);
    else await put(session, [record], () => undefined);
  });
  if (formatOf(session) !== 'ndjson') await put(session, gathered, () => undefined);
  return count > 0 ? EXIT.done : EXIT.nothingFound;
}

async function exportHere(session: Session): Promise<number> {
  const archive = openArchive(archiveFolder(session));
  try {
    const ids = wantedIds(session, archive);
    if (ids.length > 0 || !filedFormOf(session)) await put(session, recordsOf(archive, ids), (id) => archive.raw(id));
    else session.out.disown();
    return ids.length > 0 ? EXIT.done : EXIT.nothingFound;
  } finally {
    archive.close();
  }
}

/** By id, so that the same archive always gives the same export. */
function wantedIds(session: Session, { snapshot, folder }: Archive): string[] {
  const { maybe = false, groupDups = false, changedSince = 0 } = session.options;
  assertRun(folder, changedSince);
  const filters = filtersOf(session.options);
  const found = findDocuments(snapshot, queryOrAll(session), { filters, maybe, groupDups, limit: 0 });
  const changed = found.documents.filter((at) => changedSince === 0 || snapshot.run(at) > changedSince);
  return changed.map((at) => snapshot.idOf(at)).sort();
}

function assertRun(folder: string, run: number): void {
  const last = run === 0 ? 0 : (readRuns(folder).at(-1)?.run ?? 0);
  if (run <= last) return;
  throw new ArchiveError('bad-value', `there is no run ${run}; the last is ${last}`, {
    hint: '`archive log` lists the runs',
  });
}

function* recordsOf(archive: Archive, ids: readonly string[]): Generator<ArchiveRecord> {
  for (const id of ids) yield archive.record(id);
}

// ---------------------------------------------------------------- into files

type FiledFormat = 'bagit' | 'sqlite' | 'parquet' | 'md';

interface FiledForm {
  readonly kind: 'file' | 'folder';
  readonly load: () => Promise<FileWriter>;
}

const FILED_FORMS: Readonly<Record<FiledFormat, FiledForm>> = {
  bagit: { kind: 'folder', load: async () => (await import('../../export/bag.js')).writeBag },
  md: { kind: 'folder', load: async () => (await import('../../export/notes.js')).writeNotes },
  sqlite: { kind: 'file', load: loadSqlite },
  parquet: { kind: 'file', load: async () => (await import('../../export/parquet.js')).writeParquet },
};

async function loadSqlite(): Promise<FileWriter> {
  // Node calls its own SQLite experimental, on stderr, each time.
  process.removeAllListeners('warning');
  return (await import('../../export/sqlite.js')).writeSqlite;
}

/** Markdown is a folder of notes, or, in a pipe or under a name that says so, one text. */
function filedFormOf({ options }: Session): FiledForm | undefined {
  const { format = '', out } = options;
  if (format === 'md' && (out === undefined || /\.(?:md|markdown|txt)$/iu.test(out))) return undefined;
  return format in FILED_FORMS ? FILED_FORMS[format as FiledFormat] : undefined;
}

/** Asked before anything is read. */
function assertWritable(session: Session): void {
  const { out, force = false, format } = session.options;
  const form = filedFormOf(session);
  if (form && out === undefined)
    throw new ArchiveError('usage', `${format} is a ${form.kind}`, { hint: `name it: -o pages.${format}` });
  if (!form && out !== undefined && !force) assertAbsent(out);
}

async function put(session: Session, all: Iterable<ArchiveRecord>, raw: ExportJob['raw']): Promise<void> {
  const { out = '', force = false, stripPaths = false } = session.options;
  const records = stripPaths ? mapped(all, withoutPaths) : all;
  const form = filedFormOf(session);
  if (!form) {
    for await (const line of breathing(exportLines(session, records))) await session.out.write(line);
    return;
  }
  session.out.disown();
  const write = await form.load();
  const target = targetAt(out, { kind: form.kind, force });
  const job = { records: breathing(records), raw, today: today(), version: VERSION };
  await write(target.aside, job);
  target.commit();
}

const BREATH_MS = 100;

/** Stops for a moment now and then, so that an interruption is heard. */
async function* breathing<T>(items: Iterable<T>): AsyncGenerator<T> {
  let last = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - last < BREATH_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    last = performance.now();
  }
}

// ---------------------------------------------------------------- as text

function formatOf({ options }: Session): string {
  return options.format ?? (options.json ? 'json' : 'ndjson');
}

function exportLines(session: Session, records: Iterable<ArchiveRecord>): Iterable<string> {
  const { fields, bom = false } = session.options;
  const format = formatOf(session);
  const citation = CITATION_FORMS.find((form) => form === format);
  if (citation) return citationLines(records, { form: citation, accessed: today() });
  const printed = (record: ArchiveRecord) => {
    const whole = printedRecord(record);
    return fields ? whole : withoutText(whole);
  };
  if (format === 'csv' || format === 'tsv') {
    return tabularLines(mapped(records, printed), { form: format, fields: fields ?? USUAL_COLUMNS, bom });
  }
  if (format === 'md') return mapped(records, recordMarkdown);
  if (format === 'json') return jsonArray(mapped(records, (record) => pickFields(printed(record), fields)));
  return mapped(records, (record) => `${jsonLine(pickFields(printed(record), fields))}\n`);
}

/** `archive.list/1`, written as it is read. */
function* jsonArray(items: Iterable<object>): Generator<string> {
  let lead = '{"schema":"archive.list/1","items":[\n';
  for (const item of items) {
    yield lead + jsonLine(item);
    lead = ',\n';
  }
  yield lead === ',\n' ? '\n]}\n' : `${lead}]}\n`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function* mapped<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item);
}
