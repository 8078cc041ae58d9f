/**
 * Texts that may be copies of each other: fingerprints with several bins in common. Equal fingerprints are one text, and texts are
 * numbered in the order of their fingerprints, so that whatever is made of the numbers is the same in any order of documents.
 */

import { FINGERPRINT_BYTES } from '../segments/fingerprint.js';
import type { Location, Snapshot } from '../segments/snapshot.js';

export interface Texts {
  readonly count: number;
  /** Fingerprints one after the other, ascending. */
  readonly prints: Uint8Array;
  /** The documents of each, by id: bodies with one fingerprint may still differ a little, and the first speaks for all. */
  documentsOf(text: number): readonly Location[];
}

export function textsOf(snapshot: Snapshot, among: Iterable<Location>): Texts {
  const found = printedDocuments(snapshot, among);
  const inOrder = byPrint(found.prints, found.segments.length);
  const { prints, starts } = distinctPrints(found.prints, inOrder);
  return {
    count: starts.length - 1,
    prints,
    documentsOf(text) {
      const same = Array.from(inOrder.subarray(starts[text], starts[text + 1]), (i) => {
        return { segment: found.segments[i] as number, document: found.documents[i] as number };
      });
      return byId(snapshot, same);
    },
  };
}

/** Numbers in typed arrays and not an object each: there may be many millions. */
function printedDocuments(snapshot: Snapshot, among: Iterable<Location>) {
  const segments: number[] = [];
  const documents: number[] = [];
  let prints = new Uint8Array(1024 * FINGERPRINT_BYTES);
  for (const at of among) {
    const print = printOf(snapshot, at);
    if (print === undefined) continue;
    const end = segments.length * FINGERPRINT_BYTES;
    if (end === prints.length) {
      const grown = new Uint8Array(end * 2);
      grown.set(prints);
      prints = grown;
    }
    prints.set(print, end);
    segments.push(at.segment);
    documents.push(at.document);
  }
  return { segments, documents, prints };
}

function byPrint(prints: Uint8Array, count: number): Uint32Array {
  const bytes = Buffer.from(prints.buffer);
  const compare = (a: number, b: number): number => {
    const [startA, startB] = [a * FINGERPRINT_BYTES, b * FINGERPRINT_BYTES];
    return bytes.compare(bytes, startB, startB + FINGERPRINT_BYTES, startA, startA + FINGERPRINT_BYTES);
  };
  return Uint32Array.from({ length: count }, (_, i) => i).sort(compare);
}

/** Each fingerprint once, and where its documents begin in the order. */
function distinctPrints(prints: Uint8Array, inOrder: Uint32Array): { prints: Uint8Array; starts: readonly number[] } {
  const distinct = new Uint8Array(inOrder.length * FINGERPRINT_BYTES);
  const starts: number[] = [];
  let last: Buffer | undefined;
  for (const [i, document] of inOrder.entries()) {
    const print = Buffer.from(prints.buffer, document * FINGERPRINT_BYTES, FINGERPRINT_BYTES);
    if (last?.equals(print)) continue;
    last = print;
    distinct.set(print, starts.length * FINGERPRINT_BYTES);
    starts.push(i);
  }
  return { prints: distinct.subarray(0, starts.length * FINGERPRINT_BYTES), starts: [...starts, inOrder.length] };
}

function byId(snapshot: Snapshot, documents: Location[]): readonly Location[] {
  if (documents.length < 2) return documents;
  return documents.sort((a, b) => (snapshot.idOf(a) < snapshot.idOf(b) ? -1 : 1));
}

/** Undefined where there is too little text. */
export function printOf(snapshot: Snapshot, { segment, document }: Location): Uint8Array | undefined {
  const print = snapshot.segments[segment]?.segment.fingerprint(document);
  return print === undefined || print[0] === 0 ? undefined : print;
}

/** Bins that must agree together for two texts to be compared at all. */
const BAND_BINS = 3;
const BANDS = 64;
/** In a bucket each text is compared with as many that come after it; only crowded buckets have more. */
const NEIGHBOURS = 250;

/** Gives every two of `among` that agree in a band; two that agree in several bands are given several times. */
export function eachNearPair(texts: Texts, among: ArrayLike<number>, give: (a: number, b: number) => void): void {
  for (let band = 0; band < BANDS; band++) {
    const keyed = keysOf(texts, among, band);
    const { count } = texts;
    for (let from = 0; from < keyed.length; ) {
      const end = (Math.floor((keyed[from] as number) / count) + 1) * count;
      let to = from + 1;
      while (to < keyed.length && (keyed[to] as number) < end) to++;
      if (to - from > 1)
        eachPairIn(
          Array.from(keyed.subarray(from, to), (key) => key % count),
          give,
        );
      from = to;
    }
  }
}

/** The bins of a band as a number, times the count of texts, plus the text: below 2^53 up to 500 million texts. Ascending. */
function keysOf({ prints, count }: Texts, among: ArrayLike<number>, band: number): Float64Array {
  const keyed = new Float64Array(among.length);
  for (let i = 0; i < keyed.length; i++) {
    const text = among[i] as number;
    let key = 0;
    for (let n = 0; n < BAND_BINS; n++) key = key * 256 + (prints[text * FINGERPRINT_BYTES + binOf(band, n)] as number);
    keyed[i] = key * count + text;
  }
  return keyed.sort();
}

function eachPairIn(bucket: readonly number[], give: (a: number, b: number) => void): void {
  for (const [i, a] of bucket.entries()) {
    const end = Math.min(bucket.length, i + 1 + NEIGHBOURS);
    for (let j = i + 1; j < end; j++) give(a, bucket[j] as number);
  }
}

/** Bands share bins, each with other neighbours: 64 bands out of 128 bins. */
function binOf(band: number, n: number): number {
  return (band * 2 + n * (band < BANDS / 2 ? 1 : 37)) % FINGERPRINT_BYTES;
}
