/**
 * Near-duplicates: documents that are copies of one text, gathered in groups. Which documents there are decides the groups, and nothing
 * else: not their order, not the segments they lie in.
 */

import { NO_DAY } from '../segments/days.js';
import { FINGERPRINT_BYTES, likeness } from '../segments/fingerprint.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import { supersededIn } from '../segments/values.js';
import { copiesAmong } from './copies.js';
import { printOf, textsOf } from './near-texts.js';
import { type DocumentSet, difference } from './sets.js';

export interface DuplicateGroup {
  /** The document that is kept for the group: the earliest that has a date, the least id among equals. */
  readonly kept: string;
  /** All of them, the kept one first, the others by id. */
  readonly ids: readonly string[];
}

/** Groups of two and more, by the id that is kept. */
export function duplicateGroups(
  snapshot: Snapshot,
  among: Iterable<Location> = everyLocation(snapshot),
): readonly DuplicateGroup[] {
  const groups = groupsOf(snapshot, among).map((members) => groupFrom(snapshot, members));
  return groups.sort((a, b) => (a.kept < b.kept ? -1 : 1));
}

/** The same as lists of documents. */
export function groupsOf(snapshot: Snapshot, among: Iterable<Location>): readonly (readonly Location[])[] {
  const texts = textsOf(snapshot, among);
  const groups = copiesAmong(snapshot, texts).map((group) => group.flatMap((text) => texts.documentsOf(text)));
  return groups.filter(({ length }) => length > 1);
}

/** Old versions of a page are not its reprints. */
function* everyLocation(snapshot: Snapshot): Iterable<Location> {
  for (const [segment, live] of snapshot.segments.entries()) {
    const old = new Set(supersededIn(live.segment));
    for (let document = 0; document < live.segment.documents; document++) {
      if (!live.isDeleted(document) && !old.has(document)) yield { segment, document };
    }
  }
}

/** `sets`, found by segment, with one document left of each group among some of them, or all. */
export function withoutDuplicates(
  snapshot: Snapshot,
  sets: readonly DocumentSet[],
  among: readonly Location[] = sets.flatMap((set, segment) => Array.from(set, (document) => ({ segment, document }))),
): readonly DocumentSet[] {
  const left = othersOf(snapshot, among);
  return sets.map((set, segment) => difference(set, left[segment] as DocumentSet));
}

/** By segment: the documents of groups that are not kept for them. */
export function othersOf(
  snapshot: Snapshot,
  among: Iterable<Location> = everyLocation(snapshot),
): readonly DocumentSet[] {
  const others: number[][] = snapshot.segments.map(() => []);
  for (const members of groupsOf(snapshot, among)) {
    for (const { segment, document } of inOrder(snapshot, members).slice(1)) others[segment]?.push(document);
  }
  return others.map((documents) => Uint32Array.from(documents).sort());
}

function groupFrom(snapshot: Snapshot, members: readonly Location[]): DuplicateGroup {
  const [kept, ...others] = inOrder(snapshot, members).map(({ id }) => id) as [string, ...string[]];
  return { kept, ids: [kept, ...others.sort()] };
}

/** The one to keep first. */
function inOrder(snapshot: Snapshot, members: readonly Location[]): readonly (Location & { readonly id: string })[] {
  const known = members.map((at) => ({ ...at, id: snapshot.idOf(at), day: dayOf(snapshot, at) }));
  return known.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
}

function dayOf(snapshot: Snapshot, { segment, document }: Location): number {
  const day = snapshot.segments[segment]?.segment.column('earliest').all()[document] ?? NO_DAY;
  return day === NO_DAY ? Number.MAX_SAFE_INTEGER : day;
}

export interface SimilarDocument extends Location {
  /** Share of common text, estimated: 0 to 1. */
  readonly likeness: number;
}

/** Documents that share text with one, most alike first; reprints stand at the top, with `DUPLICATE_LIKENESS` and more. */
export function similarTo(snapshot: Snapshot, at: Location, limit: number): readonly SimilarDocument[] {
  const own = printOf(snapshot, at);
  if (own === undefined) return [];
  const similar: SimilarDocument[] = [];
  for (const other of everyLocation(snapshot)) {
    if (other.segment === at.segment && other.document === at.document) continue;
    const share = likeness(own, printOf(snapshot, other) ?? NO_PRINT);
    if (share >= LEAST_LIKENESS) similar.push({ ...other, likeness: share });
  }
  similar.sort((a, b) => b.likeness - a.likeness || (snapshot.idOf(a) < snapshot.idOf(b) ? -1 : 1));
  return limit === 0 ? similar : similar.slice(0, limit);
}

const NO_PRINT = new Uint8Array(FINGERPRINT_BYTES);
/** Two texts with nothing in common agree in one bin of 255 by chance; four in 128 are a sign. */
const LEAST_LIKENESS = 4 / FINGERPRINT_BYTES;
