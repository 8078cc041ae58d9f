/** Reads whatever can still be read of a damaged archive, document by document, and names what cannot. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Capture } from '../model.js';
import { FORMAT_VERSION } from '../segments/head.js';
import { openSegment, type Segment } from '../segments/segment.js';
import { readSpare, sparedIn } from '../segments/spare.js';
import type { SegmentState, StoredDocument } from '../segments/types.js';
import { verifySegment } from '../segments/verify.js';
import type { Damage } from './check.js';
import { askedTwice, isWithheld, replaceFile } from './disk.js';
import { segmentsFolder } from './files.js';

export interface Salvaged {
  readonly document?: StoredDocument;
  readonly damage?: Damage;
  /** What is left of the document that is damaged: enough to make its record again. */
  readonly remains?: Remains;
}

export interface Remains {
  readonly id: string;
  readonly raw: Uint8Array;
  readonly captures: readonly Capture[];
  readonly added?: string;
  readonly run: number;
}

/** The documents of one segment that count. */
export function* salvage({ folder, summary, deleted }: SegmentState): Generator<Salvaged> {
  const opened = attempt(basename(folder), () => openSegment(folder, summary));
  if (!opened.value) {
    yield { damage: opened.damage };
    return;
  }
  const segment = opened.value;
  const gone = new Set(deleted);
  try {
    for (let number = 0; number < segment.documents; number++) {
      if (!gone.has(number)) yield* salvageDocument(segment, number);
    }
  } finally {
    segment.close();
  }
}

/** Puts back, from their second copy, files that are not what was written. */
export function restoreFiles({ folder, summary }: SegmentState): void {
  for (const { file } of verifySegment(folder, { ...summary, files: sparedIn(summary.files) })) {
    const content = readSpare(folder, summary, file);
    if (content) replaceFile(join(folder, file), content);
  }
}

/** Segments whose manifest was lost, oldest first; what no longer counted in them counts again. */
export function findSegments(folder: string): {
  readonly states: readonly SegmentState[];
  readonly lastNumber: number;
} {
  const parent = segmentsFolder(folder);
  const names = existsSync(parent)
    ? readdirSync(parent)
        .filter((name) => /^\d+$/u.test(name))
        .sort()
    : [];
  const ledgerNames = existsSync(join(folder, 'ledger')) ? readdirSync(join(folder, 'ledger')) : [];
  const numbers = [...names, ...ledgerNames].map(Number).filter(Number.isInteger);
  return { states: names.map((name) => stateOf(join(parent, name))), lastNumber: Math.max(0, ...numbers) };
}

function stateOf(folder: string): SegmentState {
  const files = readdirSync(folder).map((name) => {
    const content = readFileSync(join(folder, name));
    return { name, bytes: content.length, checksum: crc32(content).toString(16).padStart(8, '0') };
  });
  return { folder, summary: { version: FORMAT_VERSION, name: basename(folder), documents: 0, files }, deleted: [] };
}

/** Without its raw bytes a document is still worth saving; without its record it is not. */
function* salvageDocument(segment: Segment, number: number): Generator<Salvaged> {
  const name = `${basename(segment.folder)} document ${number}`;
  const record = attempt(name, () => segment.record(number));
  if (!record.value) {
    const remains = attempt(name, () => remainsOf(segment, number)).value;
    yield { damage: record.damage, ...(remains ? { remains } : {}) };
    return;
  }
  const raw = attempt(`${record.value.id} (its raw bytes)`, () => ({ bytes: segment.raw(number) }));
  if (raw.damage) yield { damage: raw.damage };
  const dated = attempt(name, () => datedOf(segment, number)).value;
  const bytes = raw.value?.bytes;
  yield { document: { record: record.value, ...(bytes ? { raw: bytes } : {}), ...dated } };
}

function remainsOf(segment: Segment, number: number): Remains | undefined {
  const raw = segment.raw(number);
  const captures = segment.captures(number);
  return raw && { id: segment.idOf(number), raw, captures, ...datedOf(segment, number) };
}

function datedOf(segment: Segment, number: number): Pick<Remains, 'added' | 'run'> {
  const added = segment.added(number);
  return { run: segment.run(number), ...(added ? { added } : {}) };
}

type Attempt<T> = { readonly value: T; readonly damage?: never } | { readonly value?: never; readonly damage: Damage };

/** Whatever a damaged file makes the reader throw is damage, and is reported as such; a file that cannot be had is none, and ends all. */
function attempt<T>(file: string, read: () => T): Attempt<T> {
  try {
    return { value: askedTwice(read) };
  } catch (cause) {
    if (isWithheld(cause)) throw cause;
    return { damage: { file, message: cause instanceof Error ? cause.message : String(cause) } };
  }
}
