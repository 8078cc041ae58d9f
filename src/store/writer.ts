/**
 * The archive open for writing. Changes gather in memory and become true together with `commit`. Whoever notes where bytes were found
 * need not touch their record: at commit each record concerned gets the captures the ledger knows, the flag `superseded` when it knows
 * none any more, and the corrections people made.
 */

import type { ArchiveRecord } from '../model.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import type { StoredDocument } from '../segments/types.js';
import { layTemplate } from '../sites/overlay.js';
import type { Corrections } from './corrections.js';
import { onDisk } from './disk.js';
import type { Generations, Header } from './generations.js';
import { keyOf, type Ledger, type LedgerChange } from './ledger.js';
import type { Root } from './manifest.js';
import { logRun, type Run, type RunNote } from './runs.js';
import { isSameRecord, settle } from './settle.js';
import type { Sites } from './sites.js';

export interface WriterParts {
  readonly folder: string;
  readonly generations: Generations;
  readonly ledger: Ledger;
  readonly corrections: Corrections;
  /** The number the log will know this run by. */
  readonly run: number;
  readonly sites: Sites;
  /** Nothing is written. */
  readonly isDry: boolean;
  readonly now: () => Date;
}

export class ArchiveWriter {
  readonly folder: string;
  readonly ledger: Ledger;
  readonly sites: Sites;
  /** Nothing is written. */
  readonly isDry: boolean;
  readonly now: () => Date;
  readonly run: number;
  roots: readonly Root[];
  corrections: Corrections;
  /** Ids that may not come back. */
  removed: ReadonlySet<string>;
  readonly #generations: Generations;
  readonly #openedAt: Date;
  readonly #puts = new Map<string, StoredDocument>();
  readonly #drops = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #changes = new Map<string, LedgerChange>();
  /** Every id that counts; asking the segments for each file of a large folder would be slow. */
  readonly #known: Set<string>;
  /** Documents of this batch that no segment holds a copy of. */
  readonly #fresh = new Set<string>();

  constructor(parts: WriterParts) {
    this.folder = parts.folder;
    this.ledger = parts.ledger;
    this.sites = parts.sites;
    this.now = parts.now;
    this.run = parts.run;
    this.#openedAt = parts.now();
    this.corrections = parts.corrections;
    this.#generations = parts.generations;
    this.isDry = parts.isDry;
    this.roots = parts.generations.manifest.roots;
    this.removed = new Set(parts.generations.manifest.removed);
    this.#known = new Set(Array.from(this.snapshot.locations(), (location) => this.snapshot.idOf(location)));
  }

  get snapshot(): Snapshot {
    return this.#generations.snapshot;
  }

  /** Documents waiting for the next commit. */
  get pending(): number {
    return this.#puts.size;
  }

  isPending(id: string): boolean {
    return this.#puts.has(id);
  }

  *pendingRecords(): Iterable<ArchiveRecord> {
    for (const { record } of this.#puts.values()) yield record;
  }

  /** Whether anything was written since the archive was opened. */
  get hasWritten(): boolean {
    return this.#generations.hasStepped;
  }

  ids(): Iterable<string> {
    return this.#known;
  }

  has(id: string): boolean {
    return this.#known.has(id);
  }

  record(id: string): ArchiveRecord | undefined {
    const pending = this.#puts.get(id);
    if (pending) return pending.record;
    return onDisk(this.folder, () => {
      const location = this.#locate(id);
      return location && this.snapshot.record(location);
    });
  }

  /** As it lies on the disk or waits for it; its record is brought up to date at commit. */
  document(id: string): StoredDocument | undefined {
    return this.#puts.get(id) ?? this.#stored(id);
  }

  put(document: StoredDocument): void {
    const { id, site } = document.record;
    if (this.#known.has(id)) this.sites.meet(this.record(id));
    this.sites.meet(document.record);
    const record = layTemplate(document.record, this.sites.templateOf(site?.key));
    this.replace({ ...document, record });
  }

  /** The document is written again, and means the same to its site. */
  replace(document: StoredDocument): void {
    const { id } = document.record;
    if (!this.#known.has(id) && !this.#drops.has(id)) this.#fresh.add(id);
    this.#known.add(id);
    this.#puts.set(id, { ...document, added: document.added ?? this.now().toISOString() });
  }

  /** The document goes; where it was found is the caller's to forget. */
  drop(id: string): void {
    this.sites.meet(this.record(id));
    this.#puts.delete(id);
    this.#known.delete(id);
    this.#drops.add(id);
  }

  /** Brings a record up to date at the next commit. */
  touch(id: string): void {
    this.#touched.add(id);
  }

  note(change: LedgerChange): void {
    const key = 'forget' in change ? change.forget : keyOf(change);
    const old = this.ledger.get(key);
    if (old) this.touch(old.id);
    if (!('forget' in change)) this.touch(change.id);
    this.ledger.apply(change);
    this.#changes.set(key, change);
  }

  /** Makes everything since the last commit true at once. Returns the ids that are safe on the disk now. */
  commit(): readonly string[] {
    const documents = this.#settled();
    const ids = documents.map(({ record }) => record.id);
    if (!this.isDry && this.#isChanged(documents)) this.#step(documents);
    this.#puts.clear();
    this.#drops.clear();
    this.#fresh.clear();
    this.#touched.clear();
    this.#changes.clear();
    return ids;
  }

  /** Notes the run, where it changed anything; returns its number. */
  log(command: Run['command'], counts: Run['counts'], note: RunNote): number | null {
    if (!this.hasWritten) return null;
    const roots = this.roots.map(({ path }) => path);
    const done = { command, startedAt: this.#openedAt, endedAt: this.now(), roots, counts };
    return logRun(this.folder, done, note);
  }

  /** No byte of a document that no longer counts stays in any segment. */
  purge(): void {
    this.#generations.purge();
  }

  close(): void {
    try {
      if (this.hasWritten) this.#generations.tidy();
    } finally {
      this.#generations.close();
    }
  }

  #locate(id: string): Location | undefined {
    return this.#known.has(id) ? this.snapshot.locate(id) : undefined;
  }

  #stored(id: string): StoredDocument | undefined {
    return onDisk(this.folder, () => {
      const location = this.#locate(id);
      if (!location) return undefined;
      const raw = this.snapshot.raw(location);
      const added = this.snapshot.added(location);
      const run = this.snapshot.run(location);
      return { record: this.snapshot.record(location), run, ...(raw ? { raw } : {}), ...(added ? { added } : {}) };
    });
  }

  #step(documents: readonly StoredDocument[]): void {
    const changes = [...this.#changes.values()];
    const rewritten = documents.map(({ record }) => record.id).filter((id) => !this.#fresh.has(id));
    this.#generations.step({ documents, gone: [...this.#drops, ...rewritten], changes, header: this.#header() });
  }

  #settled(): StoredDocument[] {
    const settled: StoredDocument[] = [];
    for (const id of new Set([...this.#puts.keys(), ...this.#touched])) {
      const document = this.document(id);
      if (!document) continue;
      const record = settle(document.record, this.ledger.placesOf(id), this.corrections.of(id));
      const stored = this.#fresh.has(id) ? undefined : this.#stored(id);
      const isSame = stored !== undefined && isSameRecord(record, stored.record);
      const { run = this.run } = isSame ? stored : {};
      if (this.#puts.has(id) || !isSame) settled.push({ ...document, record, run });
    }
    return settled.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  }

  #isChanged(documents: readonly StoredDocument[]): boolean {
    if (documents.length > 0 || this.#changes.size > 0 || this.#drops.size > 0) return true;
    const { roots, removed, corrections, sites } = this.#generations.manifest;
    return JSON.stringify({ roots, removed, corrections, sites }) !== JSON.stringify(this.#header());
  }

  #header(): Header {
    const { checksum } = this.corrections;
    const { mark } = this.sites;
    return {
      roots: this.roots,
      removed: [...this.removed].sort(),
      ...(checksum === undefined ? {} : { corrections: checksum }),
      ...(mark === undefined ? {} : { sites: mark }),
    };
  }
}
