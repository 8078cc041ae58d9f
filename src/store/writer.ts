/**
 * The archive open for writing. Changes gather in memory and become true together with `commit`. Whoever notes where bytes were found
 * need not touch their record: at commit each record concerned gets the captures the ledger knows, the flag `superseded` when it knows
 * none any more, and the corrections people made.
 */

import type { ArchiveRecord, Hints } from '../model.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import type { StoredDocument } from '../segments/types.js';
import { layTemplate, type SitePage } from '../sites/overlay.js';
import type { Corrections } from './corrections.js';
import { Fresh } from './fresh.js';
import type { Generations, Header } from './generations.js';
import { keyOf, type Ledger, type LedgerChange } from './ledger.js';
import type { Root } from './manifest.js';
import { chooseFinalMerge } from './merge-policy.js';
import { DocumentsOnDisk } from './on-disk.js';
import type { Waiting } from './pace.js';
import type { PackedRecord } from './packed.js';
import { logRun, type Run, type RunNote } from './runs.js';
import type { Scribe } from './scribe.js';
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
  /** Writes what is fresh as it comes. */
  readonly scribe: Scribe;
  /** Nothing is written. */
  readonly isDry: boolean;
  readonly now: () => Date;
}

export class ArchiveWriter {
  readonly folder: string;
  readonly ledger: Ledger;
  readonly sites: Sites;
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
  #waitingBytes = 0;
  readonly #drops = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #changes = new Map<string, LedgerChange>();
  /** Every id that counts; asking the segments for each file of a large folder would be slow. */
  readonly #known: Set<string>;
  readonly #fresh: Fresh;
  readonly #onDisk: DocumentsOnDisk;

  constructor(parts: WriterParts) {
    this.folder = parts.folder;
    this.ledger = parts.ledger;
    this.sites = parts.sites;
    this.now = parts.now;
    this.run = parts.run;
    this.#fresh = new Fresh(parts.scribe);
    this.#onDisk = new DocumentsOnDisk(parts.folder, () => this.snapshot);
    this.#openedAt = parts.now();
    this.corrections = parts.corrections;
    this.#generations = parts.generations;
    this.isDry = parts.isDry;
    this.roots = parts.generations.manifest.roots;
    this.removed = new Set(parts.generations.manifest.removed);
    this.#known = new Set(this.snapshot.ids());
  }

  get snapshot(): Snapshot {
    return this.#generations.snapshot;
  }

  /** Documents waiting for the next commit in memory, and how many bytes they were made from. */
  get waiting(): Waiting {
    return { documents: this.#puts.size, bytes: this.#waitingBytes };
  }

  /** Whether a commit would write any document. */
  get hasNews(): boolean {
    return this.#puts.size + this.#fresh.size > 0;
  }

  /** Whether the document is written with the next commit. */
  isWaiting(id: string): boolean {
    return this.#puts.has(id) || this.#fresh.get(id) !== undefined;
  }

  /** Those that are, with their sites. */
  *waitingPages(): Iterable<readonly [id: string, site: string | undefined]> {
    for (const [id, { record }] of this.#puts) yield [id, record.site?.key];
    yield* this.#fresh.sites();
  }

  /** See `Fresh`. */
  tallies(): ReturnType<Fresh['tallies']> {
    return this.#fresh.tallies();
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

  /** Not while it is on its way to the scribe; neither are the next two. */
  record(id: string): ArchiveRecord | undefined {
    return this.#read(id, (snapshot, location) => snapshot.record(location));
  }

  /** What of a record its site is known by. */
  page(id: string): SitePage | undefined {
    return this.#read(id, (snapshot, location) => snapshot.uncaptured(location));
  }

  /** As it lies on the disk or waits for it; its record is brought up to date at commit. */
  document(id: string): StoredDocument | undefined {
    return this.#puts.get(id) ?? this.#fresh.read(id) ?? this.#stored(id);
  }

  /** What the pipeline was told of the document as it stands. */
  hintsOf(id: string): Hints | undefined {
    return this.#fresh.get(id)?.hints ?? this.record(id)?.hints;
  }

  /** When the archive took the document in, where it holds it. */
  addedAt(id: string): string | undefined {
    return this.#fresh.get(id)?.added ?? this.document(id)?.added;
  }

  /** A document the archive does not hold: it goes to the disk at once, up to date until more is noted of it, and counts with the next commit. */
  async take(id: string, { json, hints, site: key }: PackedRecord, raw: Uint8Array | undefined): Promise<void> {
    this.#known.add(id);
    const site = this.sites.meet(key);
    if (this.isDry) return;
    const template = this.sites.templateOf(site);
    const known = { added: this.now().toISOString(), run: this.run };
    const laid = { places: this.ledger.placesOf(id), corrections: this.corrections.of(id) };
    const document = { json, ...known, ...laid, ...(raw ? { raw } : {}), ...(template ? { template } : {}) };
    this.#touched.delete(id);
    try {
      await this.#fresh.add({ id, site, hints }, document, () => this.#generations.beginSegment());
    } catch (cause) {
      this.#generations.fail(cause);
    }
  }

  put(document: StoredDocument): void {
    const { id, site } = document.record;
    if (this.#known.has(id)) this.sites.meet(this.#siteOf(id));
    this.sites.meet(site?.key);
    const record = layTemplate(document.record, this.sites.templateOf(site?.key));
    this.replace({ ...document, record });
  }

  /** The document is written again, and means the same to its site. */
  replace(document: StoredDocument): void {
    const { id } = document.record;
    this.#fresh.drop(id);
    this.#known.add(id);
    this.#waitingBytes += document.raw?.length ?? 0;
    this.#puts.set(id, { ...document, added: document.added ?? this.now().toISOString() });
  }

  /** The document goes; where it was found is the caller's to forget. */
  drop(id: string): void {
    this.sites.meet(this.#siteOf(id));
    this.#fresh.drop(id);
    this.#puts.delete(id);
    this.#known.delete(id);
    this.#drops.add(id);
  }

  /** Brings a record up to date at the next commit. */
  touch(id: string): void {
    this.#touched.add(id);
  }

  note(change: LedgerChange): void {
    const old = this.ledger.get('forget' in change ? change.forget : keyOf(change));
    if (old) this.touch(old.id);
    if (!('forget' in change)) this.touch(change.id);
    this.#changes.set(this.ledger.apply(change), change);
  }

  /** To be waited for before `commit`, by whoever used `take`. */
  async finishTaken(): Promise<void> {
    try {
      await this.#fresh.finish();
    } catch (cause) {
      this.#generations.fail(cause);
    }
  }

  /** Makes everything since the last commit true at once. Returns the ids that are safe on the disk now. */
  commit(): readonly string[] {
    const documents = this.#settled();
    const ids = [...this.#fresh.ids(), ...documents.map(({ record }) => record.id)];
    if (!this.isDry && this.#isChanged(documents)) this.#step(documents);
    for (const done of [this.#puts, this.#drops, this.#fresh, this.#touched, this.#changes]) done.clear();
    this.#waitingBytes = 0;
    return ids;
  }

  /** Notes the run, where it changed anything; returns its number. */
  log(command: Run['command'], counts: Run['counts'], note: RunNote): number | null {
    if (!this.hasWritten) return null;
    const [startedAt, roots] = [this.#openedAt, this.roots.map(({ path }) => path)];
    return logRun(this.folder, { command, startedAt, endedAt: this.now(), roots, counts }, note);
  }

  /** No byte of a document that no longer counts stays in any segment. */
  purge(): void {
    this.#generations.purge();
  }

  /** Before `close`, by whoever used `take`. */
  async stopTaking(): Promise<void> {
    await this.#fresh.stop();
  }

  /** `apart`: melting the segments together is left to the next run. */
  close(segments: 'melted' | 'apart' = 'melted'): void {
    try {
      this.#fresh.clear();
      if (this.hasWritten) this.#generations.tidy(segments === 'melted' ? chooseFinalMerge : () => []);
    } finally {
      this.#generations.close();
    }
  }

  #siteOf(id: string): string | undefined {
    const fresh = this.#fresh.get(id);
    return fresh ? fresh.site : this.record(id)?.site?.key;
  }

  #read<Part>(id: string, read: (snapshot: Snapshot, location: Location) => Part): Part | ArchiveRecord | undefined {
    const pending = this.#puts.get(id);
    if (pending) return pending.record;
    return this.#known.has(id) ? this.#onDisk.read(id, read) : undefined;
  }

  #stored(id: string): StoredDocument | undefined {
    return this.#known.has(id) ? this.#onDisk.document(id) : undefined;
  }

  #step(documents: readonly StoredDocument[]): void {
    const changes = [...this.#changes.values()];
    const gone = [...this.#drops, ...documents.map(({ record }) => record.id)];
    this.#generations.step({ fresh: this.#fresh.entry(), documents, gone, changes, header: this.#header() });
  }

  #settled(): StoredDocument[] {
    const settled: StoredDocument[] = [];
    for (const id of new Set([...this.#puts.keys(), ...this.#touched])) {
      const document = this.document(id);
      if (!document) continue;
      this.#fresh.drop(id);
      const record = settle(document.record, this.ledger.placesOf(id), this.corrections.of(id));
      const stored = this.#stored(id);
      const isSame = stored !== undefined && isSameRecord(record, stored.record);
      const { run = this.run } = isSame ? stored : {};
      if (this.#puts.has(id) || !isSame) settled.push({ ...document, record, run });
    }
    return settled.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  }

  #isChanged(documents: readonly StoredDocument[]): boolean {
    if (documents.length + this.#fresh.size + this.#changes.size + this.#drops.size > 0) return true;
    const { roots, removed, corrections, sites } = this.#generations.manifest;
    return JSON.stringify({ roots, removed, corrections, sites }) !== JSON.stringify(this.#header());
  }

  #header(): Header {
    const [{ checksum }, { mark }] = [this.corrections, this.sites];
    return {
      roots: this.roots,
      removed: [...this.removed].sort(),
      ...(checksum === undefined ? {} : { corrections: checksum }),
      ...(mark === undefined ? {} : { sites: mark }),
    };
  }
}
