/** How a person is led to a document: by the shortest beginning of its id that is unique in this archive, and by a link to its file. */

import { fileAddress } from '../render/link.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import type { Archive } from '../store/archive.js';
import { formOf } from './form.js';
import type { Session } from './session.js';

const SHORTEST = 8;

/** Only a page on a screen shows them, and each costs some reading; in a file an id must do for years. */
export function shownId(session: Session, snapshot: Snapshot): (named: Named) => string {
  const isShort = session.out.isTerminal && formOf(session) === 'screen';
  return (named) => (isShort ? shortIdIn(snapshot, named) : named.id);
}

export function shortIdIn(snapshot: Snapshot, { id, at }: Named): string {
  return id.slice(0, Math.max(SHORTEST, snapshot.tellingDigits(id, at)));
}

/** A document by its id, and where it lies if that is known. */
export interface Named {
  readonly id: string;
  readonly at?: Location | undefined;
}

/** Undefined where nobody could follow it. */
export function addressIn(archive: Archive, named: Named, { look }: Pick<Session, 'look'>): string | undefined {
  if (!look.links) return undefined;
  const at = named.at ?? archive.snapshot.locate(named.id);
  const capture = at && archive.snapshot.captures(at)[0];
  const location = capture && archive.locationOf(capture);
  return location && fileAddress(location);
}
