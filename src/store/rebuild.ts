/**
 * A new index from the records. Whatever can still be read, in whatever state the archive is, is written again into a new segment; what is
 * lost is named. The old files go only when the new one is in force.
 */

import { join } from 'node:path';
import { ArchiveError } from '../errors.js';
import type { ArchiveRecord, Hints, RawFile } from '../model.js';
import { writeSegment } from '../segments/builder.js';
import type { SegmentState, StoredDocument } from '../segments/types.js';
import type { Damage } from './check.js';
import { ASIDE_NAME, CORRECTIONS_NAME, mendCorrections } from './corrections.js';
import { askedTwice, isWithheld, onDisk, syncFolder } from './disk.js';
import { ledgerFolder, segmentsFolder, statesOf, sweep } from './files.js';
import { rawFileAt } from './intake.js';
import { type LedgerEntry, openLedger, writeLedgerPart } from './ledger.js';
import { takeLock } from './lock.js';
import {
  copyManifest,
  EMPTY_MANIFEST,
  type Manifest,
  readManifest,
  readManifestCopy,
  writeManifest,
} from './manifest.js';
import { openWriter } from './open-writer.js';
import { type Answer, isRejection } from './packed.js';
import { logRun, type RunNote } from './runs.js';
import { findSegments, type Remains, restoreFiles, salvage } from './salvage.js';
import { SUPERSEDED_FLAG } from './settle.js';
import { settleSites, UNSETTLED } from './sites.js';

export interface RebuildReport {
  readonly documents: number;
  /** What could not be saved, by file or id. */
  readonly lost: readonly Damage[];
}

/** With the pipeline, a record that cannot be read is made again from its bytes. */
export function rebuild(folder: string, process?: Remake, note: RunNote = {}): RebuildReport {
  const { documents, lost, remade } = rebuildLocked(folder, process, note);
  settleAgain(folder, remade);
  return { documents, lost };
}

/** Gives records made again what only the archive knows: corrections, whether they are superseded, what their sites share. */
function settleAgain(folder: string, ids: readonly string[]): void {
  const writer = openWriter(folder);
  try {
    for (const id of ids) writer.touch(id);
    settleSites(writer, () => writer.commit());
    writer.commit();
  } finally {
    writer.close();
  }
}

interface Rebuilt extends RebuildReport {
  /** Made again from their bytes. */
  readonly remade: readonly string[];
}

function rebuildLocked(folder: string, process: Remake | undefined, note: RunNote): Rebuilt {
  const startedAt = new Date();
  const lock = takeLock(folder);
  try {
    return onDisk(folder, () => {
      const { manifest, states, lost } = findState(folder);
      for (const state of states) restoreFiles(state);
      const saved = new Rescue(states, [...lost, ...lostCorrections(folder)], {
        manifest,
        ...(process ? { process } : {}),
      });
      const number = manifest.nextNumber;
      const summary = writeSegment(join(segmentsFolder(folder), nameOf(number)), saved.documents());
      const ledger = rebuiltLedger(folder, manifest, nameOf(number + 1), saved);
      syncFolder(segmentsFolder(folder));
      syncFolder(ledgerFolder(folder));
      lock.assertHeld();
      const segments = summary.documents > 0 ? [{ summary, deleted: [] }] : [];
      const numbers = { generation: manifest.generation + 1, nextNumber: number + 2 };
      const next = { ...manifest, ...numbers, segments, ledger, sites: UNSETTLED };
      writeManifest(folder, next);
      copyManifest(folder, next);
      sweep(folder, next);
      const { lost: all, remade } = saved;
      const roots = manifest.roots.map(({ path }) => path);
      const counts = { documents: summary.documents, lost: all.length };
      logRun(folder, { command: 'rebuild', startedAt, endedAt: new Date(), roots, counts }, note);
      return { documents: summary.documents, lost: all, remade };
    });
  } finally {
    lock.release();
  }
}

function lostCorrections(folder: string): Damage[] {
  const lines = mendCorrections(folder);
  return lines === 0
    ? []
    : [{ file: CORRECTIONS_NAME, message: `lines that are no correction: ${lines}, kept in ${ASIDE_NAME}` }];
}

interface State {
  readonly manifest: Manifest;
  readonly states: readonly SegmentState[];
  readonly lost: readonly Damage[];
}

/** The manifest, else its copy, else whatever segments lie there. */
function findState(folder: string): State {
  try {
    const manifest = askedTwice(() => readManifest(folder));
    sweep(folder, manifest);
    return { manifest, states: statesOf(folder, manifest), lost: [] };
  } catch (cause) {
    const isCurable = cause instanceof ArchiveError && ['archive-damaged', 'io-error'].includes(cause.code);
    if (!isCurable || isWithheld(cause)) throw cause;
    const lost = [{ file: 'archive.json', message: cause.message }];
    const { states, lastNumber } = findSegments(folder);
    const copy = readManifestCopy(folder);
    if (copy && names(copy) === states.map(({ summary }) => summary.name).join()) {
      return { manifest: { ...copy, nextNumber: lastNumber + 1 }, states: statesOf(folder, copy), lost };
    }
    const manifest = { ...(copy ?? EMPTY_MANIFEST), nextNumber: lastNumber + 1, ledger: [] };
    return { manifest, states, lost };
  }
}

function names({ segments }: Manifest): string {
  return segments
    .map(({ summary }) => summary.name)
    .sort()
    .join();
}

export type Remake = (file: RawFile, hints: Hints) => Answer;

interface RescueTools {
  readonly manifest: Manifest;
  readonly process?: Remake;
}

/** The hints of the document are lost with its record; those of its root stand for them. */
function remake(
  { id, raw, captures, ...dated }: Remains,
  { manifest, process }: RescueTools,
): StoredDocument | undefined {
  const [first] = captures;
  if (!process || !first) return undefined;
  const hints = manifest.roots.find((root) => root.id === first.root)?.hints ?? {};
  const made = process(rawFileAt(first, raw), hints);
  if (isRejection(made) || made.id !== id) return undefined;
  return { record: { ...made, captures }, raw, ...dated };
}

/** Hands out each document that can be read once, its youngest copy first, and remembers what was lost and where the files were. */
class Rescue {
  readonly lost: Damage[];
  readonly remade: string[] = [];
  readonly places: LedgerEntry[] = [];
  readonly #states: readonly SegmentState[];
  readonly #tools: RescueTools;

  constructor(states: readonly SegmentState[], lost: readonly Damage[], tools: RescueTools) {
    this.#states = states;
    this.#tools = tools;
    this.lost = [...lost];
  }

  *documents(): Generator<StoredDocument> {
    const seen = new Set(this.#tools.manifest.removed);
    for (const state of this.#states.toReversed()) {
      for (const { document: whole, damage, remains } of salvage(state)) {
        const document = whole ?? (remains && remake(remains, this.#tools));
        if (damage && !(remains && document)) this.lost.push(damage);
        if (!document || seen.has(document.record.id)) continue;
        seen.add(document.record.id);
        if (remains) this.remade.push(document.record.id);
        this.places.push(...placesIn(document.record));
        yield document;
      }
    }
  }
}

/** The ledger as it is while it can be read; else what the records say of their files, which the next ingest will look at again. */
function rebuiltLedger(folder: string, manifest: Manifest, name: string, saved: Rescue): Manifest['ledger'] {
  const parts = manifest.ledger;
  const entries = wholeLedger(folder, parts) ?? saved.places;
  return entries.length === 0 ? [] : [writeLedgerPart(ledgerFolder(folder), name, entries)];
}

function wholeLedger(folder: string, parts: Manifest['ledger']): LedgerEntry[] | undefined {
  if (parts.length === 0) return undefined;
  try {
    return askedTwice(() => [...openLedger(ledgerFolder(folder), parts).entries()]);
  } catch (cause) {
    if (cause instanceof ArchiveError && !isWithheld(cause)) return undefined;
    throw cause;
  }
}

function placesIn(record: ArchiveRecord): LedgerEntry[] {
  if (record.flags.includes(SUPERSEDED_FLAG)) return [];
  return record.captures.map(({ root = 0, mtime, container, ...place }) => {
    // The time is known to the millisecond only, so the file will be hashed once more, and found to be the same.
    const modified = mtime === undefined ? '0' : `${BigInt(Date.parse(mtime)) * 1_000_000n}`;
    return { root, ...place, size: record.bytes, modified, id: record.id };
  });
}

function nameOf(number: number): string {
  return String(number).padStart(6, '0');
}
