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
}

/** Lines longer than this tire the eye, however wide the terminal. */
export const READING_COLUMNS = 84;
