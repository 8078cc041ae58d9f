/**
 * Is this no text at all? Told by the signatures of well-known formats, else by bytes that text does not hold; UTF-16 and UTF-32 hold many
 * of them and are let through when they read well.
 */

import { CHINESE_BITS } from './charmodel.js';
import { detect } from './detect.js';
import { decodeAs } from './transcode.js';

/** Where a format's signature stands, and its bytes as Latin-1. */
const SIGNATURES: readonly (readonly [format: string, at: number, bytes: string])[] = [
  ['pdf', 0, '%PDF-'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF8'],
  ['zip', 0, 'PK\x03\x04'],
  ['gzip', 0, '\x1f\x8b\x08'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, '\x28\xb5\x2f\xfd'],
  ['bzip2', 0, 'BZh91AY'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['7z', 0, '7z\xbc\xaf\x27\x1c'],
  ['tar', 257, 'ustar'],
  ['ole', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['elf', 0, '\x7fELF'],
  ['class', 0, '\xca\xfe\xba\xbe'],
  ['wasm', 0, '\0asm'],
  ['sqlite', 0, 'SQLite format 3\0'],
  ['riff', 0, 'RIFF'],
  ['ogg', 0, 'OggS'],
  ['mp3', 0, 'ID3'],
  ['mp4', 4, 'ftyp'],
  ['woff', 0, 'wOF'],
  ['truetype', 0, '\0\x01\0\0\0'],
  ['icon', 0, '\0\0\x01\0'],
];

const SAMPLE_BYTES = 1 << 13;

/** Share of bytes that never stand in text above which there is no text. */
const CONTROL_SHARE = 0.02;

/** Bytes text may hold below 0x20: backspace to carriage return, the shifts and the escape of ISO 2022. */
const TEXT_CONTROLS = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x1a, 0x1b]);

export function looksBinary(bytes: Uint8Array): boolean {
  if (SIGNATURES.some(([, at, signature]) => startsAt(bytes, at, signature))) return true;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && !TEXT_CONTROLS.has(byte)) controls++;
  return controls > sample.length * CONTROL_SHARE && !isWideText(sample);
}

function startsAt(bytes: Uint8Array, at: number, signature: string): boolean {
  if (bytes.length < at + signature.length) return false;
  for (let i = 0; i < signature.length; i++) if (bytes[at + i] !== signature.charCodeAt(i)) return false;
  return true;
}

function isWideText(sample: Uint8Array): boolean {
  const whole = sample.subarray(0, sample.length & ~3);
  const { name, candidates } = detect(whole, undefined);
  if (!/^utf-(?:16|32)/.test(name) || (candidates[0]?.bits ?? 0) > CHINESE_BITS) return false;
  const text = decodeAs(whole, name);
  return (text.match(/[\x00-\x07\x10-\x19]/g) ?? []).length <= text.length * CONTROL_SHARE;
}
