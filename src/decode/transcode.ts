/**
 * Bytes to text and back in one known encoding. What decodes to nothing becomes U+FFFD, as a browser would have it: an ASCII byte after a
 * broken lead byte is kept. No guessing, no repair.
 */

import {
  byteTable,
  canDecodeForeign,
  decodeForeign,
  encodeForeign,
  fourByteText,
  isFourByte,
  isWide,
  pairTable,
  WINDOWS_1252,
  wideText,
} from './codec.js';
import { decodeHz, decodeIso2022Cn } from './escapes.js';

const REPLACEMENT = 0xfffd;

/** Text of code units. */
export function textOfUnits(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'utf-8': (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  gb18030: decodeGb18030,
  big5: decodeBig5,
  'euc-tw': decodeEucTw,
  hz: decodeHz,
  'iso-2022-cn': decodeIso2022Cn,
  'iso-2022-jp': (bytes) => new TextDecoder('iso-2022-jp').decode(bytes),
  'utf-16le': (bytes) => new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes),
  'utf-16be': (bytes) => new TextDecoder('utf-16be', { ignoreBOM: true }).decode(bytes),
  'utf-32le': (bytes) => decodeUtf32(bytes, true),
  'utf-32be': (bytes) => decodeUtf32(bytes, false),
  'windows-1252': decodeWindows1252,
};

/** Reads bytes in an encoding by its canonical name (see labels.ts). */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  return (DECODERS[encoding] ?? ((all) => decodeForeign(all, encoding)))(bytes);
}

export function canDecode(encoding: string): boolean {
  return encoding in DECODERS || canDecodeForeign(encoding);
}

/** Writes text in a double-byte encoding or windows-1252; what it cannot hold becomes a question mark. */
export function encodeAs(text: string, encoding: 'gb18030' | 'big5' | 'euc-tw' | 'windows-1252'): Uint8Array {
  const table = byteTable(encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.length === 1 ? (table[char.charCodeAt(0)] as number) : 0;
    if (code > 0xff) bytes.push(code >> 8, code & 0xff);
    else if (code !== 0 || char === '\0') bytes.push(code);
    else bytes.push(...(encoding === 'windows-1252' || encoding === 'euc-tw' ? [0x3f] : encodeForeign(char, encoding)));
  }
  return Uint8Array.from(bytes);
}

function decodeGb18030(bytes: Uint8Array): string {
  const table = pairTable('gb18030');
  const units = new Uint16Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      units[length++] = byte;
      at++;
      continue;
    }
    const trail = at + 1 < bytes.length ? (bytes[at + 1] as number) : 0;
    const entry = table[(byte << 8) | trail] as number;
    if (entry !== 0 && !isWide(entry)) {
      units[length++] = entry;
      at += 2;
    } else if (entry !== 0) {
      length = push(units, length, wideText(entry));
      at += 2;
    } else if (byte === 0x80) {
      units[length++] = 0x20ac;
      at++;
    } else if (isFourByte(bytes, at)) {
      length = push(units, length, fourByteText(bytes.subarray(at, at + 4)));
      at += 4;
    } else {
      units[length++] = REPLACEMENT;
      at += trail < 0x80 || byte === 0xff ? 1 : 2;
    }
  }
  return textOfUnits(units, length);
}

function decodeBig5(bytes: Uint8Array): string {
  const table = pairTable('big5');
  const units = new Uint16Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    const trail = at + 1 < bytes.length ? (bytes[at + 1] as number) : 0;
    const entry = byte < 0x80 ? byte : (table[(byte << 8) | trail] as number);
    if (byte >= 0x80 && isWide(entry)) length = push(units, length, wideText(entry));
    else units[length++] = entry === 0 && byte !== 0 ? REPLACEMENT : entry;
    at += byte < 0x80 || (entry === 0 && (trail < 0x80 || byte === 0x80 || byte === 0xff)) ? 1 : 2;
  }
  return textOfUnits(units, length);
}

function decodeEucTw(bytes: Uint8Array): string {
  const [plane1, plane2] = [pairTable('euc-tw'), pairTable('cns-2')];
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    const plane = bytes[at + 1] ?? 0;
    const isLong = byte === 0x8e && plane >= 0xa1 && plane <= 0xb0;
    const from = isLong ? at + 2 : at;
    const table = !isLong || plane === 0xa1 ? plane1 : plane === 0xa2 ? plane2 : undefined;
    const entry = table?.[((bytes[from] ?? 0) << 8) | (bytes[from + 1] ?? 0)] ?? 0;
    if (byte < 0x80) text += String.fromCharCode(byte);
    else if (entry === 0) text += '\ufffd';
    else text += isWide(entry) ? wideText(entry) : String.fromCharCode(entry);
    if (byte < 0x80) at++;
    else if (entry === 0 && (bytes[from + 1] ?? 0) < 0x80) at = from + 1;
    else at = from + 2;
  }
  return text;
}

function decodeWindows1252(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) units[at] = WINDOWS_1252[bytes[at] as number] as number;
  return textOfUnits(units, units.length);
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    const isScalar = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    text += String.fromCodePoint(isScalar ? code : REPLACEMENT);
  }
  return bytes.length % 4 === 0 ? text : `${text}\ufffd`;
}

function push(units: Uint16Array, length: number, text: string): number {
  for (let i = 0; i < text.length; i++) units[length + i] = text.charCodeAt(i);
  return length + text.length;
}
