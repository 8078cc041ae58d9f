/**
 * Metadata: what a page says of itself. Every extractor of the registry reads the same view and answers with values and claims; this
 * file only gathers them. What no extractor found stays null or empty.
 */

import type { Claim, Metadata, MetadataContext, Page } from '../model.js';
import { NOTHING_FOUND } from './claim.js';
import { EXTRACTORS } from './registry.js';
import { viewPage } from './view.js';

/** Title, dates, people, origin, section, keywords, places and language of a page, each with its evidence. */
export function extractMetadata(page: Page, context: MetadataContext): Metadata {
  const view = viewPage(page);
  const claims: Claim[] = [];
  const settled = nothingBut(claims);
  for (const extract of EXTRACTORS) {
    const found = extract(view, context);
    if (found === NOTHING_FOUND) continue;
    Object.assign(settled, found.values);
    for (const claim of found.claims) claims.push(claim);
  }
  return settled;
}

/** Written out: into a copy of a constant V8 stores every field the slow way. */
function nothingBut(claims: readonly Claim[]): Metadata {
  return {
    title: null,
    date: null,
    dates: [],
    authors: [],
    source: null,
    publisher: null,
    section: [],
    keywords: [],
    places: [],
    script: 'none',
    lang: null,
    claims,
  };
}
