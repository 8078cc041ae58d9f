/**
 * The entries of a tar file, one after the other, by a strict reader of our own: every header's checksum is tested, and one that lies or
 * is cut ends the reading with the reason. Long names come from the headers of GNU tar and of POSIX (pax).
 */

import type { Refusal } from './select.js';
import type { ReadAt, Stretches } from './stretch.js';

export interface TarEntry {
  readonly name: Buffer;
  /** Whether the name is UTF-8 because the format says so. */
  readonly isNameUtf8: boolean;
  readonly type: string;
  readonly contentAt: number;
  readonly length: number;
}

export interface BrokenEntry {
  readonly at: number;
  readonly refusal: Refusal;
}

const BLOCK = 512;
const MAX_ENTRIES = 100_000;
/** Of a header that names the entry after it. */
const MAX_NOTE_BYTES = 64 * 1024;

export function* tarEntries({ readAt, size }: Stretches): Generator<TarEntry | BrokenEntry> {
  let notes = NO_NOTES;
  let at = 0;
  for (let count = 0; at < size; count++) {
    const header = readAt(at, BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const entry = count < MAX_ENTRIES ? entryIn(header, at, notes, size) : TOO_MANY(at);
    if ('refusal' in entry) return yield entry;
    notes = notesAfter(entry, notes, readAt);
    if (!NOTES.has(entry.type)) yield entry;
    at = entry.contentAt + Math.ceil(entry.length / BLOCK) * BLOCK;
  }
}

/** Entries that speak of the next one: GNU's long names, pax records, and those for all that follow. */
const NOTES = new Set(['L', 'K', 'x', 'g']);

interface TarNotes {
  readonly name?: Buffer;
  readonly isNameUtf8?: boolean;
  readonly length?: number;
}

const NO_NOTES: TarNotes = {};

function notesAfter({ type, contentAt, length }: TarEntry, before: TarNotes, readAt: ReadAt): TarNotes {
  if (type === 'g' || type === 'K') return before;
  if (type !== 'L' && type !== 'x') return NO_NOTES;
  const content = readAt(contentAt, Math.min(length, MAX_NOTE_BYTES));
  return type === 'L' ? { ...before, name: untilNul(content) } : { ...before, ...paxNotes(content) };
}

/** `30 path=新闻/…\n`: the length counts the whole record. */
function paxNotes(content: Buffer): TarNotes {
  let notes: TarNotes = {};
  for (let at = 0; at < content.length; ) {
    const [head = '', digits = ''] = /^(\d{1,7}) /u.exec(content.toString('latin1', at, at + 8)) ?? [];
    const end = at + Number(digits);
    const equals = content.indexOf('=', at);
    if (head === '' || equals < 0 || end <= equals) return notes;
    const value = content.subarray(equals + 1, end - 1);
    const key = content.toString('latin1', at + head.length, equals);
    if (key === 'path') notes = { ...notes, name: value, isNameUtf8: true };
    if (key === 'size' && /^\d{1,15}$/u.test(value.toString())) notes = { ...notes, length: Number(value.toString()) };
    at = end;
  }
  return notes;
}

function entryIn(header: Buffer, at: number, notes: TarNotes, size: number): TarEntry | BrokenEntry {
  if (header.length < BLOCK) return broken(at, 'truncated', 'a header that is cut off');
  if (!isChecked(header)) return broken(at, 'archive-unsafe', 'no tar header where one should begin');
  const length = notes.length ?? numberIn(header.subarray(124, 136));
  if (length === undefined) return broken(at, 'archive-unsafe', 'an entry without a length that can be true');
  const type = header.toString('latin1', 156, 157);
  const hasContent = !/[1-6]/u.test(type);
  const contentAt = at + BLOCK;
  if (hasContent && contentAt + length > size) return broken(at, 'truncated', 'an entry that is cut off');
  const name = notes.name ?? ownName(header);
  return { name, isNameUtf8: notes.isNameUtf8 ?? false, type, contentAt, length: hasContent ? length : 0 };
}

const CHECKSUM_AT = 148;
const CHECKSUM_END = 156;

/** The sum of all bytes, the checksum itself taken for spaces; some old programs added signed bytes. */
function isChecked(header: Buffer): boolean {
  const told = numberIn(header.subarray(CHECKSUM_AT, CHECKSUM_END));
  let sum = 0;
  let signed = 0;
  header.forEach((byte, i) => {
    const value = i >= CHECKSUM_AT && i < CHECKSUM_END ? 0x20 : byte;
    sum += value;
    signed += value < 0x80 ? value : value - 0x100;
  });
  return told === sum || told === signed;
}

/** Octal digits, or for what is too large for them a binary number whose first bit is set. */
function numberIn(field: Buffer): number | undefined {
  const [first = 0] = field;
  if (first === 0x80) return field.readUIntBE(field.length - 6, 6);
  const digits = /^ *([0-7]{1,12})[ \0]*$/u.exec(untilNul(field).toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

function ownName(header: Buffer): Buffer {
  const name = untilNul(header.subarray(0, 100));
  const isPosix = header.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? untilNul(header.subarray(345, 500)) : Buffer.alloc(0);
  return prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]);
}

function untilNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function broken(at: number, code: Refusal['code'], message: string): BrokenEntry {
  return { at, refusal: { code, message: `${message}; nothing after it was read`, hint: 'download or pack it again' } };
}

const TOO_MANY = (at: number) => broken(at, 'too-large', `more than ${MAX_ENTRIES} entries`);
