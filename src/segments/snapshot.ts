/** One state of the archive, whole, however long it is read: its segments and the documents in them that no longer count. */

import type { ArchiveRecord, Capture } from '../model.js';
import type { Card, Uncaptured } from './documents.js';
import { openSegment, type Segment } from './segment.js';
import type { SegmentState, StoredDocument } from './types.js';

/** An open segment with its removals. */
export interface LiveSegment {
  readonly segment: Segment;
  /** Ascending. */
  readonly deleted: readonly number[];
  isDeleted(document: number): boolean;
}

/** Where one document lies: the segment's place in the snapshot, and the document's number in that segment. */
export interface Location {
  readonly segment: number;
  readonly document: number;
}

export class Snapshot {
  readonly segments: readonly LiveSegment[];

  constructor(segments: readonly LiveSegment[]) {
    this.segments = segments;
  }

  /** How many documents count. */
  get documents(): number {
    return this.segments.reduce((sum, { segment, deleted }) => sum + segment.documents - deleted.length, 0);
  }

  locate(id: string): Location | undefined {
    for (const location of this.startingAt(id)) return this.idOf(location) === id ? location : undefined;
    return undefined;
  }

  /** Ids that begin with these hex digits, ascending, at most `limit`. */
  idsWithPrefix(prefix: string, limit: number): readonly string[] {
    const ids: string[] = [];
    for (const location of this.startingAt(prefix)) {
      const id = this.idOf(location);
      if (ids.length === limit || !id.startsWith(prefix)) break;
      ids.push(id);
    }
    return ids;
  }

  /** How many first digits of its id tell a document from every other that counts. */
  tellingDigits(id: string, at = this.locate(id)): number {
    const shared = this.segments.map((live, segment) =>
      sharedDigits(live, id, segment === at?.segment ? at.document : undefined),
    );
    return Math.max(0, ...shared) + 1;
  }

  idOf({ segment, document }: Location): string {
    return this.live(segment).segment.idOf(document);
  }

  record({ segment, document }: Location): ArchiveRecord {
    return this.live(segment).segment.record(document);
  }

  /** The same without its captures, which are inflated by themselves. */
  uncaptured({ segment, document }: Location): Uncaptured {
    return this.live(segment).segment.uncaptured(document);
  }

  card({ segment, document }: Location): Card {
    return this.live(segment).segment.card(document);
  }

  body({ segment, document }: Location): string {
    return this.live(segment).segment.body(document);
  }

  captures({ segment, document }: Location): readonly Capture[] {
    return this.live(segment).segment.captures(document);
  }

  raw({ segment, document }: Location): Uint8Array | undefined {
    return this.live(segment).segment.raw(document);
  }

  /** All that was stored of it. */
  document(at: Location): StoredDocument {
    const [raw, added] = [this.raw(at), this.added(at)];
    return { record: this.record(at), run: this.run(at), ...(raw ? { raw } : {}), ...(added ? { added } : {}) };
  }

  /** ISO day. */
  added({ segment, document }: Location): string | undefined {
    return this.live(segment).segment.added(document);
  }

  /** The first ISO day a document may be of; undefined where it has no date. */
  firstDay({ segment, document }: Location): string | undefined {
    return this.live(segment).segment.firstDay(document);
  }

  /** The run that last changed the record. */
  run({ segment, document }: Location): number {
    return this.live(segment).segment.run(document);
  }

  /** How many documents a pipeline before this one made. */
  olderThan(pipeline: number): number {
    let older = 0;
    for (const { segment, isDeleted } of this.segments) {
      for (let document = 0; document < segment.documents; document++) {
        if (!isDeleted(document) && segment.pipeline(document) < pipeline) older++;
      }
    }
    return older;
  }

  /** Of every document that counts, in no order. */
  *ids(): Iterable<string> {
    for (const { segment, isDeleted } of this.segments) {
      for (let document = 0; document < segment.documents; document++) {
        if (!isDeleted(document)) yield segment.idOf(document);
      }
    }
  }

  /** Every document that counts, by id. */
  locations(): Iterable<Location> {
    return this.startingAt('');
  }

  /** From now on it answers whatever a writer removes. */
  hold(): void {
    for (const { segment } of this.segments) segment.hold();
  }

  close(): void {
    for (const { segment } of this.segments) segment.close();
  }

  /** By id, from the first that is not before `id`. */
  private *startingAt(id: string): Iterable<Location> {
    const cursors = this.segments.map((live, i) => new IdCursor(live, i, id));
    for (;;) {
      const first = cursors.reduce<IdCursor | undefined>((least, cursor) => earlier(least, cursor), undefined);
      if (first?.location === undefined) return;
      yield first.location;
      first.next();
    }
  }

  private live(segment: number): LiveSegment {
    const live = this.segments[segment];
    if (live === undefined) throw new RangeError(`the snapshot has no segment ${segment}`);
    return live;
  }
}

/** How many first digits another document of a segment shares with an id: the most alike stand beside it in the order of ids. */
function sharedDigits({ segment, isDeleted }: LiveSegment, id: string, own: number | undefined): number {
  const rank = own === undefined ? segment.rankOf(id) : segment.rankOfDocument(own, id);
  const counts = (at: number): boolean => !isDeleted(segment.documentAt(at));
  let before = rank - 1;
  while (before >= 0 && !counts(before)) before--;
  let after = own === undefined ? rank : rank + 1;
  while (after < segment.documents && !counts(after)) after++;
  const beside = [before, after].filter((at) => at >= 0 && at < segment.documents);
  return Math.max(0, ...beside.map((at) => commonDigits(id, segment.idOf(segment.documentAt(at)))));
}

function commonDigits(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

function earlier(a: IdCursor | undefined, b: IdCursor): IdCursor | undefined {
  if (b.location === undefined) return a;
  return a === undefined || b.id < a.id ? b : a;
}

/** Goes through the documents of one segment by id, past those that were removed. */
class IdCursor {
  location: Location | undefined;
  id = '';
  private rank: number;
  private readonly live: LiveSegment;
  private readonly number: number;

  constructor(live: LiveSegment, number: number, from: string) {
    this.live = live;
    this.number = number;
    this.rank = from === '' ? 0 : live.segment.rankOf(from);
    this.settle();
  }

  next(): void {
    this.rank++;
    this.settle();
  }

  private settle(): void {
    const { segment } = this.live;
    while (this.rank < segment.documents && this.live.isDeleted(segment.documentAt(this.rank))) this.rank++;
    const document = this.rank < segment.documents ? segment.documentAt(this.rank) : undefined;
    this.location = document === undefined ? undefined : { segment: this.number, document };
    this.id = document === undefined ? '' : segment.idOf(document);
  }
}

/** Opens every segment; a damaged or foreign one throws. */
export function openSnapshot(states: readonly SegmentState[]): Snapshot {
  return new Snapshot(states.map(openLive));
}

function openLive({ folder, summary, deleted }: SegmentState): LiveSegment {
  const removed = new Set(deleted);
  return { segment: openSegment(folder, summary), deleted, isDeleted: (document) => removed.has(document) };
}
