/**
 * Removal: record, text, raw bytes and corrections go, from every file of the archive; only the id is remembered, so that the next ingest does
 * not bring the document back. The user's own files are never touched.
 */

import { forgetDamagedCorrections, writeCorrections } from './corrections.js';
import { keyOf } from './ledger.js';
import { type OpenOptions, openWriter } from './open-writer.js';
import { settleSites } from './sites.js';

/** Ids are whole. Returns those that were there. */
export function remove(folder: string, ids: readonly string[], options: OpenOptions = {}): string[] {
  const writer = openWriter(folder, options);
  try {
    const present = ids.filter((id) => writer.has(id));
    if (options.dryRun || present.length === 0) return present;
    const doomed = new Set(present);
    for (const id of doomed) writer.drop(id);
    writer.removed = new Set([...writer.removed, ...doomed]);
    settleSites(writer, () => writer.commit());
    const kept = writer.corrections.all.filter(({ id }) => !doomed.has(id));
    if (kept.length < writer.corrections.all.length) writer.corrections = writeCorrections(folder, kept);
    forgetDamagedCorrections(folder);
    writer.commit();
    writer.purge();
    writer.log('rm', { removed: present.length }, options);
    return present;
  } finally {
    writer.close();
  }
}

/** Lets removed documents in again at the next ingest. Returns those that were remembered. */
export function forgetRemoval(folder: string, ids: readonly string[], options: OpenOptions = {}): string[] {
  const writer = openWriter(folder, options);
  try {
    const remembered = ids.filter((id) => writer.removed.has(id));
    const again = new Set(remembered);
    writer.removed = new Set([...writer.removed].filter((id) => !again.has(id)));
    for (const id of again) for (const place of writer.ledger.placesOf(id)) writer.note({ forget: keyOf(place) });
    writer.commit();
    writer.log('rm', { forgotten: remembered.length }, options);
    return remembered;
  } finally {
    writer.close();
  }
}
