/**
 * Files in checked pages. A file is written once from front to back while the CRC-32 of each 16 KiB page is noted; the notes go into
 * the segment's head. A reader fetches only the pages it needs and verifies each before a byte of it is used.
 */

import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ArchiveError } from '../errors.js';
import type { SegmentFile } from './types.js';

export const PAGE_BYTES = 16384;
const FLUSH_BYTES = PAGE_BYTES * 64;
const READ_AHEAD_BYTES = PAGE_BYTES * 8;
const SHORT_BYTES = 48;
/** That one code unit takes. */
export const MOST_UTF8_BYTES = 3;

export class PageWriter {
  readonly name: string;
  readonly checksums: number[] = [];
  /** Bytes written so far: where the next one goes. */
  length = 0;
  private readonly descriptor: number;
  private pending = Buffer.allocUnsafe(FLUSH_BYTES);
  private pendingBytes = 0;
  private checksum = 0;
  private isOpen = true;

  constructor(folder: string, name: string) {
    this.name = name;
    this.descriptor = openSync(join(folder, name), 'wx', 0o600);
  }

  /** A whole number in at most four bytes, the low one first. */
  number(value: number, bytes: number): void {
    if (this.pendingBytes + bytes >= FLUSH_BYTES) {
      this.writeInParts(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24).subarray(0, bytes));
      return;
    }
    for (let i = 0, rest = value; i < bytes; i++, rest >>>= 8) this.pending[this.pendingBytes++] = rest & 0xff;
    this.length += bytes;
  }

  /** The first `length` of these bytes. */
  write(bytes: Uint8Array, length = bytes.length): void {
    if (length >= FLUSH_BYTES - this.pendingBytes) {
      this.writeInParts(bytes.subarray(0, length));
      return;
    }
    // Most lists are so short that a loop is quicker than the making of a view.
    if (length < SHORT_BYTES) for (let i = 0; i < length; i++) this.pending[this.pendingBytes + i] = bytes[i] as number;
    else this.pending.set(length === bytes.length ? bytes : bytes.subarray(0, length), this.pendingBytes);
    this.pendingBytes += length;
    this.length += length;
  }

  /** In UTF-8, straight into what is written next. */
  text(text: string): void {
    if (text.length * MOST_UTF8_BYTES >= FLUSH_BYTES - this.pendingBytes) {
      this.write(Buffer.from(text));
      return;
    }
    const bytes = this.pending.write(text, this.pendingBytes);
    this.pendingBytes += bytes;
    this.length += bytes;
  }

  /** A part of a written file, as it lies there. */
  copy(from: PageReader, offset: number, length: number): void {
    const end = offset + length;
    for (let at = offset; at < end; at += FLUSH_BYTES) this.write(from.peek(at, Math.min(FLUSH_BYTES, end - at)));
  }

  private writeInParts(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = Math.min(bytes.length - at, FLUSH_BYTES - this.pendingBytes);
      this.pending.set(bytes.subarray(at, at + part), this.pendingBytes);
      this.pendingBytes += part;
      at += part;
      if (this.pendingBytes === FLUSH_BYTES) this.flush();
    }
    this.length += bytes.length;
  }

  /** Everything is on the disk when this returns. */
  finish(): SegmentFile {
    this.flush();
    fsyncSync(this.descriptor);
    this.close();
    return { name: this.name, bytes: this.length, checksum: hex(this.checksum) };
  }

  /** Gives the file up after a failure. */
  abandon(): void {
    if (this.isOpen) this.close();
  }

  private close(): void {
    this.isOpen = false;
    this.pending = NOTHING;
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = this.pending.subarray(0, this.pendingBytes);
    for (let at = 0; at < bytes.length; at += PAGE_BYTES)
      this.checksums.push(crc32(bytes.subarray(at, at + PAGE_BYTES)));
    this.checksum = crc32(bytes, this.checksum);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at);
    this.pendingBytes = 0;
  }
}

const NOTHING = Buffer.alloc(0);

export class PageReader {
  private readonly path: string;
  private readonly length: number;
  private readonly checksums: Uint32Array;
  private descriptor: number | undefined;
  /** The pages read last, verified: a reader that goes forward gets more at a time. */
  held: Buffer = NOTHING;
  private heldStart = 0;
  /** Where they lie; given up to whoever may still look at them, else used again. */
  private room: Buffer = NOTHING;
  private isLent = false;

  constructor(path: string, length: number, checksums: Uint32Array) {
    this.path = path;
    this.length = length;
    this.checksums = checksums;
  }

  /** From now on the file can be read even after it was removed. */
  open(): number {
    this.descriptor ??= openOrDamaged(this.path);
    return this.descriptor;
  }

  /** Exactly these bytes, verified. */
  read(offset: number, length: number): Buffer {
    const bytes = this.peek(offset, length);
    this.isLent = true;
    return bytes;
  }

  /** The same for whoever is done with them before anything else is read. */
  peek(offset: number, length: number): Buffer {
    if (length === 0) return NOTHING;
    const at = this.reach(offset, length);
    return this.held.subarray(at, at + length);
  }

  /** Where exactly these bytes, verified, begin in `held`, until something else is read: no view is made, which takes longer than most lists. */
  reach(offset: number, length: number): number {
    if (!(offset >= 0 && offset + length <= this.length)) throw damaged(this.path, 'points outside of itself');
    const heldEnd = this.heldStart + this.held.length;
    if (offset < this.heldStart || offset + length > heldEnd)
      this.hold(offset, length, offset > this.heldStart && offset <= heldEnd);
    return offset - this.heldStart;
  }

  private hold(offset: number, length: number, forward: boolean): void {
    const first = Math.floor(offset / PAGE_BYTES);
    const start = first * PAGE_BYTES;
    const wanted = Math.ceil((offset + length) / PAGE_BYTES) * PAGE_BYTES;
    // What is not verified must never be taken for what was held before.
    this.held = NOTHING;
    const bytes = this.fetch(start, Math.min(this.length, forward ? wanted + READ_AHEAD_BYTES : wanted) - start);
    for (let at = 0; at < bytes.length; at += PAGE_BYTES) {
      if (crc32(bytes.subarray(at, at + PAGE_BYTES)) !== this.checksums[first + at / PAGE_BYTES]) {
        throw damaged(this.path, `is not what was written at byte ${start + at}`);
      }
    }
    this.held = bytes;
    this.heldStart = start;
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private fetch(start: number, length: number): Buffer {
    const descriptor = this.open();
    const bytes = this.roomFor(length);
    for (let at = 0; at < length; ) {
      const got = readSync(descriptor, bytes, at, length - at, start + at);
      if (got === 0) throw damaged(this.path, `ends at byte ${start + at}, ${this.length} were written`);
      at += got;
    }
    return bytes;
  }

  private roomFor(length: number): Buffer {
    if (this.isLent || this.room.length < length) this.room = Buffer.allocUnsafe(length);
    this.isLent = false;
    return this.room.subarray(0, length);
  }
}

/** A small file, whole, verified against what the manifest says of it. */
export function readWhole(folder: string, file: SegmentFile): Buffer {
  const path = join(folder, file.name);
  const descriptor = openOrDamaged(path);
  const bytes = Buffer.allocUnsafe(file.bytes);
  try {
    let at = 0;
    while (at < bytes.length) {
      const got = readSync(descriptor, bytes, at, bytes.length - at, at);
      if (got === 0) throw damaged(path, `ends at byte ${at}, ${file.bytes} were written`);
      at += got;
    }
  } finally {
    closeSync(descriptor);
  }
  if (hex(crc32(bytes)) !== file.checksum) throw damaged(path, 'is not what was written');
  return bytes;
}

export function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

export function damaged(path: string, what: string, cause?: unknown): ArchiveError {
  return new ArchiveError('archive-damaged', `${path} ${what}`, {
    hint: 'run `archive check` to see what is damaged, then `archive rebuild`',
    path,
    ...(cause === undefined ? {} : { cause }),
  });
}

function openOrDamaged(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw damaged(path, 'is missing', cause);
  }
}
