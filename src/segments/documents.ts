/**
 * A record as it lies in a segment: a card with what a hit shows, the captures, and the rest. Searching reads cards only; listing
 * paths reads captures only.
 */

import type { ArchiveRecord, Capture } from '../model.js';
import type { StoredDocument } from './types.js';

const CARD_KEYS = [
  'id',
  'label',
  'title',
  'date',
  'authors',
  'places',
  'source',
  'encoding',
  'flags',
  'dupOf',
  'body',
] as const;

/** The part of a record that a hit needs. */
export interface Card extends Pick<ArchiveRecord, (typeof CARD_KEYS)[number]> {
  /** Of the first capture. */
  readonly path: string | null;
}

/** The blobs of one document, as the block writers take them. */
export interface DocumentBlobs {
  readonly card: Uint8Array;
  readonly captures: Uint8Array;
  readonly rest: Uint8Array;
  readonly raw: Uint8Array | undefined;
  readonly fingerprint: Uint8Array;
}

/** Everything but the card and the captures, with the order of all keys. */
interface Rest {
  readonly keys: readonly string[];
  readonly rest: Readonly<Record<string, unknown>>;
}

export function blobsOf({ record, raw }: StoredDocument): Omit<DocumentBlobs, 'fingerprint'> {
  const card: Record<string, unknown> = {};
  for (const key of CARD_KEYS) card[key] = record[key];
  const rest = Object.fromEntries(Object.entries(record).filter(([key]) => !(key in card) && key !== 'captures'));
  return {
    card: Buffer.from(JSON.stringify({ ...card, path: record.captures[0]?.path ?? null })),
    captures: Buffer.from(JSON.stringify(record.captures)),
    rest: Buffer.from(JSON.stringify({ keys: Object.keys(record), rest } satisfies Rest)),
    raw,
  };
}

export function readCard(blob: Uint8Array): Card {
  return parse(blob) as Card;
}

export function readCaptures(blob: Uint8Array): readonly Capture[] {
  return parse(blob) as readonly Capture[];
}

/** The record, its keys in the order they came. */
export function readRecord(blobs: Pick<DocumentBlobs, 'card' | 'captures' | 'rest'>): ArchiveRecord {
  const { keys, rest } = parse(blobs.rest) as Rest;
  const all: Record<string, unknown> = { ...rest, ...(parse(blobs.card) as object), captures: parse(blobs.captures) };
  return Object.fromEntries(keys.map((key) => [key, all[key]])) as unknown as ArchiveRecord;
}

function parse(blob: Uint8Array): unknown {
  return JSON.parse(Buffer.from(blob.buffer, blob.byteOffset, blob.length).toString('utf8'));
}

/** The chrome of a page as one text, no line of it joined to the next. */
export function chromeText({ chrome }: ArchiveRecord): string {
  return chrome.map(({ text }) => text).join('\n\n');
}
