/**
 * Whether the archive is what was written: every file against its checksum, every stored document against its id. Names each thing that is
 * damaged and changes nothing.
 */

import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { ArchiveError } from '../errors.js';
import { openSnapshot, type Snapshot } from '../segments/snapshot.js';
import { verifySegment } from '../segments/verify.js';
import { missing } from './archive.js';
import { readCorrections } from './corrections.js';
import { digestOf } from './digest.js';
import { onDisk } from './disk.js';
import { ledgerFolder, segmentsFolder, statesOf } from './files.js';
import { readLedgerPart } from './ledger.js';
import { hasManifest, type Manifest, readManifest } from './manifest.js';
import { SITES_NAME, verifySites } from './sites.js';

export interface CheckReport {
  readonly schema: 'archive.check/1';
  readonly archive: string;
  readonly documents: number;
  /** Files that are not what was written, below the archive's folder. */
  readonly damage: readonly Damage[];
  /** Only when asked for, and only of a whole archive. */
  readonly digest: string | null;
}

export interface Damage {
  readonly file: string;
  readonly message: string;
}

export interface CheckOptions {
  readonly digest?: boolean;
  readonly onProgress?: (file: string) => void;
}

/** A manifest that cannot be read at all is thrown; everything else is reported. */
export function check(folder: string, options: CheckOptions = {}): CheckReport {
  return onDisk(folder, () => checkFiles(folder, options));
}

function checkFiles(folder: string, { digest = false, onProgress }: CheckOptions): CheckReport {
  if (!hasManifest(folder)) throw missing(folder);
  const manifest = readManifest(folder);
  const files = [
    ...segmentDamage(folder, manifest, onProgress),
    ...ledgerDamage(folder, manifest),
    ...correctionsDamage(folder),
    ...damageOf(() => verifySites(folder, manifest), SITES_NAME),
  ];
  const { documents, damage } =
    files.length > 0 ? { documents: countOf(manifest), damage: files } : documentDamage(folder, manifest);
  const isWhole = damage.length === 0;
  return {
    schema: 'archive.check/1',
    archive: folder,
    documents,
    damage,
    digest: digest && isWhole ? digestIn(folder, manifest) : null,
  };
}

function segmentDamage(folder: string, manifest: Manifest, onProgress?: (file: string) => void): Damage[] {
  return manifest.segments.flatMap(({ summary }) => {
    onProgress?.(summary.name);
    const where = join(segmentsFolder(folder), summary.name);
    return verifySegment(where, summary).map(({ file, message }) => ({
      file: relative(folder, join(where, file)),
      message,
    }));
  });
}

function ledgerDamage(folder: string, manifest: Manifest): Damage[] {
  return manifest.ledger.flatMap((part) =>
    damageOf(() => readLedgerPart(ledgerFolder(folder), part), join('ledger', part.name)),
  );
}

function correctionsDamage(folder: string): Damage[] {
  return damageOf(() => readCorrections(folder), 'corrections.ndjson');
}

/** The files are whole: so must be what they hold. */
function documentDamage(folder: string, manifest: Manifest): { documents: number; damage: Damage[] } {
  const snapshot = openSnapshot(statesOf(folder, manifest));
  try {
    const damage: Damage[] = [];
    for (const location of snapshot.locations()) damage.push(...rawDamage(snapshot, location));
    return { documents: snapshot.documents, damage };
  } finally {
    snapshot.close();
  }
}

function rawDamage(snapshot: Snapshot, location: Parameters<Snapshot['raw']>[0]): Damage[] {
  const id = snapshot.idOf(location);
  return damageOf(() => {
    const raw = snapshot.raw(location);
    const isWrong = raw !== undefined && createHash('sha256').update(raw).digest('hex') !== id;
    if (isWrong)
      throw new ArchiveError('archive-damaged', 'its raw bytes are not those of its id', { hint: 'archive rebuild' });
  }, id);
}

function damageOf(look: () => unknown, file: string): Damage[] {
  try {
    look();
    return [];
  } catch (cause) {
    return [{ file, message: cause instanceof Error ? cause.message : String(cause) }];
  }
}

function countOf({ segments }: Manifest): number {
  return segments.reduce((sum, { summary, deleted }) => sum + summary.documents - deleted.length, 0);
}

function digestIn(folder: string, manifest: Manifest): string {
  const snapshot = openSnapshot(statesOf(folder, manifest));
  try {
    return digestOf(snapshot);
  } finally {
    snapshot.close();
  }
}
