/**
 * Near-duplicates: documents whose fingerprints agree in a good part, gathered in groups. Which documents there are decides the groups,
 * and nothing else: not their order, not the segments they lie in.
 */

import { NO_DAY } from '../segments/days.js';
import { FINGERPRINT_BYTES, likeness } from '../segments/fingerprint.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import { supersededIn } from '../segments/values.js';
import { type DocumentSet, difference } from './sets.js';

export interface DuplicateGroup {
  /** The document that is kept for the group: the earliest that has a date, the least id among equals. */
  readonly kept: string;
  /** All of them, the kept one first, the others by id. */
  readonly ids: readonly string[];
}

/** 0.3: best pair F1 (0.992) on 5,021 pairs of laws and poems reprinted with head and tail changed and 5 % edits, 2026-11. */
export const DUPLICATE_LIKENESS = 0.3;

/** Bins that must agree together for two documents to be compared at all. */
const BAND_BINS = 3;
const BANDS = 64;
/** In a bucket this full each document is compared with those next to it alone, in the order of their fingerprints. */
const FULL_BUCKET = 500;
const NEIGHBOURS = 250;

/** Groups of two and more, by the id that is kept. */
export function duplicateGroups(
  snapshot: Snapshot,
  among: readonly Location[] = [...everyLocation(snapshot)],
): readonly DuplicateGroup[] {
  const groups = groupsOf(snapshot, among).map((members) => groupFrom(snapshot, members));
  return groups.sort((a, b) => (a.kept < b.kept ? -1 : 1));
}

/** The same as lists of documents. */
export function groupsOf(snapshot: Snapshot, among: readonly Location[]): readonly (readonly Location[])[] {
  const { located, prints } = printsOf(snapshot, among);
  const parents = Int32Array.from(located, (_, i) => i);
  for (let band = 0; band < BANDS; band++) joinBand(prints, band, parents);
  const groups = new Map<number, Location[]>();
  for (const [i, location] of located.entries()) {
    const root = rootOf(parents, i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [location]);
    else group.push(location);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

interface Prints {
  readonly located: readonly Location[];
  /** Fingerprints one after the other. */
  readonly prints: Uint8Array;
}

function printsOf(snapshot: Snapshot, among: readonly Location[]): Prints {
  const prints = new Uint8Array(among.length * FINGERPRINT_BYTES);
  const located: Location[] = [];
  for (const { segment, document } of among) {
    const print = printOf(snapshot, { segment, document });
    if (print[0] === 0) continue;
    prints.set(print, located.length * FINGERPRINT_BYTES);
    located.push({ segment, document });
  }
  return { located, prints: prints.subarray(0, located.length * FINGERPRINT_BYTES) };
}

/** Sorts the documents by their bins of this band and joins those alike among neighbours with the same bins. */
function joinBand(prints: Uint8Array, band: number, parents: Int32Array): void {
  const count = parents.length;
  const keyed = keysOf(prints, band, count).sort();
  for (let from = 0; from < count; ) {
    const end = (Math.floor((keyed[from] as number) / count) + 1) * count;
    let to = from + 1;
    while (to < count && (keyed[to] as number) < end) to++;
    if (to - from > 1) joinAlike(keyed.subarray(from, to), prints, parents);
    from = to;
  }
}

/** The bins of a band as a number, times the count of documents, plus the document: below 2^53 up to 500 million documents. */
function keysOf(prints: Uint8Array, band: number, count: number): Float64Array {
  const keyed = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let key = 0;
    for (let n = 0; n < BAND_BINS; n++) key = key * 256 + (prints[i * FINGERPRINT_BYTES + binOf(band, n)] as number);
    keyed[i] = key * count + i;
  }
  return keyed;
}

/** `bucket` holds the numbers of documents, each plus a multiple of their count. */
function joinAlike(bucket: Float64Array, prints: Uint8Array, parents: Int32Array): void {
  const numbers = Array.from(bucket, (keyed) => keyed % parents.length);
  const isFull = numbers.length > FULL_BUCKET;
  const members = isFull ? onePerPrint(numbers, prints, parents) : numbers;
  const reach = isFull ? NEIGHBOURS : FULL_BUCKET;
  for (const [i, a] of members.entries()) {
    for (let j = i + 1; j < members.length && j <= i + reach; j++) {
      const b = members[j] as number;
      if (rootOf(parents, a) !== rootOf(parents, b) && areAlike(prints, a, b))
        parents[rootOf(parents, a)] = rootOf(parents, b);
    }
  }
}

/** Joins those with the same fingerprint; one of each is left, in the order of the fingerprints and so whatever order they came in. */
function onePerPrint(numbers: readonly number[], prints: Uint8Array, parents: Int32Array): readonly number[] {
  const byPrint = new Map<string, number>();
  for (const number of numbers) {
    const start = number * FINGERPRINT_BYTES;
    const print = Buffer.from(prints.buffer, prints.byteOffset + start, FINGERPRINT_BYTES).toString('latin1');
    const same = byPrint.get(print);
    if (same === undefined) byPrint.set(print, number);
    else parents[rootOf(parents, number)] = rootOf(parents, same);
  }
  const inOrder = [...byPrint].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, number]) => number);
}

/** As many bins may differ. */
const MOST_DIFFERENT = FINGERPRINT_BYTES - Math.ceil(DUPLICATE_LIKENESS * FINGERPRINT_BYTES);

function areAlike(prints: Uint8Array, a: number, b: number): boolean {
  const startA = a * FINGERPRINT_BYTES;
  const startB = b * FINGERPRINT_BYTES;
  let different = 0;
  for (let bin = 0; bin < FINGERPRINT_BYTES; bin++) {
    if (prints[startA + bin] !== prints[startB + bin] && ++different > MOST_DIFFERENT) return false;
  }
  return true;
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

function printOf(snapshot: Snapshot, { segment, document }: Location): Uint8Array {
  return snapshot.segments[segment]?.segment.fingerprint(document) ?? new Uint8Array(FINGERPRINT_BYTES);
}

/** Bands share bins, each with other neighbours: 64 bands out of 128 bins. */
function binOf(band: number, n: number): number {
  return (band * 2 + n * (band < BANDS / 2 ? 1 : 37)) % FINGERPRINT_BYTES;
}

function rootOf(parents: Int32Array, member: number): number {
  let root = member;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root] as number] as number;
    root = parents[root] as number;
  }
  return root;
}

/** `sets`, found by segment, with one document left of each group. */
export function withoutDuplicates(snapshot: Snapshot, sets: readonly DocumentSet[]): readonly DocumentSet[] {
  const found = sets.flatMap((set, segment) => Array.from(set, (document) => ({ segment, document })));
  const left = othersOf(snapshot, found);
  return sets.map((set, segment) => difference(set, left[segment] as DocumentSet));
}

/** By segment: the documents of groups that are not kept for them. */
export function othersOf(
  snapshot: Snapshot,
  among: readonly Location[] = [...everyLocation(snapshot)],
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
  const print = printOf(snapshot, at);
  const similar: SimilarDocument[] = [];
  for (const other of everyLocation(snapshot)) {
    if (other.segment === at.segment && other.document === at.document) continue;
    const share = likeness(print, printOf(snapshot, other));
    if (share >= LEAST_LIKENESS) similar.push({ ...other, likeness: share });
  }
  similar.sort((a, b) => b.likeness - a.likeness || (snapshot.idOf(a) < snapshot.idOf(b) ? -1 : 1));
  return limit === 0 ? similar : similar.slice(0, limit);
}

/** Two texts with nothing in common agree in one bin of 255 by chance; four in 128 are a sign. */
const LEAST_LIKENESS = 4 / FINGERPRINT_BYTES;
