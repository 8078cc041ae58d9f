/** What the user says of the files, as the pipeline takes it. */

import type { Hints } from '../model.js';
import type { Options } from './options.js';

export function hintsOf({ encoding, yearHint, type, map }: Options): Hints {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(yearHint === undefined ? {} : { year: yearHint }),
    ...(type === undefined ? {} : { type }),
    ...(map === undefined ? {} : { map }),
  };
}
