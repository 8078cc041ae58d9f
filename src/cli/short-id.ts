/** How a person is led to a document: by the shortest beginning of its id that is unique in this archive, and by a link to its file. */

import { fileAddress } from '../render/link.js';
import type { Snapshot } from '../segments/snapshot.js';
import type { Archive } from '../store/archive.js';
import { formOf } from './form.js';
import type { Session } from './session.js';

const SHORTEST = 8;

/** Only a page on a screen shows them, and each costs some reading; in a file an id must do for years. */
export function shownId(session: Session, snapshot: Snapshot): (id: string) => string {
  return session.out.isTerminal && formOf(session) === 'screen' ? (id) => shortIdIn(snapshot, id) : (id) => id;
}

export function shortIdIn(snapshot: Snapshot, id: string): string {
  for (let length = SHORTEST; length < id.length; length++) {
    const prefix = id.slice(0, length);
    if (snapshot.idsWithPrefix(prefix, 2).length < 2) return prefix;
  }
  return id;
}

/** Undefined where nobody could follow it. */
export function addressIn(archive: Archive, id: string, { look }: Pick<Session, 'look'>): string | undefined {
  if (!look.links) return undefined;
  const at = archive.snapshot.locate(id);
  const capture = at && archive.snapshot.captures(at)[0];
  const location = capture && archive.locationOf(capture);
  return location && fileAddress(location);
}
