/**
 * Which segments to melt into one, so that a search opens few of them and an ingest rewrites each document only a few times: equals with
 * equals, as soon as enough of one size have gathered, and whatever is mostly made of documents that no longer count.
 */

export interface SegmentSize {
  /** Documents that count. */
  readonly live: number;
  readonly deleted: number;
}

/** Segments of one size that are melted together: each document is rewritten about log8(n / 256) times. */
const TIER_WIDTH = 8;
const SMALLEST_TIER = 256;
const MAX_DELETED_SHARE = 0.3;

/** Positions of the segments to merge into one now; empty when all is well. */
export function chooseMerge(sizes: readonly SegmentSize[]): readonly number[] {
  const tiers = new Map<number, number[]>();
  sizes.forEach((size, i) => {
    const tier = tierOf(size.live);
    tiers.set(tier, [...(tiers.get(tier) ?? []), i]);
  });
  const full = [...tiers.entries()].sort(([a], [b]) => a - b).find(([, members]) => members.length >= TIER_WIDTH);
  if (full) return full[1];
  const worn = sizes.findIndex(({ live, deleted }) => deleted > (live + deleted) * MAX_DELETED_SHARE);
  return worn < 0 ? [] : [worn];
}

/** Opening one more segment costs a search less than a millisecond; rewriting after every small ingest costs more. */
const FEW = 3;

/** At the end of a run: the small ones, which a search would open one by one, become one. */
export function chooseFinalMerge(sizes: readonly SegmentSize[]): readonly number[] {
  const small = sizes.flatMap(({ live }, i) => (tierOf(live) === 0 ? [i] : []));
  return small.length > FEW ? small : [];
}

function tierOf(live: number): number {
  return Math.max(0, Math.floor(Math.log(Math.max(live, 1) / SMALLEST_TIER) / Math.log(TIER_WIDTH)) + 1);
}
