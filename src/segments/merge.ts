/** Several segments into one, without the documents that no longer count: the documents are copied, the terms merged in one pass. */

import { rmSync } from 'node:fs';
import { TEXT_FIELDS } from './fields.js';
import type { Segment } from './segment.js';
import { SegmentWriter } from './segment-writer.js';
import { type LiveSegment, openSnapshot } from './snapshot.js';
import { LEFT_OUT, mergedTerms, termsOfReader } from './term-streams.js';
import type { SegmentState, SegmentSummary } from './types.js';

/** Writes a segment into `folder`, which it makes; when it fails nothing of it stays. */
export function mergeSegments(folder: string, states: readonly SegmentState[]): SegmentSummary {
  const snapshot = openSnapshot(states);
  const writer = new SegmentWriter(folder);
  try {
    const renumberings = snapshot.segments.map((live) => copyDocuments(live, writer));
    const streams = snapshot.segments.map(({ segment }, i) => {
      return termsOfReader(segment.terms, bitsOf(segment), renumberings[i]);
    });
    return writer.finish(mergedTerms(streams));
  } catch (error) {
    writer.abandon();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    snapshot.close();
  }
}

/** Copies what counts; returns the new number of each document. */
function copyDocuments({ segment, isDeleted }: LiveSegment, writer: SegmentWriter): Uint32Array {
  const renumbering = new Uint32Array(segment.documents).fill(LEFT_OUT);
  for (let document = 0; document < segment.documents; document++) {
    if (isDeleted(document)) continue;
    renumbering[document] = writer.documents;
    const facts = {
      id: segment.idOf(document),
      earliest: segment.column('earliest').at(document),
      latest: segment.column('latest').at(document),
      added: segment.column('added').at(document),
      run: segment.run(document),
      pipeline: segment.pipeline(document),
      superseded: segment.head.superseded > 0 && segment.card(document).flags.includes('superseded'),
      positionBits: TEXT_FIELDS.map((_, field) => segment.column(`bits:${field}`).at(document)),
    };
    writer.addDocument(facts, segment.blobs(document));
  }
  return renumbering;
}

export function bitsOf(segment: Segment): readonly Uint8Array[] {
  return TEXT_FIELDS.map((_, field) => Uint8Array.from(segment.column(`bits:${field}`).all()));
}
