/**
 * A record as it lies in a segment: a card with what a hit shows, the captures, and the rest. Searching reads cards only; listing
 * paths reads captures only.
 */

import type { ArchiveRecord, Capture } from '../model.js';
import { type SaidOnce, type Spoken, sayAgain, sayOnce } from './said-once.js';

/** In this order, with the path behind them; see `bodyIn`. */
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

/** What is stored of a record, in JSON. */
export interface RecordParts {
  readonly card: string;
  readonly captures: string;
  readonly rest: string;
}

/** Everything but the card and the captures, with the order of all keys. */
interface Rest {
  readonly keys: readonly string[];
  readonly rest: SaidOnce;
}

const NOT_IN_REST: ReadonlySet<string> = new Set([...CARD_KEYS, 'captures']);

export function partsOf(record: ArchiveRecord): RecordParts {
  const all = record as unknown as Readonly<Record<string, unknown>>;
  const card: Record<string, unknown> = {};
  for (const key of CARD_KEYS) card[key] = all[key];
  card.path = record.captures[0]?.path ?? null;
  const keys = Object.keys(record);
  const rest: Record<string, unknown> = {};
  for (const key of keys) if (!NOT_IN_REST.has(key)) rest[key] = all[key];
  return {
    card: JSON.stringify(card),
    captures: JSON.stringify(record.captures),
    rest: JSON.stringify({ keys, rest: sayOnce(rest as unknown as Spoken, record.body) } satisfies Rest),
  };
}

export function readCard(blob: Uint8Array): Card {
  return parse(blob) as Card;
}

/** The card without its body, which is most of it and is not even decoded. */
export type Heading = Omit<Card, 'body'>;

export function readHeading(blob: Uint8Array): Heading {
  const { bytes, from, to } = bodyIn(blob);
  return JSON.parse(bytes.toString('utf8', 0, from) + bytes.toString('utf8', to)) as Heading;
}

/** The body of a card, and nothing else of it. */
export function readBody(blob: Uint8Array): string {
  const { bytes, from, to } = bodyIn(blob);
  return JSON.parse(bytes.toString('utf8', from + BODY_KEY.length, to)) as string;
}

const BODY_KEY = ',"body":';
const PATH_KEY = ',"path":';

/** Body and path end a card. No text in JSON holds a quote without a stroke before it, so none looks like a key. */
function bodyIn(blob: Uint8Array): { readonly bytes: Buffer; readonly from: number; readonly to: number } {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.length);
  return { bytes, from: bytes.indexOf(BODY_KEY), to: bytes.lastIndexOf(PATH_KEY) };
}

export function readCaptures(blob: Uint8Array): readonly Capture[] {
  return parse(blob) as readonly Capture[];
}

/** The record, its keys in the order they came. */
export function readRecord(blobs: Readonly<Record<keyof RecordParts, Uint8Array>>): ArchiveRecord {
  const { keys, rest } = parse(blobs.rest) as Rest;
  const card = readCard(blobs.card);
  const all: Record<string, unknown> = { ...sayAgain(rest, card.body), ...card, captures: parse(blobs.captures) };
  return Object.fromEntries(keys.map((key) => [key, all[key]])) as unknown as ArchiveRecord;
}

/** The record but for its captures, which lie apart; its keys in no order. */
export function readUncaptured(blobs: Readonly<Record<'card' | 'rest', Uint8Array>>): Uncaptured {
  const card = readCard(blobs.card);
  return { ...sayAgain((parse(blobs.rest) as Rest).rest, card.body), ...card } as unknown as Uncaptured;
}

export type Uncaptured = Omit<ArchiveRecord, 'captures'>;

function parse(blob: Uint8Array): unknown {
  return JSON.parse(Buffer.from(blob.buffer, blob.byteOffset, blob.length).toString('utf8'));
}

/** The chrome of a page as one text, no line of it joined to the next. */
export function chromeText({ chrome }: ArchiveRecord): string {
  return chrome.map(({ text }) => text).join('\n\n');
}
