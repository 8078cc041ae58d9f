/** `archive show`: one page or several, for reading; or one part of them. */

import { ArchiveError, EXIT } from '../../errors.js';
import type { ArchiveRecord } from '../../model.js';
import { jsonDocument, pickFields } from '../../render/json.js';
import { printedRecord, withoutText } from '../../render/record.js';
import { safeText } from '../../render/safe.js';
import { type Archive, withArchive } from '../../store/archive.js';
import { archiveFolder } from '../archive-at.js';
import { showScreen } from '../print-hits.js';
import { printItems } from '../print-items.js';
import type { Session } from '../session.js';
import { addressIn } from '../short-id.js';

export async function run(session: Session): Promise<number> {
  const { operands, options, out } = session;
  if (operands.length === 0) throw new ArchiveError('usage', 'name an id', { hint: '`archive list` shows them' });
  if (options.part === 'raw') return showRaw(session);
  const records = await recordsNamed(session);
  const printed = (record: ArchiveRecord) =>
    wantsText(session) ? printedRecord(record) : withoutText(printedRecord(record));
  const [only] = records;
  if (options.json && !options.ndjson && only && records.length === 1) {
    await out.write(`${jsonDocument(pickFields(printed(only), options.fields))}\n`);
  } else if (options.json || options.ndjson) await printItems(session, records, { printed, human: String });
  else await showText(session, records);
  return EXIT.done;
}

/** With the address of its file, where a link to it can be followed. */
type ShownRecord = ArchiveRecord & { readonly address?: string };

async function recordsNamed(session: Session): Promise<readonly ShownRecord[]> {
  const { operands, options } = session;
  if (options.engine !== undefined) {
    const { recordsThere } = await import('../find-there.js');
    return recordsThere(session, options.engine, operands);
  }
  return withArchive(archiveFolder(session), (archive) =>
    named(archive, operands).map((id) => {
      const address = addressIn(archive, { id }, session);
      return { ...archive.record(id), ...(address === undefined ? {} : { address }) };
    }),
  );
}

function named(archive: Archive, prefixes: readonly string[]): string[] {
  return prefixes.map((prefix) => archive.resolve(prefix));
}

function wantsText({ options }: Session): boolean {
  return options.part === 'text' || options.part === 'all' || options.fields?.includes('text') === true;
}

async function showText(session: Session, records: readonly ShownRecord[]): Promise<void> {
  const draw = await drawing(session);
  await showScreen(session, records.map(draw).join('\n'));
}

async function drawing({ options, look, out }: Session): Promise<(record: ShownRecord) => string> {
  const clean = (text: string) => `${out.isTerminal ? safeText(text) : text}\n`;
  if (options.part === 'body') return ({ body }) => clean(body);
  if (options.part === 'text') return ({ text }) => clean(text);
  const { chromeLines, metaLines } = await import('../../render/meta.js');
  if (options.part === 'chrome') return (record) => chromeLines(record, look);
  if (options.part === 'meta') return (record) => metaLines(record, look);
  if (options.diff) {
    const { repairDiff } = await import('../../render/diff.js');
    return (record) => repairDiff(record, look);
  }
  const { recordPage } = await import('../../render/record-page.js');
  if (options.part !== 'all') return (record) => recordPage(record, look, record.address);
  return (record) =>
    `${recordPage(record, look, record.address)}\n${metaLines(record, look)}\n${chromeLines(record, look)}`;
}

async function showRaw(session: Session): Promise<number> {
  const { operands, options, out } = session;
  if (options.engine !== undefined)
    throw new ArchiveError('unsupported', 'raw bytes are never pushed', { hint: 'ask the archive itself for them' });
  const pieces = withArchive(archiveFolder(session), (archive) =>
    named(archive, operands).map((id) => archive.raw(id) ?? missing(id)),
  );
  for (const piece of pieces) await out.bytes(piece);
  return EXIT.done;
}

function missing(id: string): never {
  const hint = 'it was ingested with --no-raw; ingest it again to keep them';
  throw new ArchiveError('unsupported', `the raw bytes of ${id.slice(0, 12)} were not kept`, { hint });
}
