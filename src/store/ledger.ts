/**
 * The ledger: which file held which document, as of the last look. It is what makes a second ingest cheap, tells a moved file from a new
 * one, and is the source of every record's captures. On disk it is a row of small checksummed files, each a list of changes.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capture, Hints, RowShape } from '../model.js';
import { onDisk, writeThrough } from './disk.js';
import { damaged, type LedgerPart } from './manifest.js';

export interface LedgerEntry {
  readonly root: number;
  /** Below the root, `/` between folders. */
  readonly path: string;
  readonly pathBytes?: string;
  /** The end of `path`, where it lies in a container. */
  readonly member?: string;
  /** What the file said of where it was saved from. */
  readonly url?: string;
  readonly capturedAt?: string;
  readonly charset?: string;
  readonly isCut?: true;
  readonly row?: RowShape;
  readonly size: number;
  /** Nanoseconds since 1970, in decimal digits. */
  readonly modified: string;
  readonly id: string;
  /** Only where they differ from the root's. */
  readonly hints?: Hints;
  /** Read so soon after it was written that a later change could bear the same time: look again next time. */
  readonly isYoung?: true;
}

export type LedgerKey = string;

/** A change: an entry put in the place of its key's old one, or a place given up. */
export type LedgerChange = LedgerEntry | { readonly forget: LedgerKey };

/** Clocks of file systems stand still for some milliseconds, some coarse ones (FAT) for two seconds. */
const TICK_MS = 20;
const COARSE_TICK_MS = 2000;

export function isYoung(modified: string, now: Date): boolean {
  const isCoarse = modified.endsWith('000000000');
  return Math.abs(now.getTime() - Number(modified) / 1e6) < (isCoarse ? COARSE_TICK_MS : TICK_MS);
}

/** Two files whose names differ only in bytes that are not UTF-8 have two keys. */
export function keyOf(place: Pick<LedgerEntry, 'root' | 'path' | 'pathBytes'>): LedgerKey {
  return place.pathBytes === undefined ? `${place.root}/${place.path}` : `${place.root}//${place.pathBytes}`;
}

export interface Ledger {
  get(key: LedgerKey): LedgerEntry | undefined;
  /** Where these bytes are, in no order. */
  placesOf(id: string): readonly LedgerEntry[];
  countOf(id: string): number;
  entries(): Iterable<LedgerEntry>;
  readonly size: number;
  /** Entries with hints of their own. */
  readonly hinted: number;
  /** Returns the key of the change: whoever keeps it need not make one. */
  apply(change: LedgerChange): LedgerKey;
}

export function createLedger(): Ledger {
  const byKey = new Map<LedgerKey, LedgerEntry>();
  /** Nearly always one: a set for each would be what takes most of the ledger's memory. */
  const keysById = new Map<string, LedgerKey | Set<LedgerKey>>();
  let hinted = 0;
  const forget = (key: LedgerKey) => {
    const old = byKey.get(key);
    if (!old) return key;
    byKey.delete(key);
    if (old.hints) hinted--;
    const keys = keysById.get(old.id);
    if (keys instanceof Set && keys.size > 1) keys.delete(key);
    else keysById.delete(old.id);
    return key;
  };
  const put = (entry: LedgerEntry) => {
    const key = keyOf(entry);
    forget(key);
    byKey.set(key, entry);
    if (entry.hints) hinted++;
    const keys = keysById.get(entry.id);
    if (keys instanceof Set) keys.add(key);
    else keysById.set(entry.id, keys === undefined ? key : new Set([keys, key]));
    return key;
  };
  const keysOf = (id: string): Iterable<LedgerKey> => {
    const keys = keysById.get(id) ?? [];
    return typeof keys === 'string' ? [keys] : keys;
  };
  return {
    get: (key) => byKey.get(key),
    placesOf: (id) => Array.from(keysOf(id), (key) => byKey.get(key) as LedgerEntry),
    entries: () => byKey.values(),
    countOf(id) {
      const keys = keysById.get(id);
      return keys instanceof Set ? keys.size : keys === undefined ? 0 : 1;
    },
    get size() {
      return byKey.size;
    },
    get hinted() {
      return hinted;
    },
    apply: (change) => ('forget' in change ? forget(change.forget) : put(change)),
  };
}

/** The capture a record shows for a place. */
export function captureOf(entry: LedgerEntry): Capture {
  const { root, path, pathBytes, member, url, capturedAt, charset, isCut, row } = entry;
  return {
    path,
    ...(pathBytes === undefined ? {} : { pathBytes }),
    ...(member === undefined ? {} : { container: containerOf(path, member), member }),
    ...(url === undefined ? {} : { url }),
    ...(capturedAt === undefined ? {} : { capturedAt }),
    ...isoTime(entry.modified),
    root,
    ...(charset === undefined ? {} : { charset }),
    ...(isCut === undefined ? {} : { isCut }),
    ...(row === undefined ? {} : { row }),
  };
}

/** The place without its member: the file on the disk. */
export function containerOf(path: string, member: string): string {
  return path.slice(0, -member.length - 1);
}

export function capturesOf(entries: readonly LedgerEntry[]): Capture[] {
  return [...entries].sort(byCapture).map(captureOf);
}

/** The order in which every record lists its captures; nothing about it depends on the order of ingest. */
export function byCapture(a: LedgerEntry, b: LedgerEntry): number {
  return compare(sortKey(a), sortKey(b)) || a.root - b.root;
}

export function writeLedgerPart(folder: string, name: string, changes: Iterable<LedgerChange>): LedgerPart {
  const lines = Array.from(changes, (change) => JSON.stringify(change));
  const content = lines.map((line) => `${line}\n`).join('');
  writeThrough(join(folder, name), content);
  return { name, lines: lines.length, checksum: checksumOf(content) };
}

export function readLedgerPart(folder: string, part: LedgerPart): LedgerChange[] {
  const content = onDisk(folder, () => readFileSync(join(folder, part.name), 'utf8'));
  if (checksumOf(content) !== part.checksum) throw damaged(folder, `${part.name} is not what was written`);
  return content
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerChange);
}

export function openLedger(folder: string, parts: readonly LedgerPart[]): Ledger {
  const ledger = createLedger();
  for (const part of parts) for (const change of readLedgerPart(folder, part)) ledger.apply(change);
  return ledger;
}

function isoTime(modified: string): { mtime?: string } {
  const date = new Date(Math.floor(Number(modified) / 1e6));
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? { mtime: date.toISOString() } : {};
}

function sortKey({ path, pathBytes = '', modified }: LedgerEntry): string {
  return [path, pathBytes, modified].join('\0');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function checksumOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
