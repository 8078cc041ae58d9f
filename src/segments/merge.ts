/** Several segments into one, without the documents that no longer count: the documents are copied, the terms merged in one pass. */

import { rmSync } from 'node:fs';
import { TEXT_FIELDS } from './fields.js';
import type { Segment } from './segment.js';
import { type DocumentFacts, SegmentWriter } from './segment-writer.js';
import { type LiveSegment, openSnapshot } from './snapshot.js';
import type { SegmentState, SegmentSummary } from './types.js';
import { supersededIn } from './values.js';
import { LEFT_OUT, WrittenTerms } from './written-terms.js';

/** Writes a segment into `folder`, which it makes; when it fails nothing of it stays. */
export function mergeSegments(folder: string, states: readonly SegmentState[]): SegmentSummary {
  const snapshot = openSnapshot(states);
  const writer = new SegmentWriter(folder);
  try {
    const sources = snapshot.segments.map((live) => {
      const renumbering = copyDocuments(live, writer);
      return new WrittenTerms(live.segment.terms, bitsOf(live.segment), renumbering);
    });
    return writer.finish(sources);
  } catch (error) {
    writer.abandon();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    snapshot.close();
  }
}

/** Copies what counts, by stretches without a gap; returns the new number of each document. */
function copyDocuments({ segment, isDeleted }: LiveSegment, writer: SegmentWriter): Uint32Array {
  const renumbering = new Uint32Array(segment.documents).fill(LEFT_OUT);
  const superseded = new Set(supersededIn(segment));
  for (let from = 0, to = 0; from < segment.documents; from = to + 1) {
    const facts: DocumentFacts[] = [];
    for (to = from; to < segment.documents && !isDeleted(to); to++) {
      renumbering[to] = writer.documents + facts.length;
      facts.push(factsOf(segment, to, superseded.has(to)));
    }
    if (facts.length > 0) writer.copyDocuments(segment, from, facts);
  }
  return renumbering;
}

function factsOf(segment: Segment, document: number, superseded: boolean): DocumentFacts {
  return {
    id: segment.idOf(document),
    earliest: segment.column('earliest').at(document),
    latest: segment.column('latest').at(document),
    added: segment.column('added').at(document),
    run: segment.run(document),
    pipeline: segment.pipeline(document),
    superseded,
    positionBits: TEXT_FIELDS.map((_, field) => segment.column(`bits:${field}`).at(document)),
  };
}

function bitsOf(segment: Segment): readonly Uint8Array[] {
  return TEXT_FIELDS.map((_, field) => Uint8Array.from(segment.column(`bits:${field}`).all()));
}
