/**
 * Opens an archive for writing, making it where there is none: takes the lock, and brings the records up to date with corrections edited
 * by hand.
 */

import { existsSync, readdirSync } from 'node:fs';
import { ArchiveError } from '../errors.js';
import { SegmentBuilder } from '../segments/builder.js';
import { readCorrections } from './corrections.js';
import { makeFolder, onDisk } from './disk.js';
import { hasSegments, ledgerFolder, segmentsFolder } from './files.js';
import { Generations } from './generations.js';
import { openLedger } from './ledger.js';
import { type Lock, takeLock } from './lock.js';
import { damaged, EMPTY_MANIFEST, hasManifest, type Manifest, readManifest, writeManifest } from './manifest.js';
import { nextRun, type RunNote } from './runs.js';
import { type Scribe, scribeHere } from './scribe.js';
import { openSites } from './sites.js';
import { ArchiveWriter } from './writer.js';

export interface OpenOptions extends RunNote {
  /** Reads as usual and writes nothing; there need be no archive. */
  readonly dryRun?: boolean;
  /** Writes fresh documents as they come; without one this thread does. */
  readonly scribe?: Scribe;
  readonly now?: () => Date;
}

const systemClock = () => new Date();

export function openWriter(folder: string, options: OpenOptions = {}): ArchiveWriter {
  const { dryRun = false, now = systemClock, scribe = scribeHere((where) => new SegmentBuilder(where)) } = options;
  return onDisk(folder, () => {
    if (dryRun) return openParts(folder, { isDry: true, now, scribe, lock: NO_LOCK });
    prepareFolder(folder);
    return openLocked(folder, { isDry: false, now, scribe, lock: takeLock(folder) });
  });
}

interface Means {
  readonly isDry: boolean;
  readonly now: () => Date;
  readonly scribe: Scribe;
  readonly lock: Lock;
}

function openLocked(folder: string, means: Means): ArchiveWriter {
  try {
    const manifest = currentManifest(folder);
    if (!hasManifest(folder)) writeManifest(folder, manifest);
    const writer = openParts(folder, means);
    applyEditedCorrections(writer, readManifest(folder));
    return writer;
  } catch (cause) {
    means.lock.release();
    throw cause;
  }
}

/** A dry run writes nothing, so it needs no lock. */
const NO_LOCK: Lock = { assertHeld() {}, release() {} };

function openParts(folder: string, { lock, ...means }: Means): ArchiveWriter {
  const manifest = currentManifest(folder);
  const ledger = openLedger(ledgerFolder(folder), manifest.ledger);
  const generations = new Generations(folder, manifest, lock);
  const corrections = readCorrections(folder);
  return new ArchiveWriter({
    ...{ folder, generations, ledger, corrections },
    ...{ sites: openSites(folder, manifest), run: nextRun(folder) },
    ...means,
  });
}

/** Segments without a manifest are an archive whose manifest was lost, not an empty one. */
function currentManifest(folder: string): Manifest {
  if (hasManifest(folder)) return readManifest(folder);
  if (hasSegments(folder)) throw damaged(folder, 'its manifest is missing');
  return EMPTY_MANIFEST;
}

const OUR_NAMES = /^(segments|ledger|lock.*|archive\..*|(corrections|sites)\.ndjson.*|runs\.ndjson.*)$/u;

function prepareFolder(folder: string): void {
  const strange =
    existsSync(folder) && !hasManifest(folder) ? readdirSync(folder).find((name) => !OUR_NAMES.test(name)) : undefined;
  if (strange !== undefined) {
    throw new ArchiveError('archive-exists', `${folder} holds other files (${strange}) and is no archive`, {
      hint: 'name an empty or a new folder with --archive',
      path: folder,
    });
  }
  makeFolder(folder);
  makeFolder(segmentsFolder(folder));
  makeFolder(ledgerFolder(folder));
}

/** Also finishes an `edit` that was killed between the file and the records. */
function applyEditedCorrections(writer: ArchiveWriter, manifest: Manifest): void {
  if (writer.corrections.checksum === manifest.corrections) return;
  for (const location of writer.snapshot.locations()) {
    const record = writer.snapshot.record(location);
    if (record.machine || writer.corrections.of(record.id).length > 0) writer.touch(record.id);
  }
  writer.commit();
}
