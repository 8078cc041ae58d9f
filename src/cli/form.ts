/** In which form a command answers: what was asked for, else for the eyes that look at it. */

import type { Session } from './session.js';

export type Form = 'json' | 'ndjson' | 'csv' | 'tsv' | 'md' | 'screen' | 'lines';

export function formOf({ options, out }: Session): Form {
  if (options.ndjson) return 'ndjson';
  if (options.json) return 'json';
  if (options.format && options.format !== 'table') return options.format;
  return out.isTerminal ? 'screen' : 'lines';
}
