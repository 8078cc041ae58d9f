/**
 * A query tree as a query of the engine that finds the same documents. Every node has two readings, what surely matches and what may
 * where a date leaves it open; a negation turns one into the other.
 */

import { fold } from '../script/fold.js';
import { type Element, elementsOfPhrase, slotsOf } from '../search/phrase.js';
import type { DayNode, QueryNode, TextNode, ValueNode, WhereNode } from '../search/query.js';
import type { TextField } from '../segments/fields.js';
import { foldValue, type ValueField } from '../segments/values.js';
import { CLAUSE_BREAK } from './document.js';

export type Dsl = Readonly<Record<string, unknown>>;

export type Reading = 'sure' | 'possible';

const EVERYTHING: Dsl = { match_all: {} };
const NOTHING: Dsl = { match_none: {} };

/** The whole question: older versions of a page are out of the way unless they are asked for. */
export function compileQuery(root: QueryNode, reading: Reading): Dsl {
  const found = compileNode(root, reading);
  return asksForOld(root) ? found : { bool: { filter: [found], must_not: [{ term: { 'value.is': 'superseded' } }] } };
}

function asksForOld(node: QueryNode): boolean {
  if (node.kind === 'all' || node.kind === 'any') return node.of.some(asksForOld);
  if (node.kind === 'not') return asksForOld(node.of);
  return node.kind === 'value' && node.field === 'is' && node.value === 'superseded';
}

export function compileNode(node: QueryNode, reading: Reading): Dsl {
  switch (node.kind) {
    case 'text':
      return anyOf(node.fields.map((field) => compileText(node, field)));
    case 'value':
      return compileValue(node);
    case 'where':
      return compileWhere(node);
    case 'id':
      return { prefix: { id: { value: node.value } } };
    case 'day':
      return node.maybe || reading === 'possible' ? mayLieIn(node) : surelyLiesIn(node);
    case 'not':
      return { bool: { must_not: [compileNode(node.of, reading === 'sure' ? 'possible' : 'sure')] } };
    case 'any':
      return anyOf(node.of.map((part) => compileNode(part, reading)));
    case 'all':
      return { bool: { filter: node.of.map((part) => compileNode(part, reading)) } };
  }
}

function anyOf(queries: readonly Dsl[]): Dsl {
  return queries.length === 1 ? (queries[0] as Dsl) : { bool: { should: queries, minimum_should_match: 1 } };
}

/** Rare pairs narrow the search before positions are looked at; more of them would not narrow it further. */
const MOST_PAIRS = 32;

function compileText(node: TextNode, field: TextField): Dsl {
  const elements = elementsOfPhrase(node.text, node.prefix);
  const slots = slotsOf(elements);
  const needed = [...new Set(slots.filter(({ prefix }) => !prefix).map(({ term }) => term))].slice(0, MOST_PAIRS);
  const filter: Dsl[] = needed.map((term) => ({ term: { [`terms.${field}`]: { value: term } } }));
  const [only] = slots;
  if (slots.length === 1 && only?.prefix) filter.push({ prefix: { [`terms.${field}`]: { value: only.term } } });
  if (elements.length > 1 && !(slots.length === 1 && elements.length === 2)) filter.push(inLine(elements, field));
  if (filter.length === 0) return NOTHING;
  return filter.length === 1 ? (filter[0] as Dsl) : { bool: { filter } };
}

/** Of a word that goes on, this many are looked at. */
const MOST_CONTINUATIONS = 20_000;

function inLine(elements: readonly Element[], field: TextField): Dsl {
  const query = lineOfPhrase(elements).join(' ');
  if (elements.at(-1)?.prefix !== true) return { match_phrase: { [`line.${field}`]: { query } } };
  return { match_phrase_prefix: { [`line.${field}`]: { query, max_expansions: MOST_CONTINUATIONS } } };
}

function lineOfPhrase(elements: readonly Element[]): string[] {
  return elements.flatMap(({ text, offset }, i) => {
    const before = elements[i - 1];
    return before !== undefined && offset > before.offset + 1 ? [CLAUSE_BREAK, text] : [text];
  });
}

/** As in the embedded engine: some values are asked for whole, some from their beginning, the others by any part. */
const EXACT: ReadonlySet<ValueField> = new Set<ValueField>(['is', 'has', 'enc', 'script', 'type', 'year']);
const FROM_START: ReadonlySet<ValueField> = new Set<ValueField>(['place', 'code', 'lang']);

function compileValue({ field, value }: ValueNode): Dsl {
  const wanted = foldValue(value);
  const path = `value.${field}`;
  // What is a reprint depends on all documents and was settled when they were pushed.
  if (field === 'is' && wanted === 'dup') return { term: { dup: true } };
  if (EXACT.has(field)) return { term: { [path]: { value: wanted } } };
  if (FROM_START.has(field)) return { prefix: { [path]: { value: wanted } } };
  return { wildcard: { [path]: { value: `*${literally(wanted)}*` } } };
}

function compileWhere({ field, value }: WhereNode): Dsl {
  return { wildcard: { [field]: { value: `*${literally(fold(value))}*` } } };
}

function literally(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

/** All its days lie in the range; days nobody knows lie only in a range without end. */
function surelyLiesIn(node: DayNode): Dsl {
  const [first, last] = columnsOf(node);
  return all([
    ...(node.from === -Infinity ? [] : [{ range: { [first]: { gte: node.from } } }]),
    ...(node.to === Infinity ? [] : [{ range: { [last]: { lte: node.to } } }]),
  ]);
}

/** Some of its days may lie in the range: none of them is known to lie beyond it. */
function mayLieIn(node: DayNode): Dsl {
  const [first, last] = columnsOf(node);
  const outside = [
    ...(node.to === Infinity ? [] : [{ range: { [first]: { gt: node.to } } }]),
    ...(node.from === -Infinity ? [] : [{ range: { [last]: { lt: node.from } } }]),
  ];
  return outside.length === 0 ? EVERYTHING : { bool: { must_not: outside } };
}

function columnsOf({ field }: DayNode): readonly [string, string] {
  return field === 'date' ? ['earliest', 'latest'] : ['added', 'added'];
}

function all(queries: readonly Dsl[]): Dsl {
  if (queries.length === 0) return EVERYTHING;
  return queries.length === 1 ? (queries[0] as Dsl) : { bool: { filter: queries } };
}
