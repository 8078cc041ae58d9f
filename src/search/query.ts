/** What the user asked, as a tree: types, and the limits that keep one question from costing minutes. */

import type { TextField } from '../segments/fields.js';
import type { ValueField } from '../segments/values.js';

export type QueryNode = TextNode | ValueNode | WhereNode | DayNode | IdNode | GroupNode | NotNode;

/** Characters and words that stand together in one field. */
export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly fields: readonly TextField[];
  /** `innov*`: the last word may go on. */
  readonly prefix: boolean;
}

/** A value of the record: an author, a place with all that lies in it, a flag. */
export interface ValueNode {
  readonly kind: 'value';
  readonly field: ValueField;
  readonly value: string;
}

/** Part of a path or address. */
export interface WhereNode {
  readonly kind: 'where';
  readonly field: 'path' | 'url';
  readonly value: string;
}

/** Days from `from` to `to`, both included; an open end is infinite. */
export interface DayNode {
  readonly kind: 'day';
  readonly field: 'date' | 'added';
  readonly from: number;
  readonly to: number;
  /** As asked, for the parsed form. */
  readonly value: string;
  /** Documents that may lie inside count as well. */
  readonly maybe: boolean;
}

/** Documents whose id begins so. */
export interface IdNode {
  readonly kind: 'id';
  readonly value: string;
}

export interface GroupNode {
  readonly kind: 'all' | 'any';
  readonly of: readonly QueryNode[];
}

export interface NotNode {
  readonly kind: 'not';
  readonly of: QueryNode;
}

/** A word of one character is found by every pair that begins with it, so that few of them cost what many words do. */
export const QUERY_LIMITS = { codeUnits: 2000, words: 64, characters: 16, depth: 16 } as const;
