/** The terms of one query, each read once from every segment, with what MiniSearch's formula needs to know of them. */

import type { FieldEntry, TermEntry } from '../segments/dictionary.js';
import { TEXT_FIELDS } from '../segments/fields.js';
import type { Postings } from '../segments/postings.js';
import type { LiveSegment, Snapshot } from '../segments/snapshot.js';
import { othersOf } from './duplicates.js';
import { type DocumentSet, EMPTY, placeFrom } from './sets.js';

/** One term in one field of one segment; removed documents are still in it. */
export interface LoadedList extends Postings {
  readonly entry: FieldEntry;
}

export interface LoadedTerm {
  readonly term: string;
  /** By segment, then by text field. */
  readonly lists: readonly (readonly (LoadedList | undefined)[])[];
  /** Documents that count and hold the term, by text field. */
  readonly documentCounts: readonly number[];
}

export class TermTable {
  readonly snapshot: Snapshot;
  private readonly terms = new Map<string, LoadedTerm>();
  private others: readonly DocumentSet[] | undefined;
  private readonly prefixes = new Map<string, readonly LoadedTerm[]>();

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  term(term: string): LoadedTerm {
    return this.load(term, () => this.snapshot.segments.map(({ segment }) => segment.terms.find(term)));
  }

  /** Every term of any segment that begins so, in order. */
  withPrefix(prefix: string): readonly LoadedTerm[] {
    let loaded = this.prefixes.get(prefix);
    if (loaded === undefined) {
      const entries = this.snapshot.segments.map(({ segment }) => {
        return new Map(Array.from(segment.terms.withPrefix(prefix), (entry) => [entry.term, entry]));
      });
      const terms = [...new Set(entries.flatMap((map) => [...map.keys()]))].sort();
      loaded = terms.map((term) => this.load(term, () => entries.map((map) => map.get(term))));
      this.prefixes.set(prefix, loaded);
    }
    return loaded;
  }

  /** Documents of a segment that are reprints of one that is kept for them. */
  duplicates(segment: number): DocumentSet {
    this.others ??= othersOf(this.snapshot);
    return this.others[segment] ?? EMPTY;
  }

  private load(term: string, find: () => readonly (TermEntry | undefined)[]): LoadedTerm {
    let loaded = this.terms.get(term);
    if (loaded === undefined) {
      const lists = find().map((entry, i) => loadLists(this.snapshot.segments[i] as LiveSegment, entry));
      loaded = { term, lists, documentCounts: this.countsOf(lists) };
      this.terms.set(term, loaded);
    }
    return loaded;
  }

  private countsOf(lists: LoadedTerm['lists']): readonly number[] {
    return TEXT_FIELDS.map((_, field) =>
      lists.reduce(
        (sum, ofSegment, i) => sum + liveCount(ofSegment[field], this.snapshot.segments[i]?.deleted ?? []),
        0,
      ),
    );
  }
}

function loadLists({ segment }: LiveSegment, entry: TermEntry | undefined): readonly (LoadedList | undefined)[] {
  return TEXT_FIELDS.map((_, field) => {
    const found = entry?.fields.find((candidate) => candidate.field === field);
    return found === undefined ? undefined : { ...segment.terms.postings(found), entry: found };
  });
}

function liveCount(list: LoadedList | undefined, deleted: readonly number[]): number {
  if (list === undefined) return 0;
  let count = list.documents.length;
  let at = 0;
  for (const document of deleted) {
    at = placeFrom(list.documents, at, document);
    if (list.documents[at] === document) count--;
  }
  return count;
}
