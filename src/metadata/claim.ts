/** Claims: how every extractor says what it found and where. The quote is cut from the page itself, so that it always slices back. */

import type { Claim, Metadata, MetadataContext, MetadataField, Span } from '../model.js';
import type { PageView } from './view.js';

/** What an extractor hands back: the values it settled, and every claim that stood for or against them. */
export interface Extraction {
  readonly values: Partial<Metadata>;
  readonly claims: readonly Claim[];
}

/** What most extractors find in most pages. */
export const NOTHING_FOUND: Extraction = { values: {}, claims: [] };

/** Reads one field, or a few that cannot be told apart alone. */
export type Extractor = (view: PageView, context: MetadataContext) => Extraction;

/** A claim before anybody decided between it and its rivals. */
export interface Finding {
  readonly field: MetadataField;
  readonly value: string;
  readonly kind?: string;
  readonly rule: string;
  readonly confidence: number;
}

const MAX_QUOTE_UNITS = 60;

/** The claim of a finding whose evidence is this stretch of the page; a longer stretch is quoted by its beginning. */
export function claimAt(view: PageView, finding: Finding, evidence: Span, won = false): Claim {
  const end = quoteEnd(view.page.text, evidence);
  const { field, value, kind, rule, confidence } = finding;
  const { start } = evidence;
  const quote = view.page.text.slice(start, end);
  // Written out: spreading what may be absent costs more than the rest of the claim.
  if (kind === undefined) return { field, value, rule, confidence, start, end, quote, won };
  return { field, value, kind, rule, confidence, start, end, quote, won };
}

function quoteEnd(text: string, evidence: Span): number {
  const end = Math.min(evidence.end, evidence.start + MAX_QUOTE_UNITS);
  const last = text.charCodeAt(end - 1);
  const splitsPair = end < evidence.end && last >= 0xd800 && last <= 0xdbff;
  return splitsPair ? end - 1 : end;
}
