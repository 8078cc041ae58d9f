/** A person a credit names, and how the name is set down: without the spaces and readings that stand inside it. */

import type { Author, AuthorRole, Span } from '../model.js';
import type { PageView } from './view.js';

/** One name as a credit gives it; spans count in the shadow. */
export interface Credit {
  readonly name: Span;
  /** From the role word to the end of the name: what the evidence quotes. */
  readonly evidence: Span;
  readonly role: AuthorRole;
  readonly jobTitle?: Span;
  readonly affiliation?: Span;
  readonly rule: string;
  readonly confidence: number;
}

export function authorOf({ shadow }: PageView, credit: Credit): Author {
  return {
    name: shadow.written(credit.name).replace(/\s/g, ''),
    role: credit.role,
    jobTitle: credit.jobTitle === undefined ? null : shadow.written(credit.jobTitle),
    affiliation: credit.affiliation === undefined ? null : shadow.written(credit.affiliation),
  };
}

/** A span moved by the place where the text it counts in begins. */
export function shifted(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
