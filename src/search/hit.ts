/** A hit: what a result list shows of one document. */

import type { ArchiveRecord, Span } from '../model.js';
import { fold } from '../script/fold.js';
import type { Card, Heading } from '../segments/documents.js';
import type { Snapshot } from '../segments/snapshot.js';
import type { FoundDocument } from './find.js';
import { phraseSpans } from './highlight.js';
import { type Element, elementsOfPhrase } from './phrase.js';
import type { QueryNode, TextNode } from './query.js';
import { snippetOf } from './snippet.js';

export type Hit = Pick<
  ArchiveRecord,
  'id' | 'label' | 'title' | 'date' | 'places' | 'authors' | 'source' | 'flags' | 'dupOf'
> & {
  readonly rank: number;
  /** Null where the query ranks nothing. */
  readonly score: number | null;
  readonly path: string | null;
  /** Null without a body. */
  readonly snippet: string | null;
  /** In code units of the snippet. */
  readonly snippetMatches: readonly Span[];
  readonly matches: readonly FieldMatch[];
  readonly encoding: string;
};

/** Counted as it is printed: in code points of the field. */
export interface FieldMatch extends Span {
  readonly field: 'title' | 'body';
}

/** The texts whose places are shown, ready to be looked for. */
export interface Wanted {
  readonly title: readonly (readonly Element[])[];
  readonly body: readonly (readonly Element[])[];
}

export function wantedOf(root: QueryNode): Wanted {
  const texts = textsOf(root);
  const phrases = (field: 'title' | 'body'): Wanted['title'] =>
    texts.filter(({ fields }) => fields.includes(field)).map(({ text, prefix }) => elementsOfPhrase(text, prefix));
  return { title: phrases('title'), body: phrases('body') };
}

/** Texts that a document may be found for; what is excluded is not shown. */
function textsOf(node: QueryNode): readonly TextNode[] {
  if (node.kind === 'text') return [node];
  return node.kind === 'all' || node.kind === 'any' ? node.of.flatMap(textsOf) : [];
}

export function hitOf(snapshot: Snapshot, found: FoundDocument, rank: number, wanted?: Wanted): Hit {
  const live = snapshot.segments[found.segment];
  if (live === undefined) throw new RangeError(`the snapshot has no segment ${found.segment}`);
  if (wanted === undefined) return hitOfHeading(live.segment.heading(found.document), found.score, rank, UNQUOTED);
  return hitOfCard(live.segment.card(found.document), found.score, rank, wanted);
}

export function hitOfCard(card: Card, score: number | null, rank: number, wanted: Wanted): Hit {
  return hitOfHeading(card, score, rank, quoted(card, wanted));
}

function hitOfHeading(heading: Heading, score: number | null, rank: number, quote: Quoted): Hit {
  const { id, label, title, date, places, authors, source, flags, dupOf, encoding, path } = heading;
  return {
    ...{ id, rank, score, label, title, date, places, authors, source },
    path,
    ...quote,
    ...{ encoding: encoding.name, flags, dupOf },
  };
}

type Quoted = Pick<Hit, 'snippet' | 'snippetMatches' | 'matches'>;

const UNQUOTED: Quoted = { snippet: null, snippetMatches: [], matches: [] };

function quoted({ title, body }: Card, wanted: Wanted): Quoted {
  const titleMatches = spansIn(title ?? '', wanted.title);
  const bodyMatches = spansIn(body, wanted.body);
  const snippet = snippetOf(body, bodyMatches);
  return {
    snippet: snippet?.text ?? null,
    snippetMatches: snippet?.matches ?? [],
    matches: [...printed('title', title ?? '', titleMatches), ...printed('body', body, bodyMatches)],
  };
}

function spansIn(text: string, phrases: readonly (readonly Element[])[]): readonly Span[] {
  return phrases.length === 0 || text === '' ? [] : phraseSpans(fold(text), phrases);
}

/** Code units to code points, in one pass where they differ at all. */
function printed(field: FieldMatch['field'], text: string, spans: readonly Span[]): readonly FieldMatch[] {
  if (!PAIRED.test(text)) return spans.map(({ start, end }) => ({ field, start, end }));
  let at = 0;
  let points = 0;
  const pointAt = (unit: number): number => {
    for (; at < unit; at++) if (!isLowSurrogate(text, at)) points++;
    return points;
  };
  return spans.map(({ start, end }) => ({ field, start: pointAt(start), end: pointAt(end) }));
}

const PAIRED = /[\ud800-\udbff][\udc00-\udfff]/;

/** The second half of a pair: no code point of its own. */
function isLowSurrogate(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) as number) > 0xffff;
}
