/**
 * Which segments to melt into one, so that a search opens few of them and an ingest rewrites each document only a few times: equals with
 * equals, as soon as enough of one size have gathered, and whatever is mostly made of documents that no longer count.
 */

export interface SegmentSize {
  /** Documents that count. */
  readonly live: number;
  readonly deleted: number;
}

/** Segments of one size that are melted together while a run goes on: each document is rewritten about log16(n / 256) times. */
const TIER_WIDTH = 16;
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

/** A segment so much larger than all smaller ones together is left as it is. */
const MUCH_LARGER = 2;

/**
 * At the end of a run: every segment costs a search about a millisecond, so the small ones become one, and with it each larger one that they
 * have grown up to. What stays grows threefold from one segment to the next, and a document is rewritten each time the archive has grown by half.
 */
export function chooseFinalMerge(sizes: readonly SegmentSize[]): readonly number[] {
  const ascending = sizes.map(({ live }, position) => ({ live, position })).sort((a, b) => a.live - b.live);
  let together = 0;
  let chosen = 0;
  for (const [i, { live }] of ascending.entries()) {
    if (live <= together * MUCH_LARGER) chosen = i + 1;
    together += live;
  }
  return ascending.slice(0, chosen).map(({ position }) => position);
}

function tierOf(live: number): number {
  return Math.max(0, Math.floor(Math.log(Math.max(live, 1) / SMALLEST_TIER) / Math.log(TIER_WIDTH)) + 1);
}
