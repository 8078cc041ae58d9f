/** Every extractor, in the order they run; a later one may read what an earlier one settled. */

import type { Extractor } from './claim.js';
import { extractCredits } from './credits.js';
import { extractDates } from './dates.js';
import { extractPlaces } from './place.js';
import { extractScript } from './script.js';

export const EXTRACTORS: readonly Extractor[] = [
  (view) => ({ values: extractScript(view.page.text), claims: [] }),
  extractCredits,
  extractDates,
  (view, context) => placesOf(extractPlaces(view, context)),
];

function placesOf({ places, claims }: ReturnType<typeof extractPlaces>): ReturnType<Extractor> {
  return { values: { places }, claims };
}
