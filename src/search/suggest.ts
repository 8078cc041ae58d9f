/** What to ask instead when nothing is found: fewer conditions, the words of a long run, the nearest word of another script. */

import type { Snapshot } from '../segments/snapshot.js';
import { countOf } from './find.js';
import { elementsOfPhrase } from './phrase.js';
import { printQuery } from './print.js';
import type { QueryNode, TextNode } from './query.js';
import { TermTable } from './term-table.js';

export interface Suggestion {
  readonly why: 'without' | 'words' | 'nearest';
  readonly query: string;
  readonly total: number;
}

const MAX_SUGGESTIONS = 5;
/** Longer questions are not taken apart: every try costs a search. */
const MAX_PARTS = 8;
/** Longer runs are sentences; their first words are enough. */
const MAX_RUN = 24;

/** Asks how many documents a query finds, and is told: by the archive at once, by an engine in time. */
export type Suggesting = Generator<QueryNode, readonly Suggestion[], number>;

export function suggestionsFor(snapshot: Snapshot, root: QueryNode): readonly Suggestion[] {
  const table = new TermTable(snapshot);
  const suggesting = suggestions(root, (word) => nearestWord(snapshot, word));
  let step = suggesting.next();
  while (!step.done) step = suggesting.next(countOf(table, step.value));
  return step.value;
}

/** Only what finds something, what finds most first within each kind. */
export function* suggestions(root: QueryNode, nearest: (word: string) => string | undefined): Suggesting {
  if (textCount(root) > MAX_PARTS) return [];
  const candidates = [...(yield* inWords(root)), ...withNearest(root, nearest), ...withoutOne(root)];
  const found: Suggestion[] = [];
  for (const { why, root: node } of candidates) {
    const total = yield node;
    if (total > 0) found.push({ why, query: printQuery(node), total });
  }
  return found.slice(0, MAX_SUGGESTIONS);
}

function textCount(node: QueryNode): number {
  if (node.kind !== 'all' && node.kind !== 'any') return 1;
  return node.of.reduce((sum, part) => sum + textCount(part), 0);
}

interface Candidate {
  readonly why: Suggestion['why'];
  readonly root: QueryNode;
}

function withoutOne(root: QueryNode): readonly Candidate[] {
  if (root.kind !== 'all' || root.of.length > MAX_PARTS) return [];
  return root.of.map((_, left) => {
    const of = root.of.filter((_, i) => i !== left);
    return { why: 'without', root: of.length === 1 ? (of[0] as QueryNode) : { kind: 'all', of } };
  });
}

/** The query with each run that is found nowhere cut into the longest pieces that are. */
function* inWords(root: QueryNode): Generator<QueryNode, readonly Candidate[], number> {
  const pieces = new Map<TextNode, readonly string[]>();
  for (const node of textNodes(root)) pieces.set(node, yield* piecesOf(node));
  const cut = mapTexts(root, (node) => {
    const of = pieces.get(node) ?? [];
    return of.length > 1 ? { kind: 'all', of: of.map((text) => ({ ...node, text })) } : node;
  });
  return cut === root ? [] : [{ why: 'words', root: flat(cut) }];
}

/** Each piece grows for as long as it is found, what holds a run holding its beginnings; none grows beyond a comma. */
function* piecesOf(node: TextNode): Generator<QueryNode, readonly string[], number> {
  const elements = elementsOfPhrase(node.text, false);
  if (elements.length < 3 || elements.length > MAX_RUN || !elements.every(({ alone }) => alone)) return [];
  const textOf = (from: number, to: number): string =>
    elements
      .slice(from, to)
      .map(({ text }) => text)
      .join('');
  const goesOn = (at: number): boolean => elements[at]?.offset === (elements[at - 1]?.offset ?? 0) + 1;
  const pieces: string[] = [];
  for (let from = 0, to = 1; from < elements.length; from = to, to++) {
    while (to < elements.length && goesOn(to) && (yield { ...node, text: textOf(from, to + 1) }) > 0) to++;
    if (to - from > 1) pieces.push(textOf(from, to));
  }
  return pieces;
}

function textNodes(node: QueryNode): readonly TextNode[] {
  if (node.kind === 'text') return [node];
  return node.kind === 'all' || node.kind === 'any' ? node.of.flatMap(textNodes) : [];
}

/** The query with each unknown Latin word replaced by the most frequent one that differs in one letter. */
function withNearest(root: QueryNode, nearest: (word: string) => string | undefined): readonly Candidate[] {
  const mended = mapTexts(root, (node) => {
    const near = /^[a-z0-9]{4,32}$/i.test(node.text) ? nearest(node.text.toLowerCase()) : undefined;
    return near === undefined ? node : { ...node, text: near };
  });
  return mended === root ? [] : [{ why: 'nearest', root: mended }];
}

function nearestWord(snapshot: Snapshot, word: string): string | undefined {
  let nearest: string | undefined;
  let most = 0;
  for (const { segment } of snapshot.segments) {
    for (const { term, fields } of segment.terms.withPrefix(word.slice(0, 2))) {
      const count = fields.reduce((sum, field) => sum + field.count, 0);
      if (count > most && term !== word && differInOne(term, word)) [nearest, most] = [term, count];
    }
  }
  return nearest;
}

/** One letter changed, added, left out or swapped with its neighbour. */
function differInOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** The same object where nothing changed. */
function mapTexts(node: QueryNode, change: (node: TextNode) => QueryNode): QueryNode {
  if (node.kind === 'text') return change(node);
  if (node.kind !== 'all' && node.kind !== 'any') return node;
  const of = node.of.map((part) => mapTexts(part, change));
  return of.every((part, i) => part === node.of[i]) ? node : { kind: node.kind, of };
}

/** An AND inside an AND needs no brackets. */
function flat(node: QueryNode): QueryNode {
  if (node.kind !== 'all') return node;
  return { kind: 'all', of: node.of.flatMap((part) => (part.kind === 'all' ? part.of : [part])) };
}
