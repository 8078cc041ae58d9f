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

/** The characters of the page under a stretch of the shadow, one by one, so that a reading between them falls out. */
export function writtenAs(view: PageView, span: Span): string {
  let text = '';
  for (let at = span.start; at < span.end; at++) text += view.page.text[view.shadow.toPage(at, at + 1).start] ?? '';
  return text;
}

export function authorOf(view: PageView, credit: Credit): Author {
  return {
    name: writtenAs(view, credit.name).replace(/\s/g, ''),
    role: credit.role,
    jobTitle: credit.jobTitle === undefined ? null : writtenAs(view, credit.jobTitle),
    affiliation: credit.affiliation === undefined ? null : writtenAs(view, credit.affiliation),
  };
}

/** A span moved by the place where the text it counts in begins. */
export function shifted(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
