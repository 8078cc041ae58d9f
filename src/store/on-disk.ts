/** The documents of an open archive as they lie on the disk. */

import type { Location, Snapshot } from '../segments/snapshot.js';
import type { StoredDocument } from '../segments/types.js';
import { onDisk } from './disk.js';

export class DocumentsOnDisk {
  readonly #folder: string;
  /** The snapshot changes with every commit. */
  readonly #snapshot: () => Snapshot;

  constructor(folder: string, snapshot: () => Snapshot) {
    this.#folder = folder;
    this.#snapshot = snapshot;
  }

  read<Part>(id: string, read: (snapshot: Snapshot, location: Location) => Part): Part | undefined {
    return onDisk(this.#folder, () => {
      const snapshot = this.#snapshot();
      const location = snapshot.locate(id);
      return location && read(snapshot, location);
    });
  }

  document(id: string): StoredDocument | undefined {
    return this.read(id, (snapshot, location) => {
      const raw = snapshot.raw(location);
      const added = snapshot.added(location);
      const run = snapshot.run(location);
      return { record: snapshot.record(location), run, ...(raw ? { raw } : {}), ...(added ? { added } : {}) };
    });
  }
}
