/**
 * Who writes fresh documents into a segment as they come, so that at a commit little is left to do. What the ledger and people say of a document
 * is laid over its record here, a pure function, and nobody else needs to unpack it.
 */

import type { SegmentBuilder } from '../segments/builder.js';
import type { SegmentSummary, StoredDocument } from '../segments/types.js';
import { layTemplate, type Template } from '../sites/overlay.js';
import { Samples } from '../sites/samples.js';
import type { PageTally } from '../sites/template.js';
import type { Correction } from './corrections.js';
import type { LedgerEntry } from './ledger.js';
import { type PackedRecord, unpack } from './packed.js';
import { settle } from './settle.js';

/** A document that the archive does not hold, with all that decides what is stored of it. */
export interface FreshDocument extends Pick<PackedRecord, 'json'> {
  readonly raw?: Uint8Array;
  /** ISO 8601 in UTC. */
  readonly added: string;
  readonly run: number;
  readonly places: readonly LedgerEntry[];
  readonly corrections: readonly Correction[];
  readonly template?: Template;
}

export interface Scribe {
  /** A segment is begun in this folder, which is made. */
  begin(folder: string): void;
  /** Documents are numbered as they come. Where a promise is given, there is no room for more before it is kept. */
  add(document: FreshDocument): Promise<void> | undefined;
  /** Of the pages that came, in whatever segment, what their sites are learned from, as far as there is room for it. */
  tallies(): Promise<readonly PageTally[]>;
  /** The segment is whole and on the disk. */
  finish(): Promise<SegmentSummary>;
  /** Ends; nothing stays of a segment that is not whole. */
  close(): Promise<void>;
}

export function storedDocument({ json, places, corrections, template, ...stored }: FreshDocument): StoredDocument {
  return { ...stored, record: settle(layTemplate(unpack({ json }), template), places, corrections) };
}

export type BeginSegment = (folder: string) => SegmentBuilder;

/** About a kilobyte each. */
const MOST_TALLIES = 5000;

/** The scribe that works in the thread it is called from. */
export function scribeHere(beginSegment: BeginSegment): Scribe {
  const samples = new Samples(MOST_TALLIES);
  let builder: SegmentBuilder | undefined;
  return {
    begin(folder) {
      builder = beginSegment(folder);
    },
    add(document) {
      const stored = storedDocument(document);
      builder?.add(stored);
      samples.meet(stored.record);
      return undefined;
    },
    async tallies() {
      return [...samples.bySite().values()].flat();
    },
    async finish() {
      if (!builder) throw new TypeError('no segment was begun');
      const summary = builder.finish();
      builder = undefined;
      return summary;
    },
    async close() {
      builder?.abandon();
      builder = undefined;
    },
  };
}
