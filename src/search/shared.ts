/** What a list of postings and a set of documents have in common. */

import { type DocumentSet, placeFrom } from './sets.js';

/** Places in the set and in the list, side by side; the arrays may be longer and are reused by the next call. */
export interface Shared {
  readonly count: number;
  readonly inSet: Int32Array;
  readonly inList: Int32Array;
}

let inSet = new Int32Array(1024);
let inList = new Int32Array(1024);

/** A set of one segment, to be met with many lists of that segment. */
export class MeetingSet {
  readonly documents: DocumentSet;
  private readonly inSegment: number;
  private places: Int32Array | undefined;

  /** `inSegment`: documents of the segment. */
  constructor(documents: DocumentSet, inSegment: number) {
    this.documents = documents;
    this.inSegment = inSegment;
  }

  /** Both ascend. Walks the shorter of the two; where they are of a size, both. */
  meet(list: DocumentSet): Shared {
    const { documents } = this;
    if (inSet.length < Math.min(documents.length, list.length)) {
      inSet = new Int32Array(documents.length);
      inList = new Int32Array(documents.length);
    }
    const isShort = list.length * MANY_MORE < documents.length;
    return { count: isShort ? this.lookUp(list) : walk(documents, list), inSet, inList };
  }

  private lookUp(list: DocumentSet): number {
    const places = this.placesOf();
    let count = 0;
    for (let at = 0; at < list.length; at++) {
      const place = places[list[at] as number] as number;
      if (place === 0) continue;
      inSet[count] = place - 1;
      inList[count++] = at;
    }
    return count;
  }

  /** By document: its place plus one, 0 where it is not in the set. */
  private placesOf(): Int32Array {
    if (this.places !== undefined) return this.places;
    const places = new Int32Array(this.inSegment);
    for (let i = 0; i < this.documents.length; i++) places[this.documents[i] as number] = i + 1;
    this.places = places;
    return places;
  }
}

/** So much longer a set is not walked for one list. */
const MANY_MORE = 8;

function walk(documents: DocumentSet, list: DocumentSet): number {
  let count = 0;
  for (let i = 0, at = 0; i < documents.length && at < list.length; i++) {
    const document = documents[i] as number;
    if ((list[at] as number) < document) at = placeFrom(list, at + 1, document);
    if (list[at] !== document) continue;
    inSet[count] = i;
    inList[count++] = at++;
  }
  return count;
}
