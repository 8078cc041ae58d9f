/** The fields a query may name, and what each looks at. */

import type { TextField } from '../segments/fields.js';
import type { ValueField } from '../segments/values.js';

export type QueryField =
  | { readonly kind: 'text'; readonly field: TextField }
  | { readonly kind: 'value'; readonly field: ValueField }
  | { readonly kind: 'where'; readonly field: 'path' | 'url' }
  | { readonly kind: 'day'; readonly field: 'date' | 'added' }
  | { readonly kind: 'id' };

/** What a word without a field is looked for in. */
export const DEFAULT_FIELDS: readonly TextField[] = ['title', 'body'];

export const QUERY_FIELDS: ReadonlyMap<string, QueryField> = new Map<string, QueryField>([
  ['title', { kind: 'text', field: 'title' }],
  ['body', { kind: 'text', field: 'body' }],
  ['chrome', { kind: 'text', field: 'chrome' }],
  ['author', { kind: 'value', field: 'author' }],
  ['editor', { kind: 'value', field: 'editor' }],
  ['source', { kind: 'value', field: 'source' }],
  ['publisher', { kind: 'value', field: 'publisher' }],
  ['place', { kind: 'value', field: 'place' }],
  ['code', { kind: 'value', field: 'code' }],
  ['enc', { kind: 'value', field: 'enc' }],
  ['lang', { kind: 'value', field: 'lang' }],
  ['section', { kind: 'value', field: 'section' }],
  ['keyword', { kind: 'value', field: 'keyword' }],
  ['has', { kind: 'value', field: 'has' }],
  ['is', { kind: 'value', field: 'is' }],
  ['id', { kind: 'id' }],
  ['path', { kind: 'where', field: 'path' }],
  ['url', { kind: 'where', field: 'url' }],
  ['date', { kind: 'day', field: 'date' }],
  ['added', { kind: 'day', field: 'added' }],
]);

/** What people call an encoding whose records say it by another name. */
export const ENCODING_NAMES: ReadonlyMap<string, string> = new Map([
  ...['gbk', 'gb2312', 'cp936', 'gb-18030'].map((name) => [name, 'gb18030'] as const),
  ...['utf8', 'unicode-1-1-utf-8'].map((name) => [name, 'utf-8'] as const),
  ...['cp950', 'big5-hkscs', 'big-5'].map((name) => [name, 'big5'] as const),
  ...['sjis', 'shift-jis', 'cp932'].map((name) => [name, 'shift_jis'] as const),
  ...['utf16', 'utf-16', 'utf16le'].map((name) => [name, 'utf-16le'] as const),
  ['utf16be', 'utf-16be'],
  ['euctw', 'euc-tw'],
]);
