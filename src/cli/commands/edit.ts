/** `archive edit`: what a person knows better than the machine, kept through every ingest. */

import { ArchiveError, EXIT } from '../../errors.js';
import type { Author, AuthorRole, DateValue } from '../../model.js';
import { hintAmong } from '../../render/nearest.js';
import type { CorrectedField } from '../../store/corrections.js';
import { type Edit, edit } from '../../store/edit.js';
import { dateValueOf } from '../../store/edtf.js';
import { archiveFolder } from '../archive-at.js';
import { printChanges } from '../changes.js';
import { wholeIds } from '../ids.js';
import { noteOf } from '../note.js';
import type { Options } from '../options.js';
import { placeCalled } from '../place-called.js';
import type { Session } from '../session.js';

export async function run(session: Session): Promise<number> {
  const { operands, options } = session;
  const folder = archiveFolder(session);
  const edits = editsIn(options);
  if (edits.length === 0)
    throw new ArchiveError('usage', 'nothing to correct', { hint: 'for example --date 2021-08-20' });
  const ids = wholeIds(folder, operands);
  const changes = edit(
    folder,
    ids.map((id) => ({ id, edits })),
    { dryRun: options.dryRun ?? false, ...noteOf(session) },
  );
  await printChanges(session, changes);
  return EXIT.done;
}

function editsIn(options: Options): Edit[] {
  const { title, date, author, source, place, keyword, note, clear = [] } = options;
  return [
    ...clear.map((field): Edit => ({ field: clearable(field), clear: true })),
    ...(title === undefined ? [] : [{ field: 'title', value: title } as const]),
    ...(date === undefined ? [] : [{ field: 'date', value: dateIn(date, options.kind) } as const]),
    ...(author ? [{ field: 'author', value: author.map(authorIn) } as const] : []),
    ...(source ? [{ field: 'source', value: { name: source.join(' '), url: null } } as const] : []),
    ...(place
      ? [{ field: 'place', value: place.map(placeCalled).map((each, i) => ({ ...each, primary: i === 0 })) } as const]
      : []),
    ...(keyword ? [{ field: 'keyword', add: signed(keyword, '+'), remove: signed(keyword, '-') } as const] : []),
    ...(note === undefined ? [] : [{ field: 'note', value: note } as const]),
  ];
}

const FIELDS: readonly CorrectedField[] = ['title', 'date', 'author', 'source', 'place', 'keyword', 'note'];

function clearable(name: string): CorrectedField {
  const field = FIELDS.find((each) => each === name);
  if (field) return field;
  throw new ArchiveError('unknown-field', `${name} cannot be corrected`, { hint: hintAmong('fields', name, FIELDS) });
}

function dateIn(written: string, kind: DateValue['kind'] = 'published'): DateValue {
  const value = dateValueOf(written, kind);
  if (value) return value;
  throw new ArchiveError('bad-date', `${written} is no date`, {
    hint: 'write 2021-08-20, 2021-08, 2021, XXXX-03-24 or a/b',
  });
}

const ROLES: readonly AuthorRole[] = ['reporter', 'author', 'contributor', 'editor', 'translator', 'photographer'];

/** `楊世朋:reporter`; without a role an author. */
function authorIn(written: string): Author {
  const [name = '', role = 'author'] = written.split(/[:：]/u);
  const known = ROLES.find((each) => each === role);
  if (known && name) return { name, role: known, jobTitle: null, affiliation: null };
  throw new ArchiveError('bad-value', `${written} is no author`, { hint: `name:role, roles: ${ROLES.join(' ')}` });
}

/** `+词` adds, `-词` drops, a bare word adds. */
function signed(words: readonly string[], sign: '+' | '-'): string[] {
  const own = words.filter((word) => (word.startsWith('-') ? '-' : '+') === sign);
  return own.map((word) => word.replace(/^[+-]/u, ''));
}
