/** A page with byte-shifted runs: its text, and what it says of its own annotations. */

import { type Annotation, findAnnotations, isInjected } from './annotations.js';
import type { ByteChoice } from './byte-trail.js';
import { findOrphans, type Orphan, type PageTable, pageTableOf } from './orphans.js';
import { GBK, type PairCodec } from './pair-codec.js';

export interface ShiftedPage {
  readonly text: string;
  /** The encoding in which bytes were counted. */
  readonly codec: PairCodec;
  /** Which two units stand together in it, as `pairKey`. */
  readonly pairs: ReadonlySet<number>;
  /** Where a run may begin: an orphan, or a lone byte that was lost before a mark. Sorted. */
  readonly sites: readonly number[];
  readonly table: PageTable;
  /** By the place where they start. */
  readonly orphans: ReadonlyMap<number, Orphan>;
  readonly annotations: ReadonlyMap<number, Annotation>;
  /** The annotated characters, by the end of their brackets. */
  readonly annotatedEnds: ReadonlyMap<number, string>;
  /** What the byte at an orphan can have been, by what it is told from: a page asks the same time and again. */
  readonly trails: Map<string, readonly ByteChoice[]>;
  /** Is it known to be annotated by a machine? */
  readonly injected: boolean;
}

/** 。” and 。“ are A1A3 A1B1 and A1A3 A1B0: without their first byte they begin with A3A1, the mark ！. */
const LOSS_BEFORE_MARK = /[?\ufffd](?=！\p{Script=Han})/gu;

export function readShiftedPage(text: string): ShiftedPage | undefined {
  const annotations = findAnnotations(text);
  const injected = isInjected(text, annotations);
  // Without a mark an orphan is a bracket like others, unless a machine is known to have been at work.
  const orphans = findOrphans(text, annotations).filter(({ isUnmarked }) => injected || !isUnmarked);
  const losses = [...text.matchAll(LOSS_BEFORE_MARK)].map(({ index }) => index);
  if (orphans.length + losses.length === 0) return undefined;
  const { counts, pairs } = countUnits(text);
  return {
    text,
    codec: GBK,
    pairs,
    sites: [...orphans.map(({ start }) => start), ...losses].sort((a, b) => a - b),
    table: pageTableOf(annotations, counts),
    orphans: new Map(orphans.map((orphan) => [orphan.start, orphan])),
    annotations: new Map(annotations.map((annotation) => [annotation.start, annotation])),
    annotatedEnds: new Map(annotations.map(({ end, char }) => [end, char])),
    trails: new Map(),
    injected,
  };
}

/** The unit before a place; one that is annotated itself stands before its bracket. */
export function unitBefore({ text, annotatedEnds }: ShiftedPage, at: number): number {
  return (annotatedEnds.get(at) ?? text.charAt(at - 1)).charCodeAt(0);
}

export const pairKey = (first: number, second: number): number => first * 0x10000 + second;

function countUnits(text: string): Pick<PageTable, 'counts'> & Pick<ShiftedPage, 'pairs'> {
  const counts = new Uint32Array(0x10000);
  const pairs = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    counts[unit] = (counts[unit] ?? 0) + 1;
    if (at > 0) pairs.add(pairKey(text.charCodeAt(at - 1), unit));
  }
  return { counts, pairs };
}
