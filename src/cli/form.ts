/** In which form a command answers: what was asked for, else what suits who reads it: a page for a person, lines for a program. */

import { ArchiveError } from '../errors.js';
import type { Session } from './session.js';

export type Form = 'json' | 'ndjson' | 'csv' | 'tsv' | 'md' | 'screen' | 'lines';

export function formOf({ options, out }: Session): Form {
  if (options.ndjson) return 'ndjson';
  if (options.json) return 'json';
  const { format } = options;
  if (format === undefined) return out.isTerminal ? 'screen' : 'lines';
  if (format === 'table') return 'screen';
  const form = HIT_FORMS.find((each) => each === format);
  if (form) return form;
  throw new ArchiveError('bad-value', `hits cannot be written as ${format}`, {
    hint: `archive export --format ${format}`,
  });
}

const HIT_FORMS = ['json', 'ndjson', 'csv', 'tsv', 'md'] as const;
