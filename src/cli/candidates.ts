/**
 * What a shell asks for while somebody types: ids, places, people and sources of the archive here. A hidden part of `archive completion`;
 * without an archive it has nothing to say, and it never complains.
 */

import type { Snapshot } from '../segments/snapshot.js';
import { withArchive } from '../store/archive.js';
import { archiveLocation } from './archive-at.js';
import { valuesBeginning } from './known-values.js';
import type { Session } from './session.js';
import { shortIdIn } from './short-id.js';

export const CANDIDATE_KINDS = ['ids', 'places', 'people', 'sources'] as const;
export type CandidateKind = (typeof CANDIDATE_KINDS)[number];

const MOST = 60;

export function candidatesFor(session: Session, kind: CandidateKind, typed: string): readonly string[] {
  const { folder, present } = archiveLocation(session);
  if (!present) return [];
  const all = withArchive(folder, ({ snapshot }) => FINDERS[kind](snapshot, typed));
  return all.filter(isTypeable).slice(0, MOST);
}

const FINDERS: Readonly<Record<CandidateKind, (snapshot: Snapshot, typed: string) => readonly string[]>> = {
  ids: (snapshot, typed) =>
    /^[0-9a-f]{0,64}$/.test(typed) ? snapshot.idsWithPrefix(typed, MOST).map((id) => shortIdIn(snapshot, { id })) : [],
  places: (snapshot, typed) => valuesBeginning(snapshot, 'place', typed),
  people: (snapshot, typed) => valuesBeginning(snapshot, 'author', typed),
  sources: (snapshot, typed) => valuesBeginning(snapshot, 'source', typed),
};

/** Letters, digits and a little punctuation of names: nothing that a shell or a terminal could take for more than a word. */
function isTypeable(value: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}·・._ -]*$/u.test(value);
}
