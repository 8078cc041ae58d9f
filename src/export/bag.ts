/**
 * A BagIt bag (RFC 8493): the records as JSON lines and every document's own bytes, each file with its SHA-256, so that anybody can check
 * it without this program. A raw file is called by its id, which is its checksum.
 */

import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArchiveError } from '../errors.js';
import type { ArchiveRecord } from '../model.js';
import { jsonLine } from '../render/json.js';
import { printedRecord } from '../render/record.js';
import type { ExportJob } from './job.js';

const RECORDS = 'data/records.ndjson';

export async function writeBag(folder: string, job: ExportJob): Promise<void> {
  const payload = await writePayload(folder, job);
  const tags = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': infoOf(payload, job),
    'manifest-sha256.txt': payload.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''),
  };
  const sums = Object.entries(tags).map(([name, content]) => `${sha256Of(content)}  ${name}\n`);
  for (const [name, content] of Object.entries(tags)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'tagmanifest-sha256.txt'), sums.join(''));
}

interface PayloadFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

async function writePayload(folder: string, { records, raw }: ExportJob): Promise<PayloadFile[]> {
  mkdirSync(join(folder, 'data'));
  const descriptor = openSync(join(folder, RECORDS), 'wx');
  const hash = createHash('sha256');
  const files: PayloadFile[] = [];
  let bytes = 0;
  try {
    for await (const record of records) {
      const line = Buffer.from(`${jsonLine(printedRecord(record))}\n`);
      hash.update(line);
      bytes += line.length;
      for (let at = 0; at < line.length; ) at += writeSync(descriptor, line, at);
      files.push(...writeRaw(folder, record, raw(record.id)));
    }
  } finally {
    closeSync(descriptor);
  }
  return [{ name: RECORDS, bytes, sha256: hash.digest('hex') }, ...files];
}

/** In folders by the first two digits, since some systems are slow with a hundred thousand files in one. */
function writeRaw(folder: string, { id }: ArchiveRecord, raw: Uint8Array | undefined): PayloadFile[] {
  if (!raw) return [];
  if (sha256Of(raw) !== id) {
    throw new ArchiveError('archive-damaged', `the raw bytes of ${id} are not those of its id`, {
      hint: '`archive check` names what is damaged, `archive rebuild` saves what is whole',
    });
  }
  const name = `data/raw/${id.slice(0, 2)}/${id}`;
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), raw);
  return [{ name, bytes: raw.length, sha256: id }];
}

function infoOf(payload: readonly PayloadFile[], { today, version }: ExportJob): string {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `Bagging-Date: ${today}`,
    `Bag-Software-Agent: archive ${version}`,
    'External-Description: Saved web pages: data/records.ndjson describes each, data/raw holds its bytes under their SHA-256',
    `Payload-Oxum: ${bytes}.${payload.length}`,
    '',
  ].join('\n');
}

function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
