/**
 * What an archive ought to hold after any sequence of writing, moving, deleting, ingesting, correcting, removing and mending, said as simply
 * as can be. The tests compare the archive with it after each step.
 */

export interface ModelDocument {
  captures: string[];
  superseded: boolean;
  title: string;
}

export class Model {
  /** Text by path: the user's folder. */
  readonly disk = new Map<string, string>();
  /** Text by path, as the archive last met it. */
  private readonly places = new Map<string, string>();
  private readonly documents = new Map<string, string[]>();
  private readonly removed = new Set<string>();
  private readonly titles = new Map<string, string>();

  copy(): Model {
    const copy = new Model();
    for (const [path, text] of this.disk) copy.disk.set(path, text);
    for (const [path, text] of this.places) copy.places.set(path, text);
    for (const [text, captures] of this.documents) copy.documents.set(text, captures);
    for (const text of this.removed) copy.removed.add(text);
    for (const [text, title] of this.titles) copy.titles.set(text, title);
    return copy;
  }

  /** The first `limit` files of the walk. */
  ingest({ prune = false, limit = Number.POSITIVE_INFINITY } = {}): void {
    const met = [...this.disk].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))).slice(0, limit);
    for (const [path, text] of met) this.take(path, text);
    if (met.length === this.disk.size && limit === Number.POSITIVE_INFINITY) this.leaveGone();
    this.settle();
    if (prune && this.disk.size > 0) this.prune();
  }

  edit(text: string, title: string): void {
    if (this.documents.has(text)) this.titles.set(text, title);
  }

  clear(text: string): void {
    if (this.documents.has(text)) this.titles.delete(text);
  }

  remove(text: string): void {
    if (!this.documents.delete(text)) return;
    this.removed.add(text);
    this.titles.delete(text);
  }

  forget(text: string): void {
    if (!this.removed.delete(text)) return;
    for (const path of this.placesOf(text)) this.places.delete(path);
  }

  expected(): Map<string, ModelDocument> {
    const entries = [...this.documents].map(([text, captures]): [string, ModelDocument] => {
      const superseded = this.placesOf(text).length === 0;
      return [text, { captures: captures.toSorted(), superseded, title: this.titles.get(text) ?? text }];
    });
    return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private take(path: string, text: string): void {
    const isNewPlace = !this.places.has(path);
    const isStored = this.documents.has(text);
    this.places.set(path, text);
    if (this.removed.has(text)) return;
    if (!isStored) this.documents.set(text, [path]);
    if (!isNewPlace || !isStored) return;
    for (const other of this.placesOf(text)) if (!this.disk.has(other)) this.places.delete(other);
  }

  private leaveGone(): void {
    for (const [path, text] of [...this.places]) {
      const isElsewhere = this.placesOf(text).some((place) => this.disk.has(place));
      if (!this.disk.has(path) && isElsewhere) this.places.delete(path);
    }
  }

  private settle(): void {
    for (const text of this.documents.keys()) {
      const places = this.placesOf(text);
      if (places.length > 0) this.documents.set(text, places);
    }
  }

  private prune(): void {
    for (const text of [...this.documents.keys()]) {
      const places = this.placesOf(text);
      if (places.some((place) => this.disk.has(place))) continue;
      this.documents.delete(text);
      for (const place of places) this.places.delete(place);
    }
  }

  private placesOf(text: string): string[] {
    return [...this.places].filter(([, other]) => other === text).map(([path]) => path);
  }
}
