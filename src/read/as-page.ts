/**
 * What the decoder is to read, of documents that are not themselves pages: rows of tables, Word documents, PDFs. The bytes stay what they
 * are, and so does the id; what is read of them is made anew whenever the record is.
 */

import type { RawFile } from '../model.js';
import { documentKind, refuseContent } from './content.js';
import { docxText } from './docx.js';
import { rowPage } from './row-page.js';
import type { Refusal } from './select.js';

export async function asPage(file: RawFile): Promise<RawFile | Refusal> {
  const page = asPageAtOnce(file);
  if (page !== 'pdf') return page;
  const { pdfText } = await import('./pdf.js');
  return withPage(file, await pdfText(file.bytes));
}

/** The same for all but PDFs, whose reader takes its time. */
export function asPageAtOnce(file: RawFile): RawFile | Refusal | 'pdf' {
  const { bytes, row } = file;
  if (row) return withPage(file, rowPage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), row));
  const kind = documentKind(bytes);
  if (kind === 'pdf') return kind;
  return kind === 'docx' ? withPage(file, docxText(bytes) ?? refuseContent(bytes)) : file;
}

function withPage(file: RawFile, page: Uint8Array | string | Refusal | undefined): RawFile | Refusal {
  if (page === undefined) return file;
  if (typeof page === 'string') return { ...file, page: Buffer.from(page) };
  return 'code' in page ? page : { ...file, page };
}
