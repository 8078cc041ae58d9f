/** What a person tells of a document, on the command line or in a file, as edits: a date is EDTF, a place has a code, a role is known. */

import { ArchiveError } from '../errors.js';
import type { Author, AuthorRole, DateValue } from '../model.js';
import { hintAmong } from '../render/nearest.js';
import type { CorrectedField } from '../store/corrections.js';
import type { Edit } from '../store/edit.js';
import { dateValueOf } from '../store/edtf.js';
import type { Options } from './options.js';
import { placeCalled } from './place-called.js';

export type Told = Pick<
  Options,
  'title' | 'date' | 'kind' | 'author' | 'source' | 'place' | 'keyword' | 'note' | 'clear'
>;

/** What is told of a document, as edits of its record. */
export function editsIn(told: Told): Edit[] {
  const { title, date, author, source, place, keyword, note, clear = [] } = told;
  return [
    ...clear.map((field): Edit => ({ field: clearable(field), clear: true })),
    ...(title === undefined ? [] : [{ field: 'title', value: title } as const]),
    ...(date === undefined ? [] : [{ field: 'date', value: dateIn(date, told.kind) } as const]),
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
