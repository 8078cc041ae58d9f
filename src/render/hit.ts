/** A hit: what a result list says of one document, as `archive.hit/1` and as one plain line. */

import type { Author, DateValue, Origin, Place, Span } from '../model.js';
import { codePointsOf, printedSpan } from './code-points.js';
import { readablePlace } from './date.js';
import { safeLine } from './safe.js';

export interface ShownHit {
  readonly id: string;
  /** For a screen the shortest beginning of the id that is unique here. */
  readonly shortId: string;
  /** Of the file on this machine, for a terminal that follows links. */
  readonly address?: string | undefined;
  readonly rank: number;
  /** Absent where nothing was ranked. */
  readonly score: number | null;
  readonly label: string;
  readonly title: string | null;
  readonly date: DateValue | null;
  readonly places: readonly Place[];
  readonly authors: readonly Author[];
  readonly source: Origin | null;
  readonly path: string | null;
  readonly snippet: string | null;
  /** In code units of the snippet. */
  readonly snippetMatches: readonly Span[];
  readonly matches: readonly FieldMatch[];
  readonly encoding: string;
  readonly flags: readonly string[];
  readonly dupOf: string | null;
}

/** Counted as printed, in code points of the field's text. */
export interface FieldMatch extends Span {
  readonly field: string;
}

export function printedHit(hit: ShownHit): object {
  const { id, rank, score, label, title, date, places, authors, source, path } = hit;
  const { snippet, matches, encoding, flags, dupOf } = hit;
  const at = codePointsOf(snippet ?? '');
  const snippetMatches = hit.snippetMatches.map((match) => printedSpan(match, at));
  return {
    schema: 'archive.hit/1',
    ...{ id, rank, score, label, title, date, places, authors, source, path },
    ...{ snippet, snippetMatches, matches, encoding, flags, dupOf },
  };
}

/** Everything in one line, parted by tabs: id, date, place, source, title, file. */
export function hitLine(hit: ShownHit): string {
  const cells = [
    hit.id,
    hit.date?.edtf ?? '',
    readablePlace(hit.places),
    hit.source?.name ?? '',
    hit.label,
    hit.path ?? '',
  ];
  return `${cells.map(safeLine).join('\t')}\n`;
}
