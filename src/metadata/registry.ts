/** Every extractor, in the order of their claims. */

import type { Extractor } from './claim.js';
import { extractCredits } from './credits.js';
import { extractDates } from './dates.js';
import { extractPublisher, extractSource } from './origin.js';
import { extractPlaces } from './place.js';
import { extractScript } from './script.js';
import { extractKeywords, extractSection } from './subject.js';
import { extractTitle } from './title.js';

export const EXTRACTORS: readonly Extractor[] = [
  (view) => ({ values: extractScript(view.shadow.kinds), claims: [] }),
  extractTitle,
  extractCredits,
  extractDates,
  extractSource,
  extractPublisher,
  extractSection,
  extractKeywords,
  (view, context) => placesOf(extractPlaces(view, context)),
];

function placesOf({ places, claims }: ReturnType<typeof extractPlaces>): ReturnType<Extractor> {
  return { values: { places }, claims };
}
