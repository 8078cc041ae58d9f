/**
 * Whether bytes can be a page at all: not nothing, not a picture or program under a page's name. Cheap and strict, so it never
 * judges encodings: whatever might be damaged text, or UTF-16 without a mark, is left to the decoder.
 */

import { isUtf8 } from 'node:buffer';
import type { Refusal } from './select.js';

export function refuseContent(bytes: Uint8Array): Refusal | undefined {
  if (isBlank(bytes))
    return { code: 'empty', message: 'no text in it', hint: 'save the page again, or delete the file' };
  const kind = signatureOf(bytes) ?? (isMostlyControl(bytes) ? 'binary data' : undefined);
  if (kind === undefined) return undefined;
  return { code: 'binary', message: `${kind}, not text`, hint: 'save the page as HTML or text' };
}

export type DocumentKind = 'pdf' | 'docx';

/** A kind of document that is no page but has text, by its first bytes; any zip may be a Word document. */
export function documentKind(bytes: Uint8Array): DocumentKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (head === '%PDF-') return 'pdf';
  return head.startsWith('PK\x03\x04') ? 'docx' : undefined;
}

/** First bytes no text begins with. ASCII words of two letters (`BM`, `MZ`) are left out: text may begin so. */
const SIGNATURES: readonly { readonly kind: string; readonly hex: string }[] = [
  { kind: 'a PNG picture', hex: '89504e470d0a1a0a' },
  { kind: 'a JPEG picture', hex: 'ffd8ff' },
  { kind: 'a GIF picture', hex: '474946383961' },
  { kind: 'a GIF picture', hex: '474946383761' },
  { kind: 'a PDF document', hex: '255044462d' },
  { kind: 'a program', hex: '7f454c46' },
  { kind: 'an old Office document', hex: 'd0cf11e0a1b11ae1' },
  { kind: 'a database', hex: '53514c69746520666f726d6174203300' },
  { kind: 'a zip container', hex: '504b0304' },
  { kind: 'gzip data', hex: '1f8b08' },
  { kind: 'bzip2 data', hex: '425a6839314159265359' },
  { kind: 'xz data', hex: 'fd377a585a00' },
  { kind: 'zstd data', hex: '28b52ffd' },
  { kind: 'a 7-Zip container', hex: '377abcaf271c' },
  { kind: 'a RAR container', hex: '526172211a07' },
];

function signatureOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return SIGNATURES.find(({ hex }) => head.startsWith(hex))?.kind;
}

/** White space beyond ASCII: the ideographic space in UTF-8 and GB18030, the no-break space and the mark of UTF-8. */
const WIDE_SPACES = ['\u3000', '\u00a0', '\ufeff']
  .map((space) => Buffer.from(space))
  .concat(Buffer.from('a1a1', 'hex'));

/** Ends at the first byte that is not white space, so a page costs nothing. */
function isBlank(bytes: Uint8Array): boolean {
  let at = isUtf16Mark(bytes[0], bytes[1]) ? 2 : 0;
  while (at < bytes.length) {
    const width = isSpace(bytes[at] ?? 0) ? 1 : wideSpaceLength(bytes, at);
    if (width === 0) return false;
    at += width;
  }
  return true;
}

function wideSpaceLength(bytes: Uint8Array, at: number): number {
  return WIDE_SPACES.find((space) => space.every((byte, i) => bytes[at + i] === byte))?.length ?? 0;
}

function isUtf16Mark(a: number | undefined, b: number | undefined): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** Control characters above this share are not text: random bytes have 0.10, pages with stray NULs below 0.01. */
const MAX_CONTROL_SHARE = 0.05;

function isMostlyControl(bytes: Uint8Array): boolean {
  if (isUtf16Mark(bytes[0], bytes[1]) && !isAllZero(bytes, 2)) return false;
  // Random bytes are never UTF-8: such a file is text, however many bells it rings.
  if (bytes.length > 0 && isUtf8(bytes) && !isAllZero(bytes, 0)) return false;
  return countControls(bytes) > bytes.length * MAX_CONTROL_SHARE && !looksLikeUtf16(bytes);
}

/** Of every byte of every page in an old encoding: a function of its own with nothing behind the loop is compiled once, and by place it runs fastest. */
function countControls(bytes: Uint8Array): number {
  let controls = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 && !isSpace(byte) && !isShift(byte)) controls++;
  }
  return controls;
}

/** SO, SI and ESC switch character sets in ISO-2022. */
function isShift(byte: number): boolean {
  return byte === 0x0e || byte === 0x0f || byte === 0x1b;
}

/**
 * In UTF-16 without a mark one byte of each pair is a high byte: NUL or 20 (Latin, punctuation), 30 (kana, punctuation),
 * 4E to 9F (Han), FF (full width). Random bytes fall there in 0.34 of all cases.
 */
const MIN_HIGH_BYTE_SHARE = 0.7;

function looksLikeUtf16(bytes: Uint8Array): boolean {
  if (isAllZero(bytes, 0)) return false;
  const counts = [0, 0];
  bytes.forEach((byte, i) => {
    const isHigh = byte === 0 || byte === 0x20 || byte === 0x30 || byte === 0xff || (byte >= 0x4e && byte <= 0x9f);
    if (isHigh) counts[i % 2] = (counts[i % 2] ?? 0) + 1;
  });
  return Math.max(...counts) > (bytes.length / 2) * MIN_HIGH_BYTE_SHARE;
}

function isAllZero(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}
