/**
 * The text of a PDF, by a package that is there only where somebody wants it: `npm install unpdf`. A PDF that gives no text is refused
 * with the reason; it never becomes an empty document.
 */

import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Refusal } from './select.js';

const PACKAGE: string = 'unpdf';
const MAX_PAGES = 5000;
const MAX_UNITS = 16 * 1024 * 1024;

export async function pdfText(bytes: Uint8Array): Promise<string | Refusal> {
  const reader = await loadReader();
  if (!reader) return MISSING;
  const maps = characterMaps();
  let text: string;
  try {
    // The reader takes the bytes for its own.
    const pdf = await reader.getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      ...maps,
    });
    text = await textOf(pdf);
    await pdf.destroy();
  } catch (cause) {
    return refusalOf(cause);
  }
  return text.trim() === '' ? noText('cMapUrl' in maps) : text;
}

/** What is used of the package, whose own types ask for those of a browser. */
interface Reader {
  getDocumentProxy(bytes: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<Pdf>;
}

interface Pdf {
  readonly numPages: number;
  getPage(number: number): Promise<{ getTextContent(): Promise<{ readonly items: readonly PdfItem[] }> }>;
  destroy(): Promise<void>;
}

interface PdfItem {
  readonly str?: string;
  readonly hasEOL?: boolean;
}

async function textOf(pdf: Pdf): Promise<string> {
  const pages: string[] = [];
  let units = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES) && units < MAX_UNITS; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join('');
    units += text.length;
    pages.push(text);
  }
  return pages.join('\n');
}

async function loadReader(): Promise<Reader | undefined> {
  try {
    return (await import(PACKAGE)) as Reader;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw cause;
  }
}

/** What Chinese fonts that are not in the PDF call their characters; they come with another package. */
function characterMaps(): { cMapUrl?: string; cMapPacked?: boolean } {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    return { cMapUrl: join(home, 'cmaps') + sep, cMapPacked: true };
  } catch {
    // Not installed: then most PDFs can be read all the same, and the others are named.
    return {};
  }
}

const MISSING: Refusal = {
  code: 'unsupported',
  message: 'a PDF, and the part that reads PDFs is not installed',
  hint: '`npm install unpdf@1.7.0` beside archive, then run it again',
};

function noText(hasMaps: boolean): Refusal {
  const fonts = hasMaps ? '' : ', or `npm install pdfjs-dist` if its fonts are not in it';
  return {
    code: 'empty',
    message: 'a PDF without text: pictures of pages',
    hint: `recognise its text (OCR) first${fonts}`,
  };
}

function refusalOf(cause: unknown): Refusal {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException')
    return { code: 'archive-unsafe', message: 'a PDF with a password', hint: 'save it without the password' };
  return { code: 'truncated', message: 'a PDF that is broken', hint: 'download it again' };
}
