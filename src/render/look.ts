/** How a terminal is to be written to, decided once by the command line and handed to everything that draws. */

import type { ColourLevel } from './colour.js';
import type { AmbiguousWidth } from './width.js';
import type { Lang } from './words.js';

export interface Look {
  /** Infinity for a pipe: nothing is wrapped or cut. */
  readonly columns: number;
  readonly level: ColourLevel;
  readonly ambiguous: AmbiguousWidth;
  readonly lang: Lang;
  /** The terminal follows links. */
  readonly links: boolean;
}

/** Lines longer than this tire the eye, however wide the terminal. */
const READING_COLUMNS = 84;

/** How wide to set text: as the eye likes it on a terminal, unbroken in a pipe. */
export function readingColumns({ columns }: Look): number {
  return Number.isFinite(columns) ? Math.min(columns, READING_COLUMNS) : columns;
}
