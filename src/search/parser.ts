/**
 * Reads a query into a tree. Nothing is refused but an empty query and one beyond the limits: what makes no sense as an operator or a
 * field is looked for as text, and a warning says so.
 */

import { ArchiveError } from '../errors.js';
import type { ValueField } from '../segments/values.js';
import { dayRange } from './day-range.js';
import { DEFAULT_FIELDS, ENCODING_NAMES, QUERY_FIELDS, type QueryField } from './fields.js';
import { type Mark, marksOf } from './lexer.js';
import { elementsOfPhrase } from './phrase.js';
import { QUERY_LIMITS, type QueryNode } from './query.js';

export interface ParsedQuery {
  /** Undefined where nothing is left to look for. */
  readonly root: QueryNode | undefined;
  readonly warnings: readonly string[];
}

interface Reading {
  readonly marks: readonly Mark[];
  readonly warnings: string[];
  at: number;
  depth: number;
}

export function parseQuery(query: string): ParsedQuery {
  if (query.length > QUERY_LIMITS.codeUnits)
    throw tooLarge(`${query.length} characters, ${QUERY_LIMITS.codeUnits} are allowed`);
  const marks = marksOf(query);
  if (marks.length === 0) {
    throw new ArchiveError('empty-query', 'the query is empty', { hint: 'give a word: archive search 孵化器' });
  }
  refuseCrowds(marks);
  const reading: Reading = { marks, warnings: [], at: 0, depth: 0 };
  const parts: QueryNode[] = [];
  while (reading.at < marks.length) {
    const part = readAny(reading);
    if (part !== undefined) parts.push(part);
    if (peek(reading)?.kind === 'close') {
      reading.warnings.push('a bracket closes that was not opened; it is ignored');
      reading.at++;
    }
  }
  return { root: grouped('all', parts), warnings: reading.warnings };
}

const OPERATOR = /^(?:AND|OR|NOT)$/;

function refuseCrowds(marks: readonly Mark[]): void {
  const words = marks.flatMap((mark) =>
    mark.kind === 'phrase' || (mark.kind === 'word' && !OPERATOR.test(mark.text)) ? [mark.text] : [],
  );
  if (words.length > QUERY_LIMITS.words) throw tooLarge(`${words.length} words, ${QUERY_LIMITS.words} are allowed`);
  const characters = words.filter(isOneCharacter).length;
  if (characters > QUERY_LIMITS.characters)
    throw tooLarge(`${characters} words of one character, ${QUERY_LIMITS.characters} are allowed`);
}

function isOneCharacter(word: string): boolean {
  if (word.length > 2) return false;
  const elements = elementsOfPhrase(word, false);
  return elements.length === 1 && elements[0]?.alone === true;
}

/** `a b OR c d`: OR binds less than standing side by side, as in web search. */
function readAny(reading: Reading): QueryNode | undefined {
  const parts: (QueryNode | undefined)[] = [readAll(reading)];
  while (isOperator(peek(reading), 'OR')) {
    reading.at++;
    parts.push(readAll(reading));
  }
  return grouped('any', parts);
}

function readAll(reading: Reading): QueryNode | undefined {
  const parts: (QueryNode | undefined)[] = [];
  for (;;) {
    const mark = peek(reading);
    if (mark === undefined || mark.kind === 'close') break;
    if (isOperator(mark, 'OR') && parts.length > 0 && canBegin(reading.marks[reading.at + 1])) break;
    if (isOperator(mark, 'AND') && parts.length > 0 && canBegin(reading.marks[reading.at + 1])) reading.at++;
    parts.push(readOne(reading));
  }
  return grouped('all', parts);
}

function readOne(reading: Reading): QueryNode | undefined {
  const mark = next(reading);
  switch (mark.kind) {
    case 'minus':
      return canBegin(peek(reading)) ? negated(readOne(reading)) : undefined;
    case 'open':
      return readGroup(reading);
    case 'field':
      return readField(mark.name, mark.written, reading);
    case 'phrase':
      if (!mark.closed)
        reading.warnings.push(`the quotes around ${mark.text} are not closed; they are taken to end the query`);
      return textNode(mark.text, reading);
    case 'word':
      if (mark.text === 'NOT' && canBegin(peek(reading))) return negated(readOne(reading));
      if (OPERATOR.test(mark.text)) reading.warnings.push(`${mark.text} joins nothing here; it is looked for as text`);
      return textNode(mark.text, reading);
    default:
      return undefined;
  }
}

function readGroup(reading: Reading): QueryNode | undefined {
  if (++reading.depth > QUERY_LIMITS.depth)
    throw tooLarge(`brackets ${reading.depth} deep, ${QUERY_LIMITS.depth} are allowed`);
  const inner = readAny(reading);
  reading.depth--;
  if (peek(reading)?.kind === 'close') reading.at++;
  else reading.warnings.push('a bracket is not closed; it is taken to end with the query');
  return inner;
}

function readField(name: string, written: string, reading: Reading): QueryNode | undefined {
  const mark = peek(reading);
  const field = QUERY_FIELDS.get(name);
  if (mark?.kind !== 'word' && mark?.kind !== 'phrase' && mark?.kind !== 'field') {
    return field?.kind === 'text' && mark?.kind === 'open'
      ? inField(readOne(reading), field)
      : textNode(written, reading);
  }
  const value = takeValue(reading);
  if (field === undefined) {
    reading.warnings.push(`${name} is no field; ${written}${value} is looked for as text`);
    return textNode(written + value, reading);
  }
  return fieldNode(field, value, reading) ?? textNode(written + value, reading);
}

/** The value of a field is one word or one phrase; a colon inside it (a URL) belongs to it. */
function takeValue(reading: Reading): string {
  const mark = next(reading);
  if (mark.kind === 'field') return mark.written + takeValue(reading);
  return mark.kind === 'word' || mark.kind === 'phrase' ? mark.text : '';
}

function inField(node: QueryNode | undefined, field: QueryField & { readonly kind: 'text' }): QueryNode | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'text') return { ...node, fields: [field.field] };
  if (node.kind === 'not') return negated(inField(node.of, field));
  if (node.kind === 'all' || node.kind === 'any')
    return { ...node, of: node.of.map((part) => inField(part, field) ?? part) };
  return node;
}

function fieldNode(field: QueryField, value: string, reading: Reading): QueryNode | undefined {
  switch (field.kind) {
    case 'text':
      return textNode(value, reading, [field.field]);
    case 'value':
      return { kind: 'value', field: field.field, value: asRecorded(field.field, value) };
    case 'where':
      return { kind: 'where', field: field.field, value };
    case 'id':
      return { kind: 'id', value: value.toLowerCase() };
    case 'day':
      return dayNode(field.field, value, reading);
  }
}

function asRecorded(field: ValueField, value: string): string {
  return field === 'enc' ? (ENCODING_NAMES.get(value.toLowerCase()) ?? value) : value;
}

function dayNode(field: 'date' | 'added', value: string, reading: Reading): QueryNode | undefined {
  const maybe = /[?？]$/.test(value);
  const range = dayRange(maybe ? value.slice(0, -1) : value);
  if (range !== undefined) return { kind: 'day', field, ...range, value, maybe };
  reading.warnings.push(`${value} is no date or range such as 2021-06..2021-08; it is looked for as text`);
  return undefined;
}

function textNode(text: string, reading: Reading, fields = DEFAULT_FIELDS): QueryNode | undefined {
  const elements = elementsOfPhrase(text, false);
  const prefix = text.endsWith('*') && elements.at(-1)?.alone === false;
  if (elements.length > 0) return { kind: 'text', text: prefix ? text.slice(0, -1) : text, fields, prefix };
  reading.warnings.push(`${text} holds nothing that can be looked for; it is ignored`);
  return undefined;
}

function negated(node: QueryNode | undefined): QueryNode | undefined {
  if (node === undefined) return undefined;
  return node.kind === 'not' ? node.of : { kind: 'not', of: node };
}

function grouped(kind: 'all' | 'any', parts: readonly (QueryNode | undefined)[]): QueryNode | undefined {
  const of = parts.filter((part) => part !== undefined);
  return of.length < 2 ? of[0] : { kind, of };
}

function isOperator(mark: Mark | undefined, name: string): boolean {
  return mark?.kind === 'word' && mark.text === name;
}

function canBegin(mark: Mark | undefined): boolean {
  return mark !== undefined && mark.kind !== 'close';
}

function peek(reading: Reading): Mark | undefined {
  return reading.marks[reading.at];
}

function next(reading: Reading): Mark {
  return reading.marks[reading.at++] as Mark;
}

function tooLarge(what: string): ArchiveError {
  return new ArchiveError('query-too-large', `the query has ${what}`, {
    hint: 'ask for less at once, or narrow it with filters',
  });
}
