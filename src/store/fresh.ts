/**
 * The documents of a batch that no segment holds yet. They go to the scribe as they come and can be read again once their segment is finished; what
 * becomes of one in between (another place, another record) makes its copy there one that does not count.
 */

import { isDeepStrictEqual } from 'node:util';
import type { Hints } from '../model.js';
import { openSegment, type Segment } from '../segments/segment.js';
import type { StoredDocument } from '../segments/types.js';
import type { PageTally } from '../sites/template.js';
import type { SegmentEntry } from './manifest.js';
import type { FreshDocument, Scribe } from './scribe.js';

/** What whoever brings a document says of it. */
export interface Named {
  readonly id: string;
  readonly hints: Hints;
  readonly site: string | undefined;
}

/** What is remembered of it on its way. */
interface OnItsWay extends Omit<Named, 'id'> {
  readonly added: string;
  /** In its segment. */
  readonly number: number;
}

export class Fresh {
  readonly #scribe: Scribe;
  readonly #documents = new Map<string, OnItsWay>();
  /** Whatever a document that came in this run may have become since. */
  readonly #restated = new Set<string>();
  #deleted: number[] = [];
  #count = 0;
  /** Of the document that came last. */
  #hints: Hints = {};
  #folder: string | undefined;
  #segment: { readonly entry: Omit<SegmentEntry, 'deleted'>; readonly open: Segment } | undefined;

  constructor(scribe: Scribe) {
    this.#scribe = scribe;
  }

  get size(): number {
    return this.#documents.size;
  }

  ids(): Iterable<string> {
    return this.#documents.keys();
  }

  *sites(): Iterable<readonly [id: string, site: string | undefined]> {
    for (const [id, { site }] of this.#documents) yield [id, site];
  }

  get(id: string): Omit<OnItsWay, 'number'> | undefined {
    return this.#documents.get(id);
  }

  /** `newFolder` names the segment's folder, where none is begun. */
  add({ id, hints, site }: Named, document: FreshDocument, newFolder: () => string): Promise<void> | undefined {
    if (this.#folder === undefined) {
      this.#folder = newFolder();
      this.#scribe.begin(this.#folder);
    }
    // Every record brings its own copy of what all were told.
    if (!isDeepStrictEqual(hints, this.#hints)) this.#hints = hints;
    this.#documents.set(id, { hints: this.#hints, site, added: document.added, number: this.#count++ });
    return this.#scribe.add(document);
  }

  /** By their ids: what sites are learned from, of pages that came in this run, not of all. */
  async tallies(): Promise<ReadonlyMap<string, PageTally>> {
    const tallies = await this.#scribe.tallies();
    return new Map(tallies.filter(({ id }) => !this.#restated.has(id)).map((tally) => [tally.id, tally]));
  }

  /** The copy of this document does not count. */
  drop(id: string): void {
    this.#restated.add(id);
    const document = this.#documents.get(id);
    if (!document) return;
    this.#documents.delete(id);
    this.#deleted.push(document.number);
  }

  /** From now on the documents can be read, and the segment be named. */
  async finish(): Promise<void> {
    if (this.#folder === undefined || this.#segment) return;
    const summary = await this.#scribe.finish();
    this.#segment = { entry: { summary }, open: openSegment(this.#folder, summary) };
  }

  /** As it was written. */
  read(id: string): StoredDocument | undefined {
    const document = this.#documents.get(id);
    const segment = this.#segment?.open;
    if (!document || !segment) return undefined;
    const { number, added } = document;
    const raw = segment.raw(number);
    return { record: segment.record(number), run: segment.run(number), added, ...(raw ? { raw } : {}) };
  }

  /** The segment of the batch; none where nothing in it counts. */
  entry(): SegmentEntry | undefined {
    if (this.#folder !== undefined && !this.#segment) throw new TypeError('the segment is not finished');
    const deleted = this.#deleted.toSorted((a, b) => a - b);
    return this.#segment && this.#documents.size > 0 ? { ...this.#segment.entry, deleted } : undefined;
  }

  /** No more will come; what was not finished goes. */
  async stop(): Promise<void> {
    await this.#scribe.close();
  }

  /** The next batch begins. */
  clear(): void {
    this.#segment?.open.close();
    this.#segment = undefined;
    this.#folder = undefined;
    this.#documents.clear();
    this.#deleted = [];
    this.#count = 0;
  }
}
