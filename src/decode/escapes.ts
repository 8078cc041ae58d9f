/**
 * The seven-bit encodings: HZ marks its Chinese with ~{ and ~}, ISO-2022-CN with escape sequences and shifts. Both are told by their marks
 * alone; nothing here is guessed.
 */

import { isWide, pairTable, wideText } from './codec.js';

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const LINE_FEED = 0x0a;
const TILDE = 0x7e;

/** Are there HZ runs here, each of whole pairs and closed on its line or at the end? */
export function looksHz(bytes: Uint8Array): boolean {
  const text = asLatin1(bytes);
  const runs = text.match(/~\{/g) ?? [];
  // A tilde may be the second byte of a pair: 哈 is 9~.
  const whole = text.match(/~\{(?:[\x21-\x77][\x21-\x7e])+(?:~\}|\n|[\x21-\x77]?$)/g) ?? [];
  return whole.length > 0 && whole.length * 10 >= runs.length * 9;
}

export function looksIso2022Cn(bytes: Uint8Array): boolean {
  return /\x1b\$(?:\)[AGE]|\*H)/.test(asLatin1(bytes));
}

export function looksIso2022Jp(bytes: Uint8Array): boolean {
  return /\x1b\$[@B]/.test(asLatin1(bytes));
}

export function decodeHz(bytes: Uint8Array): string {
  const gb = pairTable('gb18030');
  let text = '';
  let chinese = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    const next = bytes[at + 1] ?? 0;
    if (byte === TILDE && !chinese && next === TILDE) text += '~';
    if (byte === TILDE && next === 0x7b) chinese = true;
    if (byte === TILDE && next === 0x7d) chinese = false;
    if (byte === TILDE && (next === TILDE || next === 0x7b || next === 0x7d || (next === LINE_FEED && !chinese))) at++;
    else if (byte === LINE_FEED || byte < 0x21 || !chinese) text += String.fromCharCode(byte);
    else text += entryText(gb[pairCode(byte, bytes[++at])]);
    // A line feed ends an unclosed run: what follows is ASCII again.
    if (byte === LINE_FEED) chinese = false;
  }
  return text;
}

/** Which table an escape sequence's last bytes designate, and whether for the shift (SO) or for single characters (SS2). */
const DESIGNATIONS: Readonly<Record<string, 'gb18030' | 'euc-tw' | 'cns-2'>> = {
  ')A': 'gb18030',
  ')G': 'euc-tw',
  '*H': 'cns-2',
};

export function decodeIso2022Cn(bytes: Uint8Array): string {
  let text = '';
  let shiftTable = pairTable('gb18030');
  let shifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    const next = bytes[at + 1] ?? 0;
    if (byte === ESC && next === 0x24) {
      const table = DESIGNATIONS[String.fromCharCode(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0)];
      if (table === 'gb18030' || table === 'euc-tw') shiftTable = pairTable(table);
      at += 3;
    } else if (byte === ESC && next === 0x4e) {
      text += entryText(pairTable('cns-2')[pairCode(bytes[at + 2] ?? 0, bytes[at + 3])]);
      at += 3;
    } else if (byte === SHIFT_OUT) shifted = true;
    else if (byte === SHIFT_IN) shifted = false;
    else if (!shifted || byte < 0x21) {
      text += byte < 0x80 ? String.fromCharCode(byte) : '\ufffd';
      if (byte === LINE_FEED) shifted = false;
    } else text += entryText(shiftTable[pairCode(byte, bytes[++at])]);
  }
  return text;
}

function pairCode(lead: number, trail: number | undefined): number {
  return ((lead | 0x80) << 8) | ((trail ?? 0) | 0x80);
}

function entryText(entry: number | undefined): string {
  if (entry === undefined || entry === 0) return '\ufffd';
  return isWide(entry) ? wideText(entry) : String.fromCharCode(entry);
}

function asLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
