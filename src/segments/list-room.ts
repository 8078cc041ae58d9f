/** Room for the posting list of one term in one field while it is put together; used again for the next term, so that terms cost no memory. */

import { FIELD_COUNT } from './fields.js';
import type { PostingList } from './postings.js';

export class ListRoom implements PostingList {
  /** Documents; 0 where the term does not stand in the field. */
  count = 0;
  documents = new Uint32Array(64);
  frequencies = new Uint32Array(64);
  positions = new Uint32Array(64);
  occurrences = 0;

  clear(): void {
    this.count = 0;
    this.occurrences = 0;
  }

  /** Documents come in ascending order, the positions of each too. */
  add(document: number, position: number): void {
    const last = this.count - 1;
    if (last >= 0 && this.documents[last] === document) this.frequencies[last] = (this.frequencies[last] as number) + 1;
    else {
      this.reserveDocuments(1);
      this.documents[this.count] = document;
      this.frequencies[this.count++] = 1;
    }
    this.reservePositions(1);
    this.positions[this.occurrences++] = position;
  }

  reserveDocuments(more: number): void {
    if (this.count + more <= this.documents.length) return;
    this.documents = grown(this.documents, this.count + more);
    this.frequencies = grown(this.frequencies, this.count + more);
  }

  reservePositions(more: number): void {
    if (this.occurrences + more > this.positions.length)
      this.positions = grown(this.positions, this.occurrences + more);
  }
}

/** What a term brings, by field number. */
export type TermRooms = readonly ListRoom[];

export function newTermRooms(): TermRooms {
  return Array.from({ length: FIELD_COUNT }, () => new ListRoom());
}

function grown(array: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
