/** Places of the story, from country down to county, each with its code and its chain of parents. */

import type { Claim, MetadataContext, Place } from '../model.js';
import type { PageView } from './view.js';

/** Nothing is known of any place yet. */
export function extractPlaces(_view: PageView, _context: MetadataContext): { places: Place[]; claims: Claim[] } {
  return { places: [], claims: [] };
}
