/** A folder of Markdown files, one a record, called by date and title, for note programs. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchiveRecord } from '../model.js';
import { recordMarkdown } from '../render/markdown.js';
import { safeLine } from '../render/safe.js';
import type { ExportJob } from './job.js';

export async function writeNotes(folder: string, { records }: ExportJob): Promise<void> {
  for await (const record of records) {
    writeFileSync(join(folder, noteName(record)), recordMarkdown(record), { flag: 'wx' });
  }
}

/** Forty characters of four bytes, a date and an id stay below the 255 bytes that file systems allow. */
const LABEL_CHARACTERS = 40;
/** Enough that no two names are the same: two of a million pages share them in one of 37 million archives. */
const ID_DIGITS = 16;

export function noteName({ id, date, label }: ArchiveRecord): string {
  const title = Array.from(nameable(label)).slice(0, LABEL_CHARACTERS).join('').trim();
  const parts = [date === null ? '' : nameable(date.edtf), title, id.slice(0, ID_DIGITS)];
  return `${parts.filter(Boolean).join(' ')}.md`;
}

/** Without what some system or note program forbids in names or reads as a link. */
function nameable(text: string): string {
  return safeLine(text)
    .replace(/[\\/:*?"<>|#^[\]\u0000-\u001f\u007f]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
}
