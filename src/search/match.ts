/**
 * Which documents of a segment a query finds: what surely matches, and what may, where a date is not known well enough. Everything is
 * exact; scores come later and only for what is found.
 */

import { fold } from '../script/fold.js';
import { NO_DAY } from '../segments/days.js';
import { chromeText } from '../segments/documents.js';
import { TEXT_FIELDS, type TextField } from '../segments/fields.js';
import type { Segment } from '../segments/segment.js';
import { foldValue, readValueTerm, type ValueField, valuePrefix } from '../segments/values.js';
import { phraseSpans } from './highlight.js';
import { type Element, elementsOfPhrase, slotsOf } from './phrase.js';
import { type LoadedSlot, phraseDocuments } from './phrase-match.js';
import type { DayNode, QueryNode, TextNode, ValueNode, WhereNode } from './query.js';
import { type DocumentSet, difference, EMPTY, everyDocument, intersection, union } from './sets.js';
import type { TermTable } from './term-table.js';

export interface Found {
  readonly sure: DocumentSet;
  /** All of `sure`, and what may match besides; the same object where nothing is in doubt. */
  readonly possible: DocumentSet;
}

export interface SegmentToMatch {
  readonly table: TermTable;
  readonly number: number;
  readonly segment: Segment;
  /** `--maybe`: what may match, matches. */
  readonly maybe: boolean;
}

export function matchNode(node: QueryNode, where: SegmentToMatch, within?: DocumentSet): Found {
  switch (node.kind) {
    case 'text':
      return certain(matchText(node, where));
    case 'value':
      return certain(isDup(node) ? where.table.duplicates(where.number) : valueDocuments(node, where.segment));
    case 'where':
      return certain(pathDocuments(node, where.segment, within ?? everyDocument(where.segment.documents)));
    case 'id':
      return certain(idDocuments(node.value, where.segment));
    case 'day':
      return matchDays(node, where);
    case 'not':
      return matchNot(matchNode(node.of, where), where);
    case 'any':
      return matchAny(node.of, where);
    case 'all':
      return matchAll(node.of, where);
  }
}

/** What is a reprint of another depends on all documents, and is not written in any. */
function isDup({ field, value }: ValueNode): boolean {
  return field === 'is' && foldValue(value) === 'dup';
}

function certain(documents: DocumentSet): Found {
  return { sure: documents, possible: documents };
}

function matchNot({ sure, possible }: Found, { segment }: SegmentToMatch): Found {
  const every = everyDocument(segment.documents);
  const without = difference(every, possible);
  return { sure: without, possible: possible === sure ? without : difference(every, sure) };
}

function matchAny(nodes: readonly QueryNode[], where: SegmentToMatch): Found {
  const found = nodes.map((node) => matchNode(node, where));
  const sure = union(found.map((one) => one.sure));
  return { sure, possible: found.every(isCertain) ? sure : union(found.map((one) => one.possible)) };
}

/** What is cheap comes first, so that paths are read only of what is left. */
function matchAll(nodes: readonly QueryNode[], where: SegmentToMatch): Found {
  const inOrder = [...nodes].sort((a, b) => cost(a) - cost(b));
  let all: Found | undefined;
  for (const node of inOrder) {
    const without: Found | undefined = all;
    if (without !== undefined && node.kind === 'not')
      all = subtracted(without, matchNode(node.of, where, without.possible));
    else all = without === undefined ? matchNode(node, where) : both(without, matchNode(node, where, without.possible));
    if (all.possible.length === 0) return certain(EMPTY);
  }
  return all ?? certain(everyDocument(where.segment.documents));
}

function cost(node: QueryNode): number {
  const order = ['text', 'id', 'value', 'any', 'all', 'day', 'not', 'where'];
  return order.indexOf(node.kind);
}

function both(a: Found, b: Found): Found {
  const sure = intersection(a.sure, b.sure);
  return { sure, possible: isCertain(a) && isCertain(b) ? sure : intersection(a.possible, b.possible) };
}

function subtracted(a: Found, b: Found): Found {
  const sure = difference(a.sure, b.possible);
  return { sure, possible: isCertain(a) && isCertain(b) ? sure : difference(a.possible, b.sure) };
}

function isCertain({ sure, possible }: Found): boolean {
  return sure === possible;
}

function matchText(node: TextNode, where: SegmentToMatch): DocumentSet {
  const slots = loadedSlots(node, where.table);
  const { segment, number } = where;
  const elements = elementsOfPhrase(node.text, node.prefix);
  const pauses = elements.some(({ offset }, i) => i > 0 && offset > (elements[i - 1]?.offset ?? 0) + 1);
  const sets = node.fields.map((name) => {
    const documents = phraseDocuments(slots, { segment, number, field: TEXT_FIELDS.indexOf(name) });
    return pauses ? documents.filter((document) => holds(textOf(segment, document, name), elements)) : documents;
  });
  return union(sets);
}

/** Positions cannot tell a pause from one more character, so a phrase with a pause in it is looked up in the text. */
function holds(text: string, elements: readonly Element[]): boolean {
  return phraseSpans(fold(text), [elements]).length > 0;
}

function textOf(segment: Segment, document: number, field: TextField): string {
  if (field === 'chrome') return chromeText(segment.record(document));
  return segment.card(document)[field] ?? '';
}

export function loadedSlots(node: TextNode, table: TermTable): readonly LoadedSlot[] {
  const elements = elementsOfPhrase(node.text, node.prefix);
  return slotsOf(elements).map(({ term, prefix, offset }) => ({
    offset,
    width: elements.some((element) => element.offset === offset && element.alone) && !prefix ? 2 : 1,
    terms: prefix ? table.withPrefix(term) : [table.term(term)],
  }));
}

/** How the values of a field are asked for; the others by any part of them. */
const EXACT: ReadonlySet<ValueField> = new Set<ValueField>(['is', 'has', 'enc', 'script', 'type', 'year']);
const FROM_START: ReadonlySet<ValueField> = new Set<ValueField>(['place', 'code', 'lang']);

function valueDocuments({ field, value }: ValueNode, segment: Segment): DocumentSet {
  const wanted = foldValue(value);
  const anywhere = !EXACT.has(field) && !FROM_START.has(field);
  const sets: DocumentSet[] = [];
  for (const entry of segment.terms.withPrefix(valuePrefix(field) + (anywhere ? '' : wanted))) {
    const { folded } = readValueTerm(entry.term, field);
    if (EXACT.has(field) ? folded !== wanted : !folded.includes(wanted)) continue;
    for (const list of entry.fields) sets.push(segment.terms.postings(list).documents);
  }
  return union(sets);
}

function pathDocuments({ field, value }: WhereNode, segment: Segment, within: DocumentSet): DocumentSet {
  const wanted = fold(value);
  return within.filter((document) =>
    segment.captures(document).some((capture) => {
      const places = field === 'url' ? [capture.url] : [capture.path, capture.container, capture.member];
      return places.some((place) => place !== undefined && fold(place).includes(wanted));
    }),
  );
}

function idDocuments(prefix: string, segment: Segment): DocumentSet {
  const documents: number[] = [];
  for (let rank = segment.rankOf(prefix); rank < segment.documents; rank++) {
    const document = segment.documentAt(rank);
    if (!segment.idOf(document).startsWith(prefix)) break;
    documents.push(document);
  }
  return Uint32Array.from(documents).sort();
}

/** A document whose days all lie in the range surely matches; one of whose days some may, may. */
function matchDays(node: DayNode, { segment, maybe }: SegmentToMatch): Found {
  const earliest = segment.column(node.field === 'date' ? 'earliest' : 'added').all();
  const latest = segment.column(node.field === 'date' ? 'latest' : 'added').all();
  const sure: number[] = [];
  const possible: number[] = [];
  for (let document = 0; document < segment.documents; document++) {
    const first = earliest[document] as number;
    const last = latest[document] as number;
    const begins = first === NO_DAY ? -Infinity : first;
    const ends = last === NO_DAY ? Infinity : last;
    if (begins >= node.from && ends <= node.to) sure.push(document);
    if (begins <= node.to && ends >= node.from) possible.push(document);
  }
  const all = Uint32Array.from(possible);
  if (maybe || node.maybe || sure.length === possible.length) return certain(all);
  return { sure: Uint32Array.from(sure), possible: all };
}
