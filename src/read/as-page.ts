/**
 * What the decoder is to read, of documents that are not themselves pages: rows of tables, Word documents, PDFs. The bytes stay what they
 * are, and so does the id; what is read of them is made anew whenever the record is.
 */

import type { RawFile } from '../model.js';
import { documentKind, refuseContent } from './content.js';
import { rowPage } from './row-page.js';
import type { Refusal } from './select.js';

export async function asPage(file: RawFile): Promise<RawFile | Refusal> {
  const { bytes, row } = file;
  const page = row ? rowPage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), row) : await textOf(bytes);
  if (page === undefined) return file;
  if (typeof page === 'string') return { ...file, page: Buffer.from(page) };
  return 'code' in page ? page : { ...file, page };
}

async function textOf(bytes: Uint8Array): Promise<string | Refusal | undefined> {
  const kind = documentKind(bytes);
  if (kind === 'pdf') return (await import('./pdf.js')).pdfText(bytes);
  if (kind === 'docx') return (await import('./docx.js')).docxText(bytes) ?? refuseContent(bytes);
  return undefined;
}
