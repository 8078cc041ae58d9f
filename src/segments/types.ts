/**
 * What the index keeps and what it gives back: types only. A segment is written once, never changed, and dies whole; a change to a
 * document is a removal here and a new copy in a later segment. Which segments and removals are in force is the store's to say.
 */

import type { ArchiveRecord } from '../model.js';

/** One document on its way into a segment. */
export interface StoredDocument {
  readonly record: ArchiveRecord;
  /** The bytes as they were read; absent under `--no-raw`. */
  readonly raw?: Uint8Array;
  /** ISO 8601 in UTC: when this archive first took the document in. */
  readonly added?: string;
  /** The number of the run that last changed the record. */
  readonly run?: number;
}

export interface SegmentFile {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32 of the whole file, eight hex digits. */
  readonly checksum: string;
}

/** What the manifest keeps of a segment: enough to open it, to verify it and to choose what to merge. */
export interface SegmentSummary {
  /** Of the format, not of the program. */
  readonly version: number;
  readonly name: string;
  readonly documents: number;
  readonly files: readonly SegmentFile[];
}

/** A file of a segment that is not what was written. */
export interface SegmentDamage {
  readonly file: string;
  readonly message: string;
}

/** A segment and the documents in it that no longer count, by number, ascending. */
export interface SegmentState {
  readonly folder: string;
  readonly summary: SegmentSummary;
  readonly deleted: readonly number[];
}

/*
 * The doors:
 *   writeSegment(folder, documents: Iterable<StoredDocument>): SegmentSummary      builder.ts, makes the folder, fsyncs its files
 *   mergeSegments(folder, states: readonly SegmentState[]): SegmentSummary         merge.ts
 *   openSnapshot(states: readonly SegmentState[]): Snapshot                        snapshot.ts
 *   verifySegment(folder, summary): readonly SegmentDamage[]                       verify.ts
 *   search(snapshot, query, options): SearchResult                                 ../search/search.ts
 *   findDocuments(snapshot, query, options): Findings, without reading records     ../search/search.ts
 */
