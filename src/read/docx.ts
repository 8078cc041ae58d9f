/** The text of a Word document (.docx): a zip with the text in one XML file, whose paragraphs become lines. What was struck out is not read. */

import type { Refusal } from './select.js';
import { type Stretches, stretchesOf } from './stretch.js';
import { listZip, readMember } from './zip.js';

/** Of the XML, unpacked. */
const MAX_XML_BYTES = 64 * 1024 * 1024;
const TEXT_FILE = 'word/document.xml';

/** Undefined for a zip that is no Word document. */
export function docxText(bytes: Uint8Array): string | Refusal | undefined {
  const zip = stretchesOf(bytes);
  if ('code' in zip) return undefined;
  const xml = textFile(zip);
  if (!xml || 'code' in xml) return xml;
  const text = linesOf(Buffer.from(xml).toString());
  if (text.trim() !== '') return text;
  return { code: 'empty', message: 'a Word document without text', hint: 'save the page again' };
}

function textFile(zip: Stretches): Uint8Array | Refusal | undefined {
  const members = listZip(zip, (name) => Buffer.from(name).toString('latin1'));
  if ('code' in members) return members;
  const member = members.find(({ name }) => name === TEXT_FILE);
  return member && readMember(zip, member, MAX_XML_BYTES);
}

/** Tags that matter, and what stands between them. */
const PIECE = /<(\/?)(?:w|mc):(p|t|br|cr|tab|tc|Fallback)(?=[\s/>])[^<>]*?(\/?)>|<[^<>]*>|[^<]+/gu;

function linesOf(xml: string): string {
  const parts: string[] = [];
  let isText = false;
  let fallbacks = 0;
  for (const [piece, close, tag, empty] of xml.matchAll(PIECE)) {
    // What a program shows that cannot show the real thing: the same words again.
    if (tag === 'Fallback' && !empty) fallbacks += close ? -1 : 1;
    else if (tag === 't') isText = !close && !empty;
    else if (fallbacks > 0) continue;
    else if (tag) parts.push(breakFor(tag, Boolean(close || empty)));
    else if (isText && !piece.startsWith('<')) parts.push(unescaped(piece));
  }
  return parts.join('');
}

/** A paragraph and a line end with a line break, a cell with a tabulator. */
function breakFor(tag: string, isEnd: boolean): string {
  if (tag === 'p') return isEnd ? '\n' : '';
  if (tag === 'tc') return isEnd ? '\t' : '';
  return tag === 'tab' ? '\t' : '\n';
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/giu, (whole, digits, hex, name) => {
    const point = digits ? Number(digits) : Number.parseInt(hex ?? '', 16);
    if (!name) return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return ENTITIES.get(name) ?? whole;
  });
}
