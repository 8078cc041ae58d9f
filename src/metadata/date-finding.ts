/** What one rule found out about when a document was made, before anybody decided between the rules. */

import type { Claim, DateKind, Span } from '../model.js';
import { claimAt } from './claim.js';
import { edtfOf, type PartialDate } from './partial-date.js';
import type { PageView } from './view.js';

export interface DateFinding {
  readonly date: PartialDate;
  readonly kind: DateKind;
  readonly rule: string;
  readonly confidence: number;
  /** In the page. */
  readonly evidence: Span;
  /** The weekday the page gives for it, 0 for Sunday. */
  readonly weekday?: number;
}

/** Something said of the year alone, or of the years that cannot be. */
export interface YearFinding {
  readonly year: number;
  readonly rule: string;
  readonly confidence: number;
  readonly evidence: Span;
  /** Doubt stays with the value: 2021?-08-20. */
  readonly inDoubt: boolean;
}

export const NO_EVIDENCE: Span = { start: 0, end: 0 };

export function dateClaim(view: PageView, finding: DateFinding, won: boolean): Claim {
  const { kind, rule, confidence, evidence } = finding;
  return claimAt(view, { field: 'date', value: edtfOf(finding.date), kind, rule, confidence }, evidence, won);
}

export function yearClaim(view: PageView, finding: YearFinding, won: boolean): Claim {
  const { rule, confidence, evidence } = finding;
  return claimAt(view, { field: 'date', value: String(finding.year), kind: 'year', rule, confidence }, evidence, won);
}
