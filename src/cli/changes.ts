/** What `edit` and `refresh` changed, field by field: for a person before → after, for a program `archive.change/1`. */

import { jsonLine } from '../render/json.js';
import { safeLine } from '../render/safe.js';
import type { FieldChange } from '../store/edit.js';
import { printItems } from './print-items.js';
import type { Session } from './session.js';

export function printChanges(session: Session, changes: readonly FieldChange[]): Promise<number> {
  return printItems(session, changes, {
    printed: ({ id, field, before, after }) => ({ schema: 'archive.change/1', id, field, before, after }),
    human: ({ id, field, before, after }) =>
      safeLine(`${id.slice(0, 12)} ${field}: ${told(before)} → ${told(after)}`).concat('\n'),
  });
}

const MOST_CHARACTERS = 60;

/** Dates, people and places by what people call them. */
function told(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.length > 0 ? value.map(told).join(', ') : '–';
  if (typeof value !== 'object') return shortened(String(value));
  const { edtf, name } = value as { edtf?: unknown; name?: unknown };
  return shortened(String(edtf ?? name ?? jsonLine(value)));
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : text;
}
