/**
 * The archive on the disk, one generation after the other. A generation is a manifest and the files it names; the next one is written
 * beside it and becomes true when its manifest is renamed over the old. Killed at any moment, the archive is one generation, whole.
 */

import { join } from 'node:path';
import { writeSegment } from '../segments/builder.js';
import { mergeSegments } from '../segments/merge.js';
import { openSnapshot, type Snapshot } from '../segments/snapshot.js';
import type { StoredDocument } from '../segments/types.js';
import { onDisk, syncFolder } from './disk.js';
import { ledgerFolder, segmentsFolder, statesOf, sweep } from './files.js';
import { type LedgerChange, writeLedgerPart } from './ledger.js';
import { mergeLedger } from './ledger-merge.js';
import type { Lock } from './lock.js';
import {
  copyManifest,
  type LedgerPart,
  type Manifest,
  readManifest,
  type SegmentEntry,
  writeManifest,
} from './manifest.js';
import { type chooseFinalMerge, chooseMerge } from './merge-policy.js';
import { Retired } from './retired.js';

/** What a generation says beside its segments and ledger. */
export type Header = Pick<Manifest, 'roots' | 'removed' | 'corrections' | 'sites'>;

export interface Step {
  /** A segment that lies there already. */
  readonly fresh: SegmentEntry | undefined;
  /** Written into a new segment. */
  readonly documents: readonly StoredDocument[];
  /** Ids of which the copies written so far no longer count. */
  readonly gone: Iterable<string>;
  readonly changes: readonly LedgerChange[];
  readonly header: Header;
}

export class Generations {
  readonly #folder: string;
  readonly #lock: Lock;
  #manifest: Manifest;
  #snapshot: Snapshot;
  #nextNumber: number;
  #steps = 0;
  #isSwept = false;
  #isBroken = false;
  readonly #retired = new Retired();

  constructor(folder: string, manifest: Manifest, lock: Lock) {
    this.#folder = folder;
    this.#lock = lock;
    this.#manifest = manifest;
    this.#snapshot = openSnapshot(statesOf(folder, manifest));
    this.#nextNumber = manifest.nextNumber;
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Whether there was any step since this was opened. */
  get hasStepped(): boolean {
    return this.#steps > 0;
  }

  /** Where a segment may be written that the next step will name. */
  beginSegment(): string {
    this.#change(() => this.#sweepOnce());
    return this.#newSegment();
  }

  step({ fresh, documents, gone, changes, header }: Step): void {
    this.#change(() => {
      this.#sweepOnce();
      const segments = [...this.#without(gone), ...(fresh ? [fresh] : [])];
      if (documents.length > 0) segments.push(entryOf(writeSegment(this.#newSegment(), documents)));
      this.#publish(segments, this.#ledgerWith(changes), header);
      for (let chosen = this.#choose(chooseMerge); chosen.length > 0; chosen = this.#choose(chooseMerge))
        this.#melt(chosen);
    });
  }

  /** Rewrites every segment that still holds bytes of documents that no longer count. */
  purge(): void {
    this.#change(() => {
      const worn = () => this.#manifest.segments.findIndex(({ deleted }) => deleted.length > 0);
      for (let position = worn(); position >= 0; position = worn()) this.#melt([position]);
      this.#retired.deleteAll();
    });
  }

  /** What is left to do at the end of a run: few segments for searching, a second copy of the manifest. */
  tidy(policy: typeof chooseFinalMerge): void {
    if (this.#isBroken) return;
    this.#change(() => {
      const chosen = this.#choose(policy);
      if (chosen.length > 0) this.#melt(chosen);
      this.#finishRemovals();
      copyManifest(this.#folder, this.#manifest);
    });
  }

  /** Documents taken out by hand whose removal was broken off before their bytes were gone. */
  #finishRemovals(): void {
    const removed = new Set(this.#manifest.removed);
    const holding = () =>
      this.#snapshot.segments.findIndex(({ segment, deleted }) =>
        deleted.some((document) => removed.has(segment.idOf(document))),
      );
    if (removed.size === 0 || holding() < 0) return;
    for (let position = holding(); position >= 0; position = holding()) this.#melt([position]);
    this.#retired.deleteAll();
  }

  /** What the next step was to name could not be written. */
  fail(cause: unknown): never {
    this.#change(() => {
      throw cause;
    });
    throw cause;
  }

  close(): void {
    onDisk(this.#folder, () => {
      try {
        this.#snapshot.close();
        this.#retired.close();
      } finally {
        this.#lock.release();
      }
    });
  }

  /** What a killed writer left behind; not before there is something to write, so that looking changes nothing. */
  #sweepOnce(): void {
    if (!this.#isSwept) sweep(this.#folder, this.#manifest);
    this.#isSwept = true;
  }

  /** After a failure nothing more is written: the manifest on the disk may be the old one or already the new one. */
  #change(work: () => void): void {
    try {
      onDisk(this.#folder, work);
    } catch (cause) {
      this.#isBroken = true;
      freeSpace(this.#folder);
      throw cause;
    }
  }

  #melt(positions: readonly number[]): void {
    const states = statesOf(this.#folder, this.#manifest);
    const chosen = positions.flatMap((position) => states[position] ?? []);
    const segments = this.#manifest.segments.filter((_, position) => !positions.includes(position));
    const isAnyLeft = chosen.some(({ summary, deleted }) => summary.documents > deleted.length);
    if (isAnyLeft) segments.push(entryOf(mergeSegments(this.#newSegment(), chosen)));
    this.#publish(segments, this.#manifest.ledger, this.#manifest);
  }

  #choose(policy: typeof chooseMerge): readonly number[] {
    const sizes = this.#manifest.segments.map(({ summary, deleted }) => {
      return { live: summary.documents - deleted.length, deleted: deleted.length };
    });
    return policy(sizes);
  }

  #publish(segments: readonly SegmentEntry[], ledger: readonly LedgerPart[], header: Header): void {
    this.#lock.assertHeld();
    syncFolder(segmentsFolder(this.#folder));
    syncFolder(ledgerFolder(this.#folder));
    const { roots, removed, corrections, sites } = header;
    const named = { generation: this.#manifest.generation + 1, nextNumber: this.#nextNumber, roots, removed };
    const carried = {
      ...(corrections === undefined ? {} : { corrections }),
      ...(sites === undefined ? {} : { sites }),
    };
    const manifest = { ...named, segments, ledger, ...carried };
    writeManifest(this.#folder, manifest);
    this.#steps++;
    const old = this.#manifest;
    this.#manifest = manifest;
    this.#snapshot.close();
    this.#snapshot = openSnapshot(statesOf(this.#folder, manifest));
    this.#retire(old);
  }

  /** What the new manifest does not name any more goes. */
  #retire(old: Manifest): void {
    const segments = new Set(this.#manifest.segments.map(({ summary }) => summary.name));
    const parts = new Set(this.#manifest.ledger.map(({ name }) => name));
    const gone = old.segments.filter(({ summary }) => !segments.has(summary.name));
    const goneParts = old.ledger.filter(({ name }) => !parts.has(name));
    this.#retired.add(
      gone.map(({ summary }) => {
        const bytes = summary.files.reduce((sum, file) => sum + file.bytes, 0);
        return { path: join(segmentsFolder(this.#folder), summary.name), bytes };
      }),
    );
    this.#retired.add(goneParts.map(({ name }) => ({ path: join(ledgerFolder(this.#folder), name), bytes: 0 })));
  }

  #ledgerWith(changes: readonly LedgerChange[]): readonly LedgerPart[] {
    if (changes.length === 0) return this.#manifest.ledger;
    const folder = ledgerFolder(this.#folder);
    const part = writeLedgerPart(folder, this.#newName(), changes);
    return mergeLedger(folder, [...this.#manifest.ledger, part], () => this.#newName());
  }

  /** The segments as they are when these documents no longer count. */
  #without(ids: Iterable<string>): SegmentEntry[] {
    const gone = this.#manifest.segments.map(({ deleted }) => [...deleted]);
    for (const id of ids) {
      const location = this.#snapshot.locate(id);
      if (location) gone[location.segment]?.push(location.document);
    }
    return this.#manifest.segments.flatMap(({ summary }, position) => {
      const deleted = (gone[position] ?? []).sort((a, b) => a - b);
      return deleted.length === summary.documents ? [] : [{ summary, deleted }];
    });
  }

  #newSegment(): string {
    return join(segmentsFolder(this.#folder), this.#newName());
  }

  #newName(): string {
    return String(this.#nextNumber++).padStart(6, '0');
  }
}

function entryOf(summary: SegmentEntry['summary']): SegmentEntry {
  return { summary, deleted: [] };
}

/** Half-written files of a failed step may be what fills the disk. */
function freeSpace(folder: string): void {
  try {
    sweep(folder, readManifest(folder));
  } catch {
    // The failure itself is what the user must hear of; the next writer sweeps again.
  }
}
