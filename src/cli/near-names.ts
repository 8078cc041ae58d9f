/** When nothing is found: the place, person or source that was probably meant, among those the archive knows. */

import { nearest } from '../render/nearest.js';
import { fold } from '../script/fold.js';
import type { Snapshot } from '../segments/snapshot.js';
import { withArchive } from '../store/archive.js';
import { archiveLocation } from './archive-at.js';
import { queryOf } from './ask.js';
import { knownValues } from './known-values.js';
import type { Session } from './session.js';

const FIELDS = ['place', 'author', 'source'] as const;
type Field = (typeof FIELDS)[number];

/** One sentence for each name that nobody here bears and that is near one that somebody does. */
export function nearNames(session: Session): string[] {
  const asked = FIELDS.flatMap((field) => namesAsked(session, field).map((name) => ({ field, name })));
  const { folder, present } = archiveLocation(session);
  if (asked.length === 0 || !present) return [];
  return withArchive(folder, ({ snapshot }) =>
    asked.flatMap(({ field, name }) => {
      const guess = nearName(snapshot, field, name);
      return guess === undefined ? [] : [`no ${field} here is called ${name}; did you mean ${guess}?`];
    }),
  );
}

/** By the option, and by the field of the query. */
function namesAsked(session: Session, field: Field): readonly string[] {
  const inQuery = queryOf(session).matchAll(new RegExp(`(?:^|[\\s(（-])${field}[:：]([^\\s()（）"“”「」]+)`, 'gu'));
  return [...(session.options[field] ?? []), ...Array.from(inQuery, ([, name = '']) => name)];
}

/** 温洲 is one character from the beginning of 温州市. */
function nearName(snapshot: Snapshot, field: Field, name: string): string | undefined {
  const asked = fold(name);
  const values = knownValues(snapshot, field);
  if (values.some(({ folded }) => folded.startsWith(asked))) return undefined;
  const beginnings = new Map(
    values.toReversed().map(({ folded, written }) => [folded.slice(0, asked.length), written]),
  );
  return beginnings.get(nearest(asked, [...beginnings.keys()]) ?? '');
}
