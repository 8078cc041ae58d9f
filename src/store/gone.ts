/**
 * Files that were there at an earlier ingest and are not any more. A document with another place merely loses this one; the last place of a
 * document is kept, because the archive is there to outlive the files, unless the user asks to prune.
 */

import type { Capture } from '../model.js';
import { onDisk } from './disk.js';
import { containerOf, keyOf, type LedgerEntry, type LedgerKey } from './ledger.js';
import { isGone, isInScope, type Scope } from './roots.js';
import type { ArchiveWriter } from './writer.js';

/** A record that pruning would remove, and where its file was. */
export interface Doomed {
  readonly id: string;
  readonly path: string;
}

/** What the walk met: the files themselves, and the containers it looked into. */
export interface Met {
  readonly files: Set<LedgerKey>;
  readonly containers: Set<string>;
}

export function newMet(): Met {
  return { files: new Set(), containers: new Set() };
}

export function meet(
  { files, containers }: Met,
  place: Pick<LedgerEntry, 'root' | 'path' | 'pathBytes' | 'member'>,
): void {
  files.add(keyOf(place));
  if (place.member !== undefined) containers.add(containerOf(place.path, place.member));
}

export function findGone(writer: ArchiveWriter, scope: Scope, met: Met): LedgerEntry[] {
  const gone: LedgerEntry[] = [];
  for (const entry of writer.ledger.entries()) {
    if (!isInScope(scope, entry) || met.files.has(keyOf(entry))) continue;
    if (hasLeftContainer(entry, met) || isGone(writer.roots, entry)) gone.push(entry);
  }
  return gone;
}

function hasLeftContainer({ path, member }: LedgerEntry, { containers }: Met): boolean {
  return member !== undefined && containers.has(containerOf(path, member));
}

/** Gives up the places of documents that lie elsewhere too. */
export function forgetMoved(writer: ArchiveWriter, gone: readonly LedgerEntry[]): void {
  const keys = new Set(gone.map(keyOf));
  for (const entry of gone) {
    const stays = writer.ledger.placesOf(entry.id).some((place) => !keys.has(keyOf(place)));
    if (stays) writer.note({ forget: keyOf(entry) });
  }
}

/** Documents all of whose places are gone, and old versions of files in the scope. */
export function findDoomed(writer: ArchiveWriter, scope: Scope, gone: readonly LedgerEntry[]): Doomed[] {
  const keys = new Set(gone.map(keyOf));
  const lost = gone.filter(
    ({ id }) => writer.has(id) && writer.ledger.placesOf(id).every((place) => keys.has(keyOf(place))),
  );
  const doomed = new Map(lost.map(({ id, path }) => [id, { id, path }]));
  for (const { id, captures } of supersededIn(writer)) {
    const capture = captures.find((each) => isCaptureInScope(scope, each));
    if (capture) doomed.set(id, { id, path: capture.path });
  }
  return [...doomed.values()];
}

function supersededIn({ folder, snapshot, ledger }: ArchiveWriter): { id: string; captures: readonly Capture[] }[] {
  return onDisk(folder, () => {
    const superseded = [...snapshot.locations()].filter(
      (location) => ledger.placesOf(snapshot.idOf(location)).length === 0,
    );
    return superseded.map((location) => ({ id: snapshot.idOf(location), captures: snapshot.captures(location) }));
  });
}

/** Returns the number of records removed. */
export function prune(writer: ArchiveWriter, gone: readonly LedgerEntry[], doomed: readonly Doomed[]): number {
  for (const { id } of doomed) writer.drop(id);
  const dropped = new Set(doomed.map(({ id }) => id));
  for (const entry of gone) if (dropped.has(entry.id)) writer.note({ forget: keyOf(entry) });
  return doomed.length;
}

function isCaptureInScope(scope: Scope, { root, path }: Capture): boolean {
  return root !== undefined && isInScope(scope, { root, path });
}
