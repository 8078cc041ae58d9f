/** `archive export`: records for other programs, one after the other, however many there are. */

import { EXIT } from '../../errors.js';
import type { ArchiveRecord } from '../../model.js';
import { CITATION_FORMS, citationLines } from '../../render/citations.js';
import { jsonLine, pickFields } from '../../render/json.js';
import { recordMarkdown } from '../../render/markdown.js';
import { printedRecord, withoutPaths, withoutText } from '../../render/record.js';
import { tabularLines, USUAL_COLUMNS } from '../../render/tabular.js';
import { findDocuments } from '../../search/search.js';
import { type Archive, openArchive } from '../../store/archive.js';
import { archiveFolder } from '../archive-at.js';
import { filtersOf, queryOrAll } from '../ask.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { engine } = session.options;
  return engine === undefined ? exportHere(session) : exportThere(session, engine);
}

/** One JSON line each goes out as it comes; other forms are made of all of them together. */
async function exportThere(session: Session, engine: string): Promise<number> {
  const { format = session.options.json ? 'json' : 'ndjson' } = session.options;
  const { eachThere } = await import('../find-there.js');
  const gathered: ArchiveRecord[] = [];
  let count = 0;
  await eachThere(session, engine, async (record) => {
    count++;
    if (format !== 'ndjson') gathered.push(record);
    else for (const line of exportLines(session, [record])) await session.out.write(line);
  });
  if (format !== 'ndjson') for (const line of exportLines(session, gathered)) await session.out.write(line);
  return count > 0 ? EXIT.done : EXIT.nothingFound;
}

async function exportHere(session: Session): Promise<number> {
  const archive = openArchive(archiveFolder(session));
  try {
    const ids = wantedIds(session, archive);
    for (const line of exportLines(session, recordsOf(archive, ids))) await session.out.write(line);
    return ids.length > 0 ? EXIT.done : EXIT.nothingFound;
  } finally {
    archive.close();
  }
}

/** By id, so that the same archive always gives the same export. */
function wantedIds(session: Session, { snapshot }: Archive): string[] {
  const found = findDocuments(snapshot, queryOrAll(session), {
    filters: filtersOf(session.options),
    maybe: session.options.maybe ?? false,
    limit: 0,
  });
  return found.documents.map((at) => snapshot.idOf(at)).sort();
}

function* recordsOf(archive: Archive, ids: readonly string[]): Generator<ArchiveRecord> {
  for (const id of ids) yield archive.record(id);
}

function exportLines({ options }: Session, records: Iterable<ArchiveRecord>): Iterable<string> {
  const { format = options.json ? 'json' : 'ndjson', fields, bom = false, stripPaths = false } = options;
  const citation = CITATION_FORMS.find((form) => form === format);
  if (citation) return citationLines(records, { form: citation, accessed: today() });
  const printed = (record: ArchiveRecord) => {
    const whole = stripPaths ? withoutPaths(printedRecord(record)) : printedRecord(record);
    return fields ? whole : withoutText(whole);
  };
  if (format === 'csv' || format === 'tsv') {
    return tabularLines(mapped(records, printed), { form: format, fields: fields ?? USUAL_COLUMNS, bom });
  }
  if (format === 'md') return mapped(records, (record) => recordMarkdown(record, stripPaths));
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
